#include "indexer/packed_article.hpp"

#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "corpus/error.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

// Articles that have words and phrases in common, as those of one collection do.
std::string stored(unsigned seed, std::size_t words = 400) {
  static const std::vector<std::string> kWords = {
      "the minister ", "said on Tuesday ", "harbour ", "flood ", "of the ", "council ", "budget ", "votes ", "in ",
      "according to ", "a spokesman ", "rejected ", "report ", "by the end of the year ", "million ", "and "};
  std::mt19937 random(seed);
  AnnotatedArticle article;
  article.article.id = std::to_string(seed);
  article.article.title = "Article " + std::to_string(seed);
  for (std::size_t i = 0; i < words; ++i)
    article.article.text += i % 7 == 0 ? std::to_string(random() % 1000) + " " : kWords[random() % kWords.size()];
  return store_article(article);
}

Xapian::WritableDatabase fresh() { return Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY); }

void learn(ArticlePacker& packer) {
  for (unsigned i = 0; i < 700; ++i) packer.pack(stored(i));
}

std::string only_dictionary(const Xapian::Database& database) {
  const std::string prefix(kMetaDictionary);
  const std::vector<std::string> keys(database.metadata_keys_begin(prefix), database.metadata_keys_end(prefix));
  REQUIRE(keys.size() == 1);
  return keys.front();
}

}  // namespace

TEST_CASE("packed articles are what they were, whatever their size", "[indexer][packed]") {
  const test::TempDir dir;
  Xapian::WritableDatabase database(dir.path().string() + "/db", Xapian::DB_CREATE);
  ArticlePacker packer;
  const bool learned = GENERATE(false, true);
  if (learned) learn(packer);
  packer.write_dictionary(database);
  CHECK((database.metadata_keys_begin(std::string(kMetaDictionary)) !=
         database.metadata_keys_end(std::string(kMetaDictionary))) == learned);
  for (const std::string& text : {std::string(), std::string("L2"), stored(1, 0), stored(1), stored(2, 30'000)}) {
    const std::string packed = packer.pack(text);
    CHECK(unpack_article(database, packed) == text);
    if (text.size() > 1000) CHECK(packed.size() < text.size() / 2);
  }
  CHECK(load_article(database, packer.pack(stored(3))).article.title == "Article 3");
  CHECK(load_article(database, stored(3)).article.title == "Article 3");  // not packed
}

TEST_CASE("a dictionary makes articles smaller, and whoever has the database reads them", "[indexer][packed]") {
  const test::TempDir dir;
  const std::string path = dir.path().string() + "/db";
  ArticlePacker packer;
  const std::size_t before = packer.pack(stored(1000)).size();
  learn(packer);
  Xapian::Document document;
  document.set_data(stored(1000));
  packer.pack(document);
  CHECK(document.get_data().size() < before * 8 / 10);
  const std::string once = document.get_data();
  packer.pack(document);  // stays as it is
  CHECK(document.get_data() == once);
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    packer.write_dictionary(database);
    database.add_document(document);
  }
  const Xapian::Database database(path);
  CHECK(load_article(database, Xapian::docid{1}).article.title == "Article 1000");
  CHECK_THROWS_AS(load_article(database, Xapian::docid{2}), Xapian::DocNotFoundError);
  ArticlePacker later(database);  // of a change in place
  CHECK(later.pack(stored(1001)).size() < before * 8 / 10);
  CHECK(unpack_article(database, later.pack(stored(1001))) == stored(1001));
}

TEST_CASE("a second dictionary follows when more was seen, and what was packed before is read all the same", "[indexer][packed]") {
  ArticlePacker packer;
  std::vector<std::string> packed;
  for (unsigned i = 0; i < 2'200; ++i) packed.push_back(packer.pack(stored(i)));  // some five megabytes
  const test::TempDir dir;
  Xapian::WritableDatabase database(dir.path().string() + "/db", Xapian::DB_CREATE);
  packer.write_dictionary(database);
  const std::string prefix(kMetaDictionary);
  CHECK(std::distance(database.metadata_keys_begin(prefix), database.metadata_keys_end(prefix)) == 2);
  for (unsigned i = 0; i < packed.size(); i += 7) REQUIRE(unpack_article(database, packed[i]) == stored(i));
  ArticlePacker later(database);
  CHECK(unpack_article(database, later.pack(stored(3))) == stored(3));
}

TEST_CASE("workers share a packer", "[indexer][packed]") {
  const test::TempDir dir;
  ArticlePacker packer;
  std::vector<std::vector<std::string>> packed(4);
  {
    std::vector<std::jthread> threads;
    for (unsigned t = 0; t < packed.size(); ++t)
      threads.emplace_back([&, t] {
        for (unsigned i = 0; i < 300; ++i) packed[t].push_back(packer.pack(stored(t * 1000 + i)));
      });
  }
  Xapian::WritableDatabase database(dir.path().string() + "/db", Xapian::DB_CREATE);
  packer.write_dictionary(database);
  only_dictionary(database);
  for (unsigned t = 0; t < packed.size(); ++t)
    for (unsigned i = 0; i < 300; ++i) REQUIRE(unpack_article(database, packed[t][i]) == stored(t * 1000 + i));
}

TEST_CASE("damaged packed articles are refused", "[indexer][packed]") {
  Xapian::WritableDatabase database = fresh();
  ArticlePacker packer;
  const std::string good = packer.pack(stored(1));
  std::string huge = good;  // claims 2^60 bytes: RFC 8878, 3.1.1.1: an 8 byte size
  huge.replace(4, 4, std::string("\xE0\0\0\0\0\0\0\0\x10", 9));
  for (const std::string& bad : {good.substr(0, 4), good.substr(0, good.size() / 2), huge, std::string("L")})
    CHECK_THROWS_AS(load_article(database, bad), Error);
  for (std::size_t i = 4; i < good.size(); ++i) {  // loads or is refused, never worse
    std::string damaged = good;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x15);
    try {
      load_article(database, damaged);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::Corrupt);
    }
  }
}

TEST_CASE("an article whose dictionary is gone is refused by name", "[indexer][packed]") {
  const test::TempDir dir;
  ArticlePacker packer;
  for (unsigned i = 5000; i < 5700; ++i) packer.pack(stored(i));  // a dictionary no other test has made
  const Xapian::WritableDatabase without(dir.path().string() + "/db", Xapian::DB_CREATE);
  CHECK_THROWS_WITH(load_article(without, packer.pack(stored(1))), Catch::Contains("dictionary"));
}
