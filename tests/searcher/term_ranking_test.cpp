#include "searcher/term_ranking.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "searcher/match_set.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using XQuery = Xapian::Query;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t n) { return random() % n; }

// Terms t0 (in nearly every document) to t15 (in few), as Zipf has them; ten documents are gone.
struct RandomDatabase {
  lede::test::TempDir folder;
  Xapian::WritableDatabase database{folder.path().string() + "/db", Xapian::DB_CREATE};
  std::vector<std::uint32_t> lengths{0};

  explicit RandomDatabase(Random& random, std::size_t documents = 400) {
    for (std::size_t i = 0; i < documents; ++i) {
      Xapian::Document document;
      for (std::size_t t = 0; t < 16; ++t)
        if (below(random, t + 1) == 0)
          document.add_term("t" + std::to_string(t), static_cast<Xapian::termcount>(1 + below(random, 9)));
      document.add_value(0, Xapian::sortable_serialise(static_cast<double>(below(random, 10))));
      database.add_document(document);
    }
    for (int i = 0; i < 10; ++i) {
      const auto gone = static_cast<Xapian::docid>(1 + below(random, documents));
      if (database.term_exists("t0")) try { database.delete_document(gone); } catch (const Xapian::DocNotFoundError&) {}
    }
    database.commit();
    lengths.resize(database.get_lastdocid() + 1);
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it)
      lengths[*it] = it.get_doclength();
  }
};

XQuery random_term(Random& random) { return XQuery("t" + std::to_string(below(random, 17))); }  // t16 is nowhere

XQuery random_leaf(Random& random) {
  if (below(random, 2) == 0) return random_term(random);
  std::vector<XQuery> terms;
  for (std::size_t i = 0; i < 2 + below(random, 4); ++i) terms.push_back(random_term(random));
  return {XQuery::OP_SYNONYM, terms.begin(), terms.end()};
}

XQuery random_query(Random& random, int depth) {
  constexpr XQuery::op kOps[] = {XQuery::OP_AND, XQuery::OP_OR, XQuery::OP_FILTER, XQuery::OP_AND_NOT,
                                 XQuery::OP_AND_MAYBE};
  if (depth == 0) return random_leaf(random);
  const XQuery::op op = kOps[below(random, 5)];
  const XQuery right = below(random, 8) == 0
                           ? XQuery(XQuery::OP_VALUE_GE, 0, Xapian::sortable_serialise(5))
                           : random_query(random, depth - 1);
  return {op, random_query(random, depth - 1), right};
}

std::vector<Xapian::docid> matched(const Xapian::Database& database, const XQuery& query) {
  Deadline never(0);
  std::vector<Xapian::docid> ids;
  each_match(database, query, never, [&](Xapian::docid id) { ids.push_back(id); });
  return ids;
}

}  // namespace

TEST_CASE("sets of matches are what Xapian's matcher finds", "[searcher][property]") {
  Random random(1);
  const RandomDatabase made(random);
  PostingsCache cache(GENERATE(std::size_t{0}, std::size_t{4000}, std::size_t{1} << 20));
  Deadline never(0);
  for (int i = 0; i < 500; ++i) {
    const XQuery query = random_query(random, static_cast<int>(below(random, 4)));
    CAPTURE(query.get_description());
    const MatchSet set = match_set(made.database, query, cache, never);
    const std::vector<Xapian::docid> expected = matched(made.database, query);
    CHECK(set == MatchSet(expected.size(), expected.data()));
  }
}

