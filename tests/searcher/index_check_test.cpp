#include "searcher/index_check.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "corpus/error.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/schema.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::TestIndex;

namespace {

std::vector<AnnotatedArticle> sample() {
  std::vector<AnnotatedArticle> articles;
  for (int i = 0; i < 20; ++i) {
    Article a;
    a.id = "id" + std::to_string(i);
    a.title = "Ferries";
    a.text = "Ferries were late for the " + std::to_string(i) + "th time.";
    a.outlet = Outlet{"Alba Post", "metadata"};
    a.published = lede::test::dated("2017-10");
    articles.push_back(lede::test::annotated(a));
  }
  return articles;
}

std::string all_findings(const std::string& path) {
  std::string out;
  for (const Finding& finding : check_index(path).findings) {
    CHECK_FALSE(finding.mend.empty());
    out += finding.what + "\n";
  }
  return out;
}

void change(const TestIndex& index, const std::function<void(Xapian::WritableDatabase&)>& how) {
  Xapian::WritableDatabase database(index.database_path(), Xapian::DB_OPEN);
  how(database);
  database.commit();
}

}  // namespace

TEST_CASE("a sound index is clean", "[searcher][check]") {
  const TestIndex index(sample());
  const CheckReport report = check_index(index.path());
  CHECK(report.clean());
  CHECK(report.articles == 20);
}

TEST_CASE("no index is said so", "[searcher][check]") {
  const lede::test::TempDir folder;
  CHECK_THROWS_AS(check_index(folder.path().string()), Error);
}

TEST_CASE("what is wrong is found and named", "[searcher][check]") {
  const TestIndex index(sample());
  SECTION("an article twice") {
    change(index, [](auto& database) { database.add_document(database.get_document(3)); });
    CHECK_THAT(all_findings(index.path()), Catch::Contains("id2: is there twice, as documents 3 and 21"));
  }
  SECTION("a stored article that cannot be read") {
    change(index, [](auto& database) {
      Xapian::Document document = database.get_document(5);
      document.set_data("L1 nonsense");
      database.replace_document(5, document);
    });
    CHECK_THAT(all_findings(index.path()), Catch::Contains("document 5: "));
  }
  SECTION("columns that differ from the article") {
    change(index, [](auto& database) {
      Xapian::Document document = database.get_document(7);
      document.remove_value(field(FieldId::Outlet).slot);
      document.remove_value(kDateLatestSlot);
      document.add_value(field(FieldId::Words).slot, Xapian::sortable_serialise(99));
      database.replace_document(7, document);
    });
    const std::string said = all_findings(index.path());
    CHECK_THAT(said, Catch::Contains("id6: its outlet column") && Catch::Contains("id6: its date column") &&
                         Catch::Contains("id6: its length column"));
  }
  SECTION("another schema") {
    change(index, [](auto& database) { database.set_metadata(std::string(kMetaSchema), "99"); });
    CHECK_THAT(all_findings(index.path()), Catch::Contains("lede.schema"));
  }
  SECTION("columns that were damaged on the disk") {
    std::ofstream(index.database_path() + ".columns") << "nonsense";
    CHECK_THAT(all_findings(index.path()), Catch::Contains("articles.columns: is damaged"));
  }
  SECTION("a leftover of a killed run") {
    std::filesystem::create_directories(index.path() + "/gen-7");
    CHECK_THAT(all_findings(index.path()), Catch::Contains("gen-7: left over"));
  }
  SECTION("a damaged stub") {
    std::ofstream(index.path() + "/XAPIANDB") << "auto elsewhere\n";
    CHECK_THAT(all_findings(index.path()), Catch::Contains("none of its 1 shards answers: " + index.path() + "/elsewhere"));
  }
  SECTION("a table cut short") {
    const std::string table = index.database_path() + "/docdata.glass";
    std::filesystem::resize_file(table, std::filesystem::file_size(table) / 2);
    CHECK_FALSE(check_index(index.path()).clean());
  }
  SECTION("a table overwritten") {
    const std::string table = index.database_path() + "/postlist.glass";
    const auto size = std::filesystem::file_size(table);
    std::ofstream(table, std::ios::binary | std::ios::trunc) << std::string(size, '\x5a');
    CHECK_FALSE(check_index(index.path()).clean());
  }
}
