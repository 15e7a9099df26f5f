#include "tests/program/index_dump.hpp"

#include <xapian.h>

#include <sstream>

#include "indexer/document_terms.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/manifest.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"

namespace lede::test {

Dump dump_index(const std::string& index_path) {
  const Xapian::Database database(index_path);  // through the stub, as any Xapian tool would
  Dump dump;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    DumpedArticle article;
    article.data = unpack_article(database, database.get_document(*it).get_data());
    article.same = database.get_document(*it).get_value(kSameSlot);
    for (auto term = database.termlist_begin(*it); term != database.termlist_end(*it); ++term)
      article.terms.push_back(*term + " " + std::to_string(term.get_wdf()));
    const std::string id = article_id_of(database, *it);
    dump.order.push_back(id);
    dump.articles[id] = std::move(article);
  }
  for (const auto& [path, record] : read_manifest(database)) dump.files[path] = encode(record);
  for (const auto prefix : {kMetaVersions, kMetaVersionText, kMetaRevisit})
    for (auto it = database.metadata_keys_begin(std::string(prefix));
         it != database.metadata_keys_end(std::string(prefix)); ++it)
      dump.versions[*it] = database.get_metadata(*it);
  for (const auto key :
       {kMetaSchema, kMetaAnalyzer, kMetaUuid, kMetaRevision, kMetaBuilt, kMetaLanguages, kMetaSources})
    dump.metadata[std::string(key)] = database.get_metadata(std::string(key));
  return dump;
}

std::string damage(const std::string& index_path) {
  const IndexDirectory directory(index_path);
  const auto generation = directory.live();
  if (!generation) return "no generation is live";
  std::ostringstream said;
  if (Xapian::Database::check(directory.database_path(*generation), 0, &said) == 0) return {};
  return "damaged: " + said.str();
}

}  // namespace lede::test
