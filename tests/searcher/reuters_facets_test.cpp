// The facet rule against brute force on real news, where a developer's machine has it: the first articles of
// reuters21578 with their gold places, people and organisations as actors.
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "searcher/searcher.hpp"
#include "tests/support/gzip.hpp"
#include "tests/support/make_index.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;
using lede::test::TestIndex;

namespace {

constexpr std::size_t kArticles = 3000;
constexpr int kQuestions = 200;

AnnotatedArticle from_record(const nlohmann::json& record) {
  AnnotatedArticle annotated;
  Article& a = annotated.article;
  const auto text = [&](const char* key) {
    return record.contains(key) && record[key].is_string() ? record[key].get<std::string>() : "";
  };
  a.source_id = text("id");
  a.title = text("title");
  a.text = text("text");
  a.lang = text("lang");
  if (!text("outlet").empty()) a.outlet = Outlet{text("outlet"), "metadata"};
  if (const auto date = parse_edtf(text("date").substr(0, 10)))
    a.published = PublicationDate{*date, Origin::Metadata};
  const auto gold = [&](const char* key) {
    return record.contains("gold") ? record["gold"].value(key, std::vector<std::string>())
                                   : std::vector<std::string>();
  };
  for (const auto& name : gold("places"))
    annotated.actors.push_back(lede::test::actor(name, ActorType::Place));
  for (const auto& name : gold("people"))
    annotated.actors.push_back(lede::test::actor(name, ActorType::Person));
  for (const auto& name : gold("orgs")) annotated.actors.push_back(lede::test::actor(name, ActorType::Org));
  a.keywords = gold("topics");
  return annotated;
}

std::vector<AnnotatedArticle> first_articles(const std::string& path) {
  std::istringstream lines(lede::test::gunzip_file(path));
  std::vector<AnnotatedArticle> articles;
  for (std::string line; articles.size() < kArticles && std::getline(lines, line);)
    articles.push_back(from_record(nlohmann::json::parse(line)));
  return articles;
}

using Values = std::vector<std::string>;

Values values_of(const AnnotatedArticle& article, FieldId id) {
  if (id == FieldId::Keyword) return article.article.keywords;
  Values names;
  for (const Actor& actor : article.actors) {
    const bool own = (id == FieldId::Place && actor.type == ActorType::Place) ||
                     (id == FieldId::Person && actor.type == ActorType::Person) ||
                     (id == FieldId::Org && actor.type == ActorType::Org) || id == FieldId::Actor;
    if (own && std::find(names.begin(), names.end(), actor.name) == names.end()) names.push_back(actor.name);
  }
  return names;
}

bool has_any(const AnnotatedArticle& article, FieldId id, const Values& wanted) {
  const Values own = values_of(article, id);
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& value) {
    return value == kUnknownValue ? own.empty() : std::find(own.begin(), own.end(), value) != own.end();
  });
}

// Of the articles the text finds, those that pass the filters of all fields but `without`.
bool passes(const AnnotatedArticle& article, const SearchRequest& request, FieldId without) {
  for (const Filter& filter : request.filters) {
    if (has_any(article, filter.field, filter.none_of)) return false;
    if (filter.field != without && !filter.any_of.empty() && !has_any(article, filter.field, filter.any_of))
      return false;
  }
  if (without == FieldId::Date || (!request.from && !request.to)) return true;
  const auto& date = article.article.published;
  return date && (!request.from || *date->date.earliest >= *request.from->earliest) &&
         (!request.to || *date->date.latest <= *request.to->latest);
}

constexpr std::array kFields5 = {FieldId::Place, FieldId::Person, FieldId::Org, FieldId::Actor,
                                 FieldId::Keyword};

SearchRequest random_request(std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  static const Values kTexts = {"", "oil", "trade", "bank OR oil", "said -oil", "pct"};
  static const std::map<FieldId, Values> kValues = {
      {FieldId::Place, {"usa", "uk", "japan", "canada", "~none"}},
      {FieldId::Org, {"opec", "imf", "ec", "~none"}},
      {FieldId::Actor, {"japan", "opec", "reagan"}},
      {FieldId::Keyword, {"earn", "acq", "crude", "grain", "~none"}}};
  SearchRequest request;
  request.text = kTexts[below(kTexts.size())];
  for (const auto& [id, values] : kValues) {
    if (below(3) != 0) continue;
    Filter filter{id, {}, {}};
    for (std::size_t i = below(3); i-- > 0;) filter.any_of.push_back(values[below(values.size())]);
    if (below(3) == 0) filter.none_of.push_back(values[below(values.size())]);
    request.filters.push_back(filter);
  }
  if (below(3) == 0) request.from = parse_edtf("1987-03-02");
  if (below(4) == 0) request.to = parse_edtf("1987-03-05");
  for (const FieldId id : kFields5) request.facets.push_back({id, 10000, "", false});
  request.facets.push_back({FieldId::Date, 1000, "", false});
  request.limit = 0;
  return request;
}

}  // namespace

TEST_CASE("facets of real news equal brute force", "[searcher][property][reuters]") {
  const auto path = lede::test::shared_path("data/corpora/reuters21578.jsonl.gz");
  if (!path) return lede::test::skipped("reuters21578");
  const TestIndex index(first_articles(*path));
  Searcher searcher(index.database_path(), nullptr);
  std::map<std::string, const AnnotatedArticle*> by_id;
  for (const AnnotatedArticle& article : index.articles()) by_id[article.article.id] = &article;
  std::mt19937 random(21578);
  for (int i = 0; i < kQuestions; ++i) {
    const SearchRequest request = random_request(random);
    std::vector<const AnnotatedArticle*> matches;  // of the text alone; what it finds is the compiler's test
    SearchRequest bare;
    bare.text = request.text;
    searcher.each_hit(bare, [&](const Hit& hit, const AnnotatedArticle&) {
      matches.push_back(by_id.at(hit.id));
      return true;
    });
    const SearchResponse response = searcher.search(request);
    CAPTURE(response.understood);
    const auto passing = [&](FieldId without) {
      return std::count_if(matches.begin(), matches.end(),
                           [&](const auto* article) { return passes(*article, request, without); });
    };
    CHECK(response.total == static_cast<std::size_t>(passing(FieldId::Words)));
    for (const FacetCounts& facet : response.facets) {
      if (facet.field == FieldId::Date) {
        std::size_t sum = facet.unknown;
        for (const DateBucket& bucket : facet.buckets) sum += bucket.certain;
        CHECK(sum == static_cast<std::size_t>(passing(FieldId::Date)));
        continue;
      }
      std::map<std::string, std::size_t> expected, counted;
      std::size_t unknown = 0;
      for (const AnnotatedArticle* article : matches) {
        if (!passes(*article, request, facet.field)) continue;
        const Values own = values_of(*article, facet.field);
        if (own.empty()) ++unknown;
        for (const std::string& value : own) ++expected[value];
      }
      for (const FacetValue& value : facet.values)
        if (value.count > 0) counted[value.value] = value.count;
      CAPTURE(field(facet.field).name);
      CHECK(counted == expected);
      CHECK(facet.unknown == unknown);
    }
  }
}
