// The facet rule against brute force: random corpora, random queries, filters, exclusions and dates.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::actor;
using lede::test::annotated;
using lede::test::dated;
using lede::test::TestIndex;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) {
  return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
}
bool one_in(Random& random, std::size_t n) { return below(random, n) == 0; }
const std::string& any_of(Random& random, const std::vector<std::string>& values) {
  return values[below(random, values.size())];
}

const std::vector<std::string> kWords = {"alfa", "bravo", "kilo", "lima", "tango"};
const std::vector<std::string> kOutlets = {"Alba Post", "ALBA POST", "Borea", "Corvo Ñews", "Delta & Co"};
const std::vector<std::string> kPeople = {"Ada Noor", "Ben Ek", "Washington", "Cem \"C\" Yil"};
const std::vector<std::string> kPlaces = {"Oslo", "Washington", "Ålesund"};
const std::vector<std::string> kOrgs = {"Harbour Board", "UNO"};
const std::vector<std::string> kDates = {"2017-10-03",
                                         "2017-10-29",
                                         "2017-11",
                                         "2017",
                                         "2016-12-31",
                                         "2018-01-01",
                                         "2017-10-30/2017-11-02",
                                         "XXXX-10-12",
                                         "2017-10-01T10:00:00Z"};

AnnotatedArticle random_article(Random& random, std::size_t number) {
  Article a;
  a.source_id = "s" + std::to_string(number);
  for (std::size_t i = below(random, 3); i-- > 0;) a.title += any_of(random, kWords) + " ";
  for (std::size_t i = below(random, 5); i-- > 0;) a.text += any_of(random, kWords) + " ";
  if (!one_in(random, 4)) a.outlet = Outlet{any_of(random, kOutlets), "metadata"};
  for (std::size_t i = below(random, 3); i-- > 0;) a.authors.push_back(any_of(random, kPeople));
  if (!one_in(random, 5)) a.published = dated(any_of(random, kDates));
  if (one_in(random, 2)) a.section = one_in(random, 2) ? "Sport" : "World";
  a.lang = one_in(random, 3) ? "" : one_in(random, 2) ? "en" : "de";
  std::vector<Actor> actors;
  for (std::size_t i = below(random, 3); i-- > 0;)
    actors.push_back(actor(any_of(random, kPeople), ActorType::Person));
  for (std::size_t i = below(random, 2); i-- > 0;)
    actors.push_back(actor(any_of(random, kOrgs), ActorType::Org));
  for (std::size_t i = below(random, 3); i-- > 0;)
    actors.push_back(actor(any_of(random, kPlaces), ActorType::Place));
  return annotated(std::move(a), std::move(actors));
}

// ---- the same questions asked of the articles themselves

class BruteForce {
 public:
  explicit BruteForce(const std::vector<AnnotatedArticle>& articles) : articles_(articles) {}

  std::set<std::string> values(const AnnotatedArticle& article, FieldId id) {
    const Article& a = article.article;
    std::set<std::string> out;
    const auto add = [&](const std::string& value) { out.insert(analyzer_.fold_value(value)); };
    if (id == FieldId::Outlet && a.outlet) add(a.outlet->name);
    if (id == FieldId::Section && a.section) add(*a.section);
    if (id == FieldId::Lang && !a.lang.empty()) add(a.lang);
    if (id == FieldId::Author)
      for (const auto& author : a.authors) add(author);
    for (const Actor& named : article.actors) {
      const FieldId own = named.type == ActorType::Person ? FieldId::Person
                          : named.type == ActorType::Org  ? FieldId::Org
                                                          : FieldId::Place;
      if (id == own || id == FieldId::Actor) add(named.name);
    }
    return out;
  }

  static bool has_word(const Article& a, const std::string& word) {
    return (a.title + " " + a.text).find(word) != std::string::npos;  // no word is part of another
  }

  bool has_value(const AnnotatedArticle& article, FieldId id, const std::string& value) {
    if (id == FieldId::Date) {
      if (value == kUnknownValue) return !known_date(article);
      return in_range(article, parse_edtf(value), parse_edtf(value), false);
    }
    const auto own = values(article, id);
    return value == kUnknownValue ? own.empty() : own.contains(analyzer_.fold_value(value));
  }