TEST_CASE("a sum over terms ranks and weighs as Xapian does", "[searcher][property]") {
  Random random(2);
  const RandomDatabase made(random);
  PostingsCache cache;
  Deadline never(0);
  TermRanking ranking(made.database, cache, made.lengths);
  int ranked = 0;
  for (int i = 0; i < 1000; ++i) {
    const XQuery query = random_query(random, static_cast<int>(below(random, 4)));
    CAPTURE(query.get_description());
    const Page page{below(random, 4) == 0 ? below(random, 30) : 0, 1 + below(random, 20)};
    const auto found = ranking.best(query, matched(made.database, query), page, never);
    if (!found) continue;
    ++ranked;
    const Xapian::MSet all = best_matches(made.database, query, never, {0, made.database.get_doccount()});
    const std::size_t last = std::min<std::size_t>(all.size(), page.offset + page.limit);
    REQUIRE(found->size() == last - std::min(last, page.offset));
    for (std::size_t k = 0; k < found->size(); ++k) {
      const auto there = all[static_cast<Xapian::doccount>(page.offset + k)];
      CHECK((*found)[k].score == Approx(there.get_weight()).epsilon(1e-12));
      // Equal but for the order of a sum: then either may stand first.
      if ((*found)[k].id != *there) CHECK((*found)[k].score == Approx(there.get_weight()).epsilon(1e-14));
    }
  }
  CHECK(ranked > 500);
}

TEST_CASE("a part of an OR that is more than terms is left to the matcher", "[searcher]") {
  Random random(3);
  const RandomDatabase made(random, 20);
  PostingsCache cache;
  Deadline never(0);
  TermRanking ranking(made.database, cache, made.lengths);
  const XQuery both(XQuery::OP_AND, XQuery("t0"), XQuery("t1"));
  for (const XQuery& query : {XQuery(XQuery::OP_OR, both, XQuery("t2")), XQuery(XQuery::OP_SCALE_WEIGHT, both, 2.0),
                              XQuery(XQuery::OP_MAX, XQuery("t0"), XQuery("t1"))}) {
    CAPTURE(query.get_description());
    CHECK_FALSE(ranking.best(query, matched(made.database, query), {0, 10}, never));
  }
  const XQuery weightless(XQuery::OP_SCALE_WEIGHT, XQuery("t0"), 0.0);
  CHECK(ranking.best({XQuery::OP_AND, XQuery("t1"), weightless}, {1, 2, 3}, {0, 10}, never));
}

TEST_CASE("synonyms are taken for independent, the rarest first", "[searcher]") {
  struct Row {
    std::vector<Xapian::doccount> sizes;
    Xapian::doccount expected;
  };
  const Row row = GENERATE(values<Row>({{{}, 0}, {{7}, 7}, {{0, 7}, 7}, {{50, 50}, 75}, {{10, 20}, 28},
                                        {{10, 20, 50}, 64}, {{100, 100}, 100}}));
  CHECK(synonym_frequency(row.sizes, 100) == row.expected);
}

TEST_CASE("the postings kept stay within their bytes, the last asked for staying longest", "[searcher]") {
  Random random(4);
  const RandomDatabase made(random);
  Deadline never(0);
  PostingsCache cache(8000);
  for (int round = 0; round < 3; ++round)
    for (int t = 0; t < 16; ++t) {
      const std::string term = "t" + std::to_string(t);
      const auto postings = cache.of_term(made.database, term, never);
      CHECK(postings->articles.cardinality() == made.database.get_termfreq(term));
      CHECK(postings->frequency == made.database.get_termfreq(term));
      CHECK(cache.bytes() <= 8000);
    }
  CHECK(cache.bytes() > 0);
}

TEST_CASE("threads share a cache, each with a database of its own", "[searcher]") {
  Random random(5);
  const RandomDatabase made(random);
  PostingsCache cache(16'000);  // not enough for all
  std::vector<std::vector<MatchSet>> found(4);
  {
    std::vector<std::jthread> threads;
    for (auto& own : found)
      threads.emplace_back([&] {
        const Xapian::Database database(made.folder.path().string() + "/db");
        Deadline never(0);
        for (int i = 0; i < 400; ++i)
          own.push_back(match_set(database, XQuery("t" + std::to_string(i * 7 % 17)), cache, never));
      });
  }
  for (int i = 0; i < 400; ++i) {
    const std::vector<Xapian::docid> expected = matched(made.database, XQuery("t" + std::to_string(i * 7 % 17)));
    for (const auto& own : found) REQUIRE(own[static_cast<std::size_t>(i)] == MatchSet(expected.size(), expected.data()));
  }
}
