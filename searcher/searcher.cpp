#include "searcher/searcher.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "searcher/asked_languages.hpp"
#include "searcher/date_order.hpp"
#include "searcher/explain.hpp"
#include "searcher/hit_builder.hpp"
#include "searcher/language_facet.hpp"
#include "searcher/match_counter.hpp"
#include "searcher/searcher_impl.hpp"
#include "searcher/story_fold.hpp"
#include "searcher/term_ranking.hpp"
#include "searcher/wider_searches.hpp"

namespace lede {
namespace {

using Clock = std::chrono::steady_clock;

// What was found when the time was up is still put in order.
constexpr std::uint32_t kLeastRankingMs = 20;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

Searcher::Searcher(const std::string& database_path, std::shared_ptr<const DocValues> values,
                   std::shared_ptr<const SuggestionTable> suggestions, std::shared_ptr<SharedStories> stories,
                   std::shared_ptr<SnapshotCache> cache)
    : impl_(std::make_unique<Impl>(database_path, std::move(values), std::move(suggestions),
                                   std::move(stories), std::move(cache))) {}
Searcher::~Searcher() = default;

const IndexState& Searcher::state() const { return impl_->state; }
std::vector<std::string> Searcher::languages() const { return impl_->languages; }
std::shared_ptr<const DocValues> Searcher::values() const { return impl_->values; }

// ---- search

SearchResponse Searcher::search(const SearchRequest& request) {
  const auto start = Clock::now();
  SearchResponse response = impl_->with_retry([&] { return impl_->ask(request); });
  response.took_ms = milliseconds_since(start);
  return response;
}

SearchResponse Searcher::Impl::ask(const SearchRequest& request) {
  if (shards && shards->keep_time(request.time_limit_ms)) {
    database = shards->database();
    read_metadata();
  }
  Deadline deadline(request.time_limit_ms);
  QueryCompiler query_compiler = compiler();
  query_compiler.set_deadline(&deadline);
  SearchPlan plan = plan_search(request, query_compiler);
  if (by_relevance(request.sort) && request.limit > 0) order.learn(request, state.built, plan, deadline);

  SearchResponse response;
  response.text = request.text;
  response.understood = plan.understood;
  response.words = plan.words;
  response.index = state;
  if (request.explain) response.compiled = plan.ranking().get_description();
  const std::vector<Found> found = request.group == Group::Story
                                       ? find_stories(request, plan, deadline, response)
                                       : find(request, plan, deadline, response);
  add_hits(request, plan, found, response);
  if (!deadline.was_passed() && request.offset == 0)
    response.did_you_mean = other_text(query_compiler).find(request, plan, response.total == 0, deadline);

  if (response.total == 0 && !deadline.was_passed())
    response.most_of = WiderSearches(database, query_compiler, cache->postings).most_of(request, plan);

  response.warnings.insert(response.warnings.begin(), plan.warnings.begin(), plan.warnings.end());
  response.partial = deadline.was_passed();
  if (response.partial)
    response.warnings.push_back({0, "the search was stopped after " + std::to_string(request.time_limit_ms) +
                                        " ms: there may be more than is counted and listed here"});
  if (shards) shards->tell_missing(response.warnings);
  response.partial = response.partial || (shards && shards->lacks_some());
  response.exact = !response.partial;
  return response;
}

// The page asked for, in order; sets total and facets.
std::vector<Found> Searcher::Impl::find(const SearchRequest& request, const SearchPlan& plan,
                                        Deadline& deadline, SearchResponse& response) {
  if (!by_relevance(request.sort)) return find_by_date(request, plan, deadline, response);
  if (plan.question_words > 0 || shards) {
    count(request, plan, deadline, response);
    return order.page_of(plan, {request.offset, request.limit}, deadline);
  }
  FieldSet lengths;
  lengths.set(static_cast<std::size_t>(FieldId::Words));
  const std::vector<Xapian::docid> matches = count(request, plan, deadline, response, lengths);
  const Page page{request.offset, request.limit};
  if (page.limit == 0) return {};
  Deadline ranking_time(request.time_limit_ms == 0 ? 0 : std::max(kLeastRankingMs, request.time_limit_ms / 8));
  TermRanking ranking(database, cache->postings, values->lengths());
  if (auto found = ranking.best(plan.ranking(), matches, order.reach(plan, page), ranking_time))
    return order.cut(plan, std::move(*found), page);
  return order.page_of(plan, page, deadline);
}

// Total and facets; returns the matches.
std::vector<Xapian::docid> Searcher::Impl::count(const SearchRequest& request, const SearchPlan& plan,
                                                 Deadline& deadline, SearchResponse& response,
                                                 FieldSet also) {
  QueryCompiler query_compiler = compiler();
  query_compiler.set_deadline(&deadline);
  if (shards) {
    shards->count(request, plan, analyzer, deadline, response);
    const auto articles = [&](const auto& query) { return shards->articles(query, analyzer); };
    recount_languages(query_compiler, request, languages, articles, deadline, response);
    return {};
  }
  need_columns(counted_columns(request) | also);
  auto matches = MatchCounter(database, cache->postings, values, analyzer, scratch).count(request, plan, deadline, response);
  const auto articles = [&](const auto& query) { return match_set(database, query, cache->postings, deadline).cardinality(); };
  recount_languages(query_compiler, request, languages, articles, deadline, response);
  return matches;
}

std::vector<Found> Searcher::Impl::find_by_date(const SearchRequest& request, const SearchPlan& plan,
                                                Deadline& deadline, SearchResponse& response) {
  FieldSet dates;
  dates.set(static_cast<std::size_t>(FieldId::Date));
  std::vector<Xapian::docid> ids = count(request, plan, deadline, response, dates);
  if (shards) return shards->page_by_date(request, plan);
  const std::size_t first = std::min(request.offset, ids.size());
  const std::size_t last = first + std::min(request.limit, ids.size() - first);
  order_by_date(ids, values->dates(), request.sort == Sort::Newest, last);
  return found_at({ids.begin() + static_cast<std::ptrdiff_t>(first), ids.begin() + static_cast<std::ptrdiff_t>(last)});
}

std::vector<Found> Searcher::Impl::find_stories(const SearchRequest& request, const SearchPlan& plan,
                                                Deadline& deadline, SearchResponse& response) {
  FieldSet dates;
  dates.set(static_cast<std::size_t>(FieldId::Date));
  const bool by_date = !by_relevance(request.sort);
  if (shards) {
    response.warnings.push_back(ShardSide::no_stories());
    return find(request, plan, deadline, response);
  }
  std::vector<Xapian::docid> ids = count(request, plan, deadline, response, by_date ? dates : FieldSet{});
  const std::shared_ptr<const Stories> known = stories->of(database, words);
  const StoryFold fold(*known, ids);
  response.stories = fold.stories();
  return fold.page({request.offset, request.limit}, [&](std::size_t most) {
    if (!by_date) return order.page_of(plan, {0, most}, deadline);
    most = std::min(most, ids.size());
    order_by_date(ids, values->dates(), request.sort == Sort::Newest, most);
    return found_at({ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(most)});
  });
}

void Searcher::Impl::add_hits(const SearchRequest& request, const SearchPlan& plan,
                              const std::vector<Found>& found, SearchResponse& response) {
  if (found.empty()) return;
  HitBuilder builder(plan.typed, analyzer, plan.languages, request.snippets);
  const bool explains = request.explain && by_relevance(request.sort);
  std::optional<Explainer> explainer;
  if (explains) {
    explainer.emplace(database, analyzer, plan.ranked_text(), plan.typed, plan.languages);
    explainer->weigh(found);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const AnnotatedArticle article =
        explains ? load(found[i].id) : load_beginning(database, found[i].id, kHitActors);
    Hit hit = builder.build(article, {request.offset + i + 1, found[i].score});
    hit.copies = found[i].copies;
    if (explainer) hit.explain = explainer->explain(article, found[i]);
    response.hits.push_back(std::move(hit));
  }
}

}  // namespace lede