  static bool known_date(const AnnotatedArticle& article) {
    const auto& date = article.article.published;
    return date && (date->date.earliest || date->date.latest);
  }

  static bool in_range(const AnnotatedArticle& article, const std::optional<EdtfDate>& from,
                       const std::optional<EdtfDate>& to, bool possible) {
    if (!known_date(article)) return false;
    const EdtfDate& date = article.article.published->date;
    if (possible) return (!from || *date.latest >= *from->earliest) && (!to || *date.earliest <= *to->latest);
    return (!from || *date.earliest >= *from->earliest) && (!to || *date.latest <= *to->latest);
  }

  static bool matches_text(const Article& a, const std::string& text) {
    // The forms random_request() makes.
    if (text.empty()) return true;
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      words.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (words.size() == 3 && words[1] == "OR") return has_word(a, words[0]) || has_word(a, words[2]);
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.starts_with('-') ? !has_word(a, word.substr(1)) : has_word(a, word);
    });
  }

  bool passes(const AnnotatedArticle& article, const SearchRequest& request, std::optional<FieldId> without) {
    if (!matches_text(article.article, request.text)) return false;
    bool date_filter = request.from || request.to;
    bool date_ok = date_filter && in_range(article, request.from, request.to, request.possible_dates);
    for (const Filter& filter : request.filters) {
      for (const std::string& value : filter.none_of)
        if (has_value(article, filter.field, value)) return false;
      if (filter.any_of.empty()) continue;
      const bool ok = std::any_of(filter.any_of.begin(), filter.any_of.end(), [&](const std::string& value) {
        if (filter.field == FieldId::Date && value != kUnknownValue)
          return in_range(article, parse_edtf(value), parse_edtf(value), request.possible_dates);
        return has_value(article, filter.field, value);
      });
      if (filter.field == FieldId::Date) {
        date_filter = true;
        date_ok = date_ok || ok;
      } else if (filter.field != without && !ok) {
        return false;
      }
    }
    return !date_filter || without == FieldId::Date || date_ok;
  }

  std::vector<const AnnotatedArticle*> found(const SearchRequest& request,
                                             std::optional<FieldId> without = {}) {
    std::vector<const AnnotatedArticle*> out;
    for (const AnnotatedArticle& article : articles_)
      if (passes(article, request, without)) out.push_back(&article);
    return out;
  }

 private:
  const std::vector<AnnotatedArticle>& articles_;
  Analyzer analyzer_;
};

// ---- random questions

std::string random_text(Random& random) {
  const std::string& a = any_of(random, kWords);
  const std::string& b = any_of(random, kWords);
  switch (below(random, 6)) {
    case 0:
      return a;
    case 1:
      return a + " " + b;
    case 2:
      return a + " OR " + b;
    case 3:
      return a == b ? a : a + " -" + b;
    default:
      return "";
  }
}

std::vector<std::string> random_values(Random& random, const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (std::size_t i = below(random, 3); i-- > 0;)
    out.push_back(one_in(random, 4) ? std::string(kUnknownValue) : any_of(random, values));
  return out;
}

SearchRequest random_request(Random& random) {
  static const std::map<FieldId, std::vector<std::string>> kFilters = {
      {FieldId::Outlet, kOutlets},
      {FieldId::Author, kPeople},
      {FieldId::Person, kPeople},
      {FieldId::Place, kPlaces},
      {FieldId::Actor, {"Washington", "Oslo", "uno", "nobody"}},
      {FieldId::Lang, {"en", "de"}},
      {FieldId::Section, {"sport", "WORLD"}}};
  SearchRequest request;
  request.text = random_text(random);
  for (const auto& [id, values] : kFilters) {
    if (!one_in(random, 4)) continue;
    Filter filter{id, random_values(random, values), {}};
    if (one_in(random, 3)) filter.none_of = random_values(random, values);
    request.filters.push_back(filter);
  }
  if (one_in(random, 6))
    request.filters.push_back({FieldId::Date, {std::string(kUnknownValue)}, {}});
  else if (one_in(random, 6))
    request.filters.push_back({FieldId::Date, {"2017-10"}, {}});
  else if (one_in(random, 8))
    request.filters.push_back({FieldId::Date, {}, {one_in(random, 2) ? "2017" : "~none"}});
  if (one_in(random, 3)) request.from = parse_edtf(one_in(random, 2) ? "2017-10" : "2017-10-29");
  if (one_in(random, 3)) request.to = parse_edtf(one_in(random, 2) ? "2017" : "2017-10-29");
  request.possible_dates = one_in(random, 3);
  request.sort = one_in(random, 3) ? Sort::Newest : one_in(random, 3) ? Sort::Oldest : one_in(random, 2) ? Sort::Recency : Sort::Relevance;
  request.limit = 1 + below(random, 20);
  request.snippets = 0;
  request.time_limit_ms = one_in(random, 2) ? 0 : 60000;
  return request;
}

