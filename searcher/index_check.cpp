#include "searcher/index_check.hpp"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>
#include <unordered_map>

#include "corpus/error.hpp"
#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"
#include "indexer/served_slots.hpp"
#include "indexer/words_in_order.hpp"
#include "indexer/xapian_error.hpp"
#include "searcher/shards.hpp"

namespace lede {
namespace {

constexpr std::string_view kRebuild = "lede index --rebuild PATH...";

class Checker {
 public:
  explicit Checker(const std::string& index_path) : directory_(index_path) {}
  CheckReport run();

 private:
  void found(std::string what, std::string_view mend = kRebuild);
  // Runs one step; whatever it throws is a finding.
  template <typename Step>
  bool attempt(const std::string& what, Step step);
  void check_tables(const std::string& path);
  void check_metadata(const Xapian::Database& database);
  void check_articles(const Xapian::Database& database);
  void check_article(const Xapian::Database& database, Xapian::docid id);
  void check_day(const Xapian::Document& document, std::uint32_t slot, const std::optional<CalendarDay>& day,
                 const std::string& name);
  void check_columns(const std::string& path, const Xapian::Database& database);
  void check_leftovers(unsigned live);
  void check_shards();

  IndexDirectory directory_;
  bool served_ = false;
  CheckReport report_;
  std::unordered_map<std::string, Xapian::docid> ids_;
};

void Checker::found(std::string what, std::string_view mend) {
  if (report_.findings.size() < kMaxFindings) {
    report_.findings.push_back({std::move(what), std::string(mend)});
  } else {
    ++report_.more;
  }
}

template <typename Step>
bool Checker::attempt(const std::string& what, Step step) {
  try {
    step();
    return true;
  } catch (const Xapian::Error& error) {
    found(what + ": " + error.get_type() + ": " + error.get_msg());
  } catch (const Error& error) {
    found(what + ": " + error.what());
  }
  return false;
}

// Xapian's own check of the B-trees; its complaints are lines of text.
void Checker::check_tables(const std::string& path) {
  std::ostringstream said;
  const std::size_t errors = Xapian::Database::check(path, 0, &said);
  if (errors == 0) return;
  std::string tail = said.str();
  constexpr std::size_t kShown = 300;
  if (tail.size() > kShown) tail.erase(0, tail.size() - kShown);
  std::replace(tail.begin(), tail.end(), '\n', ' ');
  found(path + ": " + std::to_string(errors) + " errors in its tables: " + tail);
}

void Checker::check_metadata(const Xapian::Database& database) {
  const auto expect = [&](std::string_view key, const std::string& wanted) {
    const std::string is = database.get_metadata(std::string(key));
    if (is != wanted) found(std::string(key) + ": is “" + is + "”, this program has “" + wanted + "”");
  };
  expect(kMetaSchema, std::to_string(kSchemaVersion));
  expect(kMetaAnalyzer, Analyzer::name());
  for (const std::string_view key : {kMetaUuid, kMetaRevision, kMetaBuilt})
    if (database.get_metadata(std::string(key)).empty()) found(std::string(key) + ": is missing");
}

void Checker::check_day(const Xapian::Document& document, std::uint32_t slot,
                        const std::optional<CalendarDay>& day, const std::string& name) {
  const std::string wanted =
      day ? Xapian::sortable_serialise(static_cast<double>(day->time_since_epoch().count())) : std::string();
  if (document.get_value(slot) != wanted) found(name + ": its date column differs from the article");
}

void Checker::check_article(const Xapian::Database& database, Xapian::docid id) {
  const Xapian::Document document = database.get_document(id);
  const AnnotatedArticle annotated = load_article(database, document.get_data());
  const Article& article = annotated.article;
  const std::string name = "article " + article.id;
  const auto [known, fresh] = ids_.emplace(article.id, id);
  if (!fresh)
    found(name + ": is there twice, as documents " + std::to_string(known->second) + " and " +
          std::to_string(id));
  if (database.get_termfreq(std::string(field(FieldId::Id).prefix) + article.id) != 1 && fresh)
    found(name + ": its id finds " +
          std::to_string(database.get_termfreq(std::string(field(FieldId::Id).prefix) + article.id)) +
          " articles");
  if (document.get_value(field(FieldId::Words).slot) != Xapian::sortable_serialise(article.words))
    found(name + ": its length column differs from the article");
  const auto& date = article.published;
  check_day(document, kDateEarliestSlot, date ? date->date.earliest : std::nullopt, name);
  check_day(document, kDateLatestSlot, date ? date->date.latest : std::nullopt, name);
  const bool has_outlet = article.outlet && !article.outlet->name.empty();
  if (document.get_value(field(FieldId::Outlet).slot).empty() == has_outlet)
    found(name + ": its outlet column differs from the article");
  if (served_ && read_served_words(document.get_value(kServedWordsSlot)).id != article.id)
    found(name + ": its words are not laid out for servers");
}

void Checker::check_articles(const Xapian::Database& database) {
  Xapian::doccount documents = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    ++documents;
    const Xapian::docid id = *it;
    if (attempt("document " + std::to_string(id), [&] { check_article(database, id); })) ++report_.articles;
  }
  if (documents != database.get_doccount())
    found("index: holds " + std::to_string(documents) + " articles, but says " +
          std::to_string(database.get_doccount()));
}

// Folders of a run that was killed; a run that is going on has the lock.
// Without good columns every answer is as right, and slower to begin.
void Checker::check_columns(const std::string& path, const Xapian::Database& database) {
  if (look_at_columns(path, database) == ColumnsState::Damaged)
    found(columns_path(path) + ": is damaged; answers do without it and are slower");
  const auto words = WordsFile::map(words_path(path), database.get_uuid());
  const bool needed = database.get_value_freq(kWordsInOrderSlot) < database.get_doccount();
  if (needed && (!words || !words->is_sound()))
    found(words_path(path) + ": is missing or damaged; phrases are looked for in the texts, which is slow");
}

void Checker::check_leftovers(unsigned live) {
  std::optional<IndexLock> lock;
  try {
    lock.emplace(directory_.path());
  } catch (const Error&) {  // being written, or not ours to write: what lies there may be in use
    return;
  }
  std::error_code error;
  for (std::filesystem::directory_iterator it(directory_.path(), error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool generation =
        name.starts_with("gen-") && it->path() != std::filesystem::path(directory_.generation_path(live));
    if (generation || name == "XAPIANDB.new")
      found(it->path().string() + ": left over from a run that was stopped",
            "the next lede index PATH... removes it");
  }
}

// Tables are looked at where they lie; on other machines: lede check of the index there.
void Checker::check_shards() {
  served_ = true;
  attempt("index", [&] {
    const Shards shards(directory_.path());
    for (const std::string& missing : shards.missing())
      found(missing + ": does not answer", "start xapian-tcpsrv for it, or mend its line in XAPIANDB");
    for (std::size_t i = 0; i < shards.parts().size(); ++i) {
      const std::string name = shards.names()[i];
      if (std::filesystem::exists(name)) attempt(name, [&] { check_tables(name); });
      attempt(name + ": metadata", [&] { check_metadata(shards.parts()[i]); });
      attempt(name + ": articles", [&] { check_articles(shards.parts()[i]); });
    }
    if (directory_.live_shards() > 0) check_leftovers(*directory_.live());
  });
}

CheckReport Checker::run() {
  if (directory_.is_sharded()) {
    check_shards();
    return report_;
  }
  std::optional<unsigned> live;
  if (!attempt("index", [&] { live = directory_.live(); })) return report_;
  if (!live)
    throw Error(ErrorKind::NoIndex, "no index: nothing was indexed in " + directory_.path(),
                "create one with: lede index PATH...");
  const std::string path = directory_.database_path(*live);
  attempt(path, [&] { check_tables(path); });
  Xapian::Database database;
  if (attempt(path, [&] { database = Xapian::Database(path); })) {
    attempt("metadata", [&] { check_metadata(database); });
    attempt("articles", [&] { check_articles(database); });
    check_columns(path, database);
  }
  check_leftovers(*live);
  return report_;
}

}  // namespace

CheckReport check_index(const std::string& index_path) { return Checker(index_path).run(); }

}  // namespace lede
