#include "indexer/in_place_writer.hpp"

#include <catch2/catch.hpp>

#include "indexer/document_terms.hpp"
#include "indexer/schema.hpp"
#include "indexer/version_texts.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

FileRecord file_a() {
  return {.path = "/a", .shown = "a", .bytes = 5, .mtime_ns = 6, .inode = 7, .options = "o", .skipped = {}};
}

BuiltArticle built(const std::string& id) {
  DocumentBuilder builder;
  AnnotatedArticle article;
  article.article.id = id;
  article.article.path = "a";
  article.article.title = "Water rose";
  return {.id = id,
          .lang = "en",
          .capture = {.file_term = file_term("/a"), .path = "a", .captured = {}},
          .document = builder.build(article, {file_term("/a")}),
          .words = builder.take_words()};
}

}  // namespace

TEST_CASE("a commit in the middle of a file says that it is not done", "[indexer]") {
  const test::TempDir dir;
  const std::string path = dir.path().string() + "/db";
  InPlaceWriter writer({{path}, false}, {});
  writer.begin_file(file_a());
  writer.put(built("00000000000000aa"));
  writer.commit();
  SourceFile now;
  now.path = "/a";
  now.bytes = 5, now.mtime_ns = 6, now.inode = 7;
  Manifest manifest = read_manifest(Xapian::Database(path));
  REQUIRE(manifest.contains("/a"));
  CHECK_FALSE(is_current(manifest.at("/a"), now, "o"));
  writer.finish_file({.record = file_a(), .captures = {}, .remember = true});
  writer.commit();
  manifest = read_manifest(Xapian::Database(path));
  CHECK(is_current(manifest.at("/a"), now, "o"));
  CHECK(Xapian::Database(path).get_metadata(std::string(kMetaRevision)) == "2");
}

TEST_CASE("what is not committed is not there", "[indexer]") {
  const test::TempDir dir;
  const std::string path = dir.path().string() + "/db";
  {
    InPlaceWriter writer({{path}, false}, {});
    writer.put(built("00000000000000aa"));
    writer.commit();
    writer.put(built("00000000000000bb"));
    CHECK(writer.articles() == 2);
  }
  const Xapian::Database database(path);
  CHECK(database.get_doccount() == 1);
  CHECK(find_article(database, "00000000000000aa"));
  CHECK_FALSE(find_article(database, "00000000000000bb"));
}

TEST_CASE("the newer of two articles with one id stays and inherits the files", "[indexer]") {
  const test::TempDir dir;
  const std::string path = dir.path().string() + "/db";
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    for (const std::string file : {"/a", "/b"}) {
      DocumentBuilder builder;
      AnnotatedArticle article;
      article.article.id = "00000000000000aa";
      article.article.path = file;
      article.article.section = "of " + file;
      database.add_document(builder.build(article, {file_term(file)}));
    }
  }
  InPlaceWriter writer({{path}, false}, {});
  writer.keep_newer("00000000000000aa");
  writer.keep_newer("00000000000000bb");
  writer.commit();
  const Xapian::Database database(path);
  CHECK(database.get_doccount() == 1);
  const auto kept = find_text(database, "00000000000000aa");
  REQUIRE(kept);
  CHECK(kept->stored.article.section == "of /b");
  CHECK(kept->stored.article.path == "/a");  // the first of them, as if they were read anew
  CHECK(kept->captures == std::vector<Capture>{{file_term("/a"), "/a", ""}, {file_term("/b"), "/b", ""}});
}