const std::vector<FieldId> kCounted = {FieldId::Outlet, FieldId::Author, FieldId::Actor, FieldId::Person,
                                       FieldId::Org,    FieldId::Place,  FieldId::Lang,  FieldId::Section};

void check_values(const FacetCounts& facet, const SearchRequest& request, BruteForce& brute,
                  Analyzer& analyzer) {
  std::map<std::string, std::size_t> expected;
  std::size_t unknown = 0;
  for (const AnnotatedArticle* article : brute.found(request, facet.field)) {
    const auto values = brute.values(*article, facet.field);
    if (values.empty()) ++unknown;
    for (const std::string& value : values) ++expected[value];
  }
  std::map<std::string, std::size_t> counted;
  for (const FacetValue& value : facet.values)
    if (value.count > 0) counted[analyzer.fold_value(value.value)] = value.count;
  CAPTURE(field(facet.field).name);
  CHECK(counted == expected);
  CHECK(facet.unknown == unknown);
  CHECK(facet.distinct == expected.size());
  CHECK(std::is_sorted(facet.values.begin(), facet.values.end(),
                       [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; }));
}

void check_dates(const FacetCounts& facet, const SearchRequest& request, BruteForce& brute) {
  std::size_t unknown = 0, known = 0, certain = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> expected;
  for (const DateBucket& bucket : facet.buckets) expected[bucket.edtf];
  for (const AnnotatedArticle* article : brute.found(request, FieldId::Date)) {
    if (!BruteForce::known_date(*article)) {
      ++unknown;
      continue;
    }
    ++known;
    for (auto& [edtf, counts] : expected) {
      const auto bucket = parse_edtf(edtf);
      if (BruteForce::in_range(*article, bucket, bucket, false))
        ++counts.first;
      else if (BruteForce::in_range(*article, bucket, bucket, true))
        ++counts.second;
    }
  }
  for (const DateBucket& bucket : facet.buckets) {
    CAPTURE(bucket.edtf);
    CHECK(bucket.certain == expected[bucket.edtf].first);
    CHECK(bucket.possible == expected[bucket.edtf].second);
    certain += bucket.certain;
  }
  CHECK(facet.unknown == unknown);
  CHECK(certain <= known);
}

std::vector<std::string> all_pages(Searcher& searcher, SearchRequest request) {
  std::vector<std::string> ids;
  request.facets.clear();
  for (request.offset = 0;; request.offset += request.limit) {
    const SearchResponse page = searcher.search(request);
    for (const Hit& hit : page.hits) {
      CHECK(hit.rank == ids.size() + 1);
      ids.push_back(hit.id);
    }
    if (page.hits.empty()) return ids;
  }
}

std::map<std::string, std::size_t> counts_of(const SearchResponse& response, FieldId id) {
  std::map<std::string, std::size_t> counts;
  for (const FacetCounts& facet : response.facets)
    if (facet.field == id)
      for (const FacetValue& value : facet.values)
        if (value.count > 0) counts[value.value] = value.count;
  return counts;
}

// Every count of `id` in `less` is at most that in `more`.
void check_no_count_raised(const SearchResponse& less, const SearchResponse& more, FieldId id) {
  const auto before = counts_of(more, id);
  for (const auto& [value, count] : counts_of(less, id)) {
    CAPTURE(value);
    CHECK(count <= (before.contains(value) ? before.at(value) : 0));
  }
}

