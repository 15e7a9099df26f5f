#include "searcher/list_counts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "searcher/date_buckets.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t end) { return random() % end; }

// Articles whose persons are of every frequency: person n is in about every n-th; and imprecise dates among others.
std::shared_ptr<const DocValues> random_values(Random& random, std::size_t articles) {
  lede::test::TempDir folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  for (std::size_t i = 0; i < articles; ++i) {
    std::string persons;
    for (std::size_t n = 1; n <= 400; ++n)
      if (below(random, n) == 0 && below(random, 3) > 0) persons += "P" + std::to_string(n) + kValueSeparator;
    if (below(random, 5) == 0) persons = "Only " + std::to_string(i);
    const bool none = below(random, 7) == 0;
    Xapian::Document document;
    if (!none) document.add_value(field(FieldId::Person).slot, persons);
    const double day = static_cast<double>(below(random, 40)), length = static_cast<double>(below(random, 3) * 20);
    if (below(random, 9) > 0) document.add_value(kDateEarliestSlot, Xapian::sortable_serialise(day));
    if (below(random, 9) > 0) document.add_value(kDateLatestSlot, Xapian::sortable_serialise(day + length));
    document.add_value(kDateMarkSlot, below(random, 2) == 0 ? "di" : "dm");
    database.add_document(document);
  }
  database.commit();
  Analyzer analyzer;
  return DocValues::build(database, analyzer);
}

std::vector<Xapian::docid> some(Random& random, Xapian::docid rows, std::size_t every) {
  std::vector<Xapian::docid> ids;
  for (Xapian::docid id = 1; id < rows; ++id)
    if (below(random, every) == 0) ids.push_back(id);
  return ids;
}

using Counts = std::map<Ordinal, std::uint32_t>;

Counts all_of(const ValueCounts& counts) {
  Counts all;
  counts.each([&](Ordinal ordinal, std::uint32_t count) { all[ordinal] = count; });
  return all;
}

using Pairs = std::vector<std::pair<Ordinal, std::uint32_t>>;

Pairs pairs(const std::vector<Counted>& counted) {
  Pairs all;
  for (const auto& [ordinal, count] : counted) all.emplace_back(ordinal, count);
  return all;
}

Pairs most_frequent(const Counts& counts, std::size_t limit) {
  Pairs all(counts.begin(), counts.end());
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.second > b.second; });
  all.resize(std::min(limit, all.size()));
  return all;
}

// By brute force.
struct Expected {
  Counts counts;
  std::size_t without = 0;
};

Expected count(const FacetColumn& column, const Documents& parts) {
  Expected expected;
  for (const auto& part : parts)
    for (const Xapian::docid id : part) {
      expected.without += column.of(id).empty() ? 1 : 0;
      for (const Code code : column.of(id)) ++expected.counts[column.ordinal_of[code]];
    }
  return expected;
}

void check(const ValueCounts& counts, const Expected& expected) {
  CHECK(counts.without() == expected.without);
  CHECK(counts.distinct() == expected.counts.size());
  CHECK(all_of(counts) == expected.counts);
  for (const std::size_t limit : {0U, 1U, 10U, 1000U}) CHECK(pairs(counts.most_frequent(limit)) == most_frequent(expected.counts, limit));
  for (const auto& [ordinal, number] : expected.counts) REQUIRE(counts.at(ordinal) == number);
}

}  // namespace

TEST_CASE("values are counted alike by walking the articles and by their lists", "[searcher][facets]") {
  Random random(11);
  CountScratch scratch;
  for (const std::size_t articles : {1U, 63U, 64U, 700U}) {
    const auto values = random_values(random, articles);
    for (const FieldId id : {FieldId::Person, FieldId::Actor, FieldId::Outlet})
      for (const std::size_t every : {1U, 2U, 20U, 5000U}) {
        CAPTURE(articles, every);
        const FacetColumn& column = values->column(id);
        const auto one = some(random, values->rows(), every);
        const Documents parts = {std::span(one).first(one.size() / 2), std::span(one).subspan(one.size() / 2)};
        const Expected expected = count(column, parts);
        check(OrdinalCounts(column, parts, scratch), expected);
        const ArticleBits bits(column.lists.words, parts);
        CHECK(bits.size() == one.size());
        check(ListCounts(column, bits), expected);
      }
    if (articles == 700) CHECK(values->column(FieldId::Person).lists.dense_codes > 1);
  }
}

// More than one unit of a CodeList has codes for.
TEST_CASE("of very many values each is counted alike", "[searcher][facets]") {
  constexpr std::size_t kValues = CodeList::kWide + 500;
  const auto persons = [](std::size_t first, std::size_t step) {
    std::string joined;
    for (std::size_t n = first; n < kValues; n += step) joined += "P" + std::to_string(n) + kValueSeparator;
    return joined;
  };
  lede::test::TempDir folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  for (const auto& [first, step] : {std::pair{0, 1}, std::pair{1, 3}, std::pair{7, 500}, std::pair{0, 49'999}}) {
    Xapian::Document document;
    document.add_value(field(FieldId::Person).slot, persons(static_cast<std::size_t>(first), static_cast<std::size_t>(step)));
    database.add_document(document);
  }
  database.commit();
  Analyzer analyzer;
  const auto values = DocValues::build(database, analyzer);
  const FacetColumn& column = values->column(FieldId::Person);
  REQUIRE(column.values.size() == kValues);
  CHECK(column.of(1).size() == kValues);
  CHECK(std::ranges::is_sorted(column.of(2)));
  CountScratch scratch;
  for (const std::vector<Xapian::docid>& ids : {std::vector<Xapian::docid>{4}, {3, 4}, {1, 2, 3, 4}}) {
    const Documents parts = {ids, {}};
    const Expected expected = count(column, parts);
    check(OrdinalCounts(column, parts, scratch), expected);
    const ArticleBits bits(column.lists.words, parts);
    check(ListCounts(column, bits), expected);
  }
}

TEST_CASE("lists are asked where many match and the articles where few do", "[searcher][facets]") {
  Random random(12);
  const auto values = random_values(random, 700);
  const FacetColumn& column = values->column(FieldId::Person);
  const auto lists_are_cheaper = [&](std::size_t articles) {
    return ListCounts::cost(column, articles, 10) < OrdinalCounts::cost(column, articles);
  };
  CHECK(lists_are_cheaper(600));
  CHECK_FALSE(lists_are_cheaper(3));
  CHECK(ListCounts::cost(column, 0, 10) == 0);
  CHECK(ListCounts::cost(values->column(FieldId::Outlet), 600, 10) == 0);  // has no values
}

TEST_CASE("dates are counted alike one by one and by their codes", "[searcher][facets]") {
  Random random(13);
  const auto values = random_values(random, 700);
  const auto printed = [&](const FacetCounts& counts) {
    std::string out = counts.unit + " ?" + std::to_string(counts.unknown);
    for (const DateBucket& bucket : counts.buckets)
      out += " " + bucket.edtf + "=" + std::to_string(bucket.certain) + "+" + std::to_string(bucket.possible) + "~" +
             std::to_string(bucket.inferred);
    return out;
  };
  const DateColumn& dates = values->dates();
  for (const std::size_t every : {1U, 2U, 30U}) {
    const auto ids = some(random, values->rows(), every);
    const std::array<std::span<const Xapian::docid>, 1> documents = {ids};
    std::vector<DatedArticles> one_by_one;
    for (const Xapian::docid id : ids) one_by_one.push_back({dates.earliest(id), dates.latest(id), dates.inferred(id), 1});
    FacetCounts expected, counts;
    count_date_buckets(one_by_one, true, expected);
    count_date_buckets(dates, documents, true, counts);
    CHECK(printed(counts) == printed(expected));
    CHECK((ids.size() < dates.earliest_of.size()) == (every == 30));  // both ways were taken
  }
}