// An article has one outlet, language and section, or none.
void check_values_sum_up(const SearchResponse& response, const SearchRequest& request) {
  for (const FacetCounts& facet : response.facets) {
    const bool single =
        facet.field == FieldId::Outlet || facet.field == FieldId::Lang || facet.field == FieldId::Section;
    const bool filtered = std::any_of(request.filters.begin(), request.filters.end(), [&](const Filter& f) {
      return f.field == facet.field && !f.any_of.empty();
    });
    if (!single || filtered) continue;
    std::size_t sum = facet.unknown;
    for (const FacetValue& value : facet.values) sum += value.count;
    CAPTURE(field(facet.field).name);
    CHECK(sum == response.total);
  }
}

void ask_for_all_facets(SearchRequest& request) {
  for (const FieldId id : kCounted) request.facets.push_back({id, 1000, "", false});
  request.facets.push_back({FieldId::Date, 1000, "", false});
}

std::string describe(const SearchRequest& request, const SearchResponse& response) {
  return response.understood + " from " + (request.from ? request.from->edtf : "") + " to " +
         (request.to ? request.to->edtf : "") + (request.possible_dates ? " possible" : "");
}

}  // namespace

TEST_CASE("every count equals brute force", "[searcher][property]") {
  Random random(20171024);
  for (int corpus = 0; corpus < 5; ++corpus) {
    std::vector<AnnotatedArticle> articles;
    for (std::size_t i = 0; i < 60; ++i) articles.push_back(random_article(random, i));
    const TestIndex index(std::move(articles));
    Searcher searcher(index.database_path(), nullptr);
    BruteForce brute(index.articles());
    Analyzer analyzer;
    for (int i = 0; i < 100; ++i) {
      SearchRequest request = random_request(random);
      if (one_in(random, 5)) {
        request.facets.push_back({one_in(random, 2) ? FieldId::Actor : FieldId::Outlet, 1000, "", false});
      } else {
        ask_for_all_facets(request);
      }
      const SearchResponse response = searcher.search(request);
      CAPTURE(describe(request, response));
      const auto expected = brute.found(request);
      REQUIRE(response.total == expected.size());
      CHECK(response.exact);
      for (const FacetCounts& facet : response.facets) {
        if (facet.field == FieldId::Date)
          check_dates(facet, request, brute);
        else
          check_values(facet, request, brute, analyzer);
      }
      SearchRequest bare = request;
      bare.facets.clear();
      CHECK(searcher.search(bare).total == expected.size());
      std::vector<std::string> wanted;
      for (const AnnotatedArticle* article : expected) wanted.push_back(article->article.id);
      std::vector<std::string> listed = all_pages(searcher, request);
      for (auto* ids : {&wanted, &listed}) std::ranges::sort(*ids);
      CHECK(listed == wanted);
    }
  }
}

TEST_CASE("a filter on another field never raises a count, a second value of one never lowers it",
          "[searcher][property]") {
  Random random(7);
  std::vector<AnnotatedArticle> articles;
  for (std::size_t i = 0; i < 80; ++i) articles.push_back(random_article(random, i));
  const TestIndex index(std::move(articles));
  Searcher searcher(index.database_path(), nullptr);
  for (int i = 0; i < 100; ++i) {
    SearchRequest request = random_request(random);
    ask_for_all_facets(request);
    std::erase_if(request.filters, [](const Filter& filter) { return filter.field == FieldId::Section; });
    const SearchResponse without = searcher.search(request);
    request.filters.push_back({FieldId::Section, {"Sport"}, {}});
    const SearchResponse one = searcher.search(request);
    request.filters.back().any_of.emplace_back("World");
    const SearchResponse two = searcher.search(request);
    CAPTURE(two.understood);
    check_values_sum_up(without, request);
    check_values_sum_up(two, request);
    for (const FieldId id : kCounted) {
      if (id == FieldId::Section) continue;
      check_no_count_raised(one, without, id);
      check_no_count_raised(one, two, id);
    }
    CHECK(counts_of(one, FieldId::Section) == counts_of(without, FieldId::Section));
    CHECK(two.total >= one.total);
  }
}
