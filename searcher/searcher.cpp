#include "searcher/searcher.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/stored_article.hpp"
#include "searcher/asked_languages.hpp"
#include "searcher/date_order.hpp"
#include "searcher/explain.hpp"
#include "searcher/hit_builder.hpp"
#include "searcher/hit_order.hpp"
#include "searcher/language_facet.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/match_counter.hpp"
#include "searcher/open_index.hpp"
#include "searcher/other_text.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/shard_side.hpp"
#include "searcher/similar.hpp"
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

struct Searcher::Impl {
  Impl(const std::string& database_path, std::shared_ptr<const DocValues> shared,
       std::shared_ptr<const SuggestionTable> shared_suggestions,
       std::shared_ptr<SharedStories> shared_stories)
      : path(database_path),
        shards(ShardSide::of(path)),
        database(shards ? shards->database() : open_database(database_path)),
        values(std::move(shared)),
        suggestions(std::move(shared_suggestions)),
        stories(shared_stories ? std::move(shared_stories) : std::make_shared<SharedStories>()) {
    if (!shards && values && values->revision() != database.get_revision()) {  // written to since they were made
      values.reset();
      suggestions.reset();
    }
    read_metadata();
  }

  void read_metadata() {
    state = shards ? shards->state() : read_state(database);
    languages = shards ? shards->languages() : read_languages(database);
    postings.clear();
    lists.clear();
    if (shards) return;
    words = WordsFile::map(words_path(path), database.get_uuid());
  }

  // The snapshot was overwritten by a writer: go on with the newest, and with columns of our own.
  void reopen() {
    if (shards) {
      shards->reopen();
      database = shards->database();
    } else {
      database.reopen();
    }
    values.reset();
    suggestions.reset();
    read_metadata();
  }

  void need_columns(FieldSet fields) {
    if (values && (fields & ~values->fields()).none()) return;
    if (values) fields |= values->fields();
    values = DocValues::open(path, database, analyzer, fields);
  }

  QueryCompiler compiler() {
    QueryCompiler made(database, analyzer, languages);
    made.set_words(words);
    made.set_lists(&lists);
    if (shards) shards->prepare(made);
    return made;
  }

  SearchResponse ask(const SearchRequest& request);
  std::vector<Found> find(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                          SearchResponse& response);
  std::vector<Found> find_by_date(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                  SearchResponse& response);
  std::vector<Found> find_stories(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                  SearchResponse& response);
  std::vector<Xapian::docid> count(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                   SearchResponse& response, FieldSet also = {});
  void add_hits(const SearchRequest& request, const SearchPlan& plan, const std::vector<Found>& found,
                SearchResponse& response);
  OtherText other_text(QueryCompiler& query_compiler) {
    return {{database, analyzer, languages, query_compiler, postings,
             [this]() -> const SuggestionTable& { return known_suggestions(); },
             [this](FieldSet fields) -> const DocValues* {
               if (shards) return nullptr;
               need_columns(fields);
               return values.get();
             }}};
  }
  const SuggestionTable& known_suggestions();
  Xapian::docid find_article(const std::string& id);
  struct Whole {
    std::vector<Found> found;
    std::vector<Warning> warnings;
  };
  Whole find_all(const SearchRequest& request);
  AnnotatedArticle load(Xapian::docid id) { return load_article(database.get_document(id).get_data()); }

  // Runs `ask`, a second time on the newest snapshot if the first was overwritten meanwhile; and again without a
  // shard that does not answer. A connection closed for idleness is no shard lost.
  template <typename Ask>
  auto with_retry(Ask ask_once) {
    constexpr std::size_t kMostRetries = 4;
    for (std::size_t retries = 0; retries < kMostRetries; ++retries) {
      try {
        return ask_once();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (retries > 0 && !shards) throw;
      } catch (const Xapian::NetworkTimeoutError& error) {
        if (shards) shards->lost(error);
      } catch (const Xapian::NetworkError& error) {
        if (shards && retries > 0) shards->lost(error);
      }
      reopen();
    }
    return ask_once();
  }

  const std::string path;
  std::unique_ptr<ShardSide> shards;  // null: an index of one piece
  Xapian::Database database;
  Analyzer analyzer;
  std::shared_ptr<const DocValues> values;
  std::shared_ptr<const SuggestionTable> suggestions;
  std::shared_ptr<SharedStories> stories;
  std::shared_ptr<const WordsFile> words;
  PostingsCache postings;  // of the snapshot, as the lists
  WordLists lists;
  IndexState state;
  std::vector<std::string> languages;
  const HitOrder order{database, analyzer, languages, words};
};

Searcher::Searcher(const std::string& database_path, std::shared_ptr<const DocValues> values,
                   std::shared_ptr<const SuggestionTable> suggestions, std::shared_ptr<SharedStories> stories)
    : impl_(std::make_unique<Impl>(database_path, std::move(values), std::move(suggestions),
                                   std::move(stories))) {}
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
    response.most_of = WiderSearches(database, query_compiler, postings).most_of(request, plan);

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
  TermRanking ranking(database, postings, values->lengths());
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
  auto matches = MatchCounter(database, postings, values, analyzer).count(request, plan, deadline, response);
  const auto articles = [&](const auto& query) { return match_set(database, query, postings, deadline).cardinality(); };
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
    const AnnotatedArticle article = load(found[i].id);
    Hit hit = builder.build(article, {request.offset + i + 1, found[i].score});
    hit.copies = found[i].copies;
    if (explainer) hit.explain = explainer->explain(article, found[i]);
    response.hits.push_back(std::move(hit));
  }
}

// ---- one article, exports

std::vector<CountedSearch> Searcher::missed(const SearchRequest& request, std::chrono::milliseconds limit) {
  return impl_->with_retry([&] {
    QueryCompiler query_compiler = impl_->compiler();
    Deadline deadline(static_cast<std::uint32_t>(limit.count()));
    query_compiler.set_deadline(&deadline);
    return WiderSearches(impl_->database, query_compiler, impl_->postings).missed(request, deadline);
  });
}

Xapian::docid Searcher::Impl::find_article(const std::string& id) {
  const std::string own = std::string(field(FieldId::Id).prefix) + id;
  constexpr std::size_t kLongestId = 200;
  if (!id.empty() && id.size() <= kLongestId && database.term_exists(own))
    return *database.postlist_begin(own);
  Xapian::docid found = 0;
  Deadline deadline(0);
  if (!id.empty())
    each_match(database, compiler().compile(Filter{FieldId::Id, {id}, {}}), deadline,
               [&](Xapian::docid match) { found = found == 0 ? match : found; });
  if (found == 0 && shards) shards->need_all_for("article " + id);
  if (found == 0)
    throw Error(ErrorKind::NotFound, "no such article: " + id, "find one with: lede search QUERY");
  return found;
}

AnnotatedArticle Searcher::article(const std::string& id) {
  return impl_->with_retry([&] { return impl_->load(impl_->find_article(id)); });
}

std::vector<Hit> Searcher::similar(const std::string& id, std::size_t limit) {
  return impl_->with_retry([&] {
    SimilarArticles similar(impl_->database, impl_->analyzer);
    return similar.find(impl_->find_article(id), limit);
  });
}

void Searcher::know_stories(const std::stop_token& stop) {
  if (impl_->shards) return;
  impl_->with_retry([&] { return impl_->stories->of(impl_->database, impl_->words, stop); });
}

std::vector<Hit> Searcher::copies(const std::string& id) {
  return impl_->with_retry([&] {
    std::vector<Hit> hits;
    if (impl_->shards) return hits;
    const std::shared_ptr<const Stories> stories = impl_->stories->of(impl_->database, impl_->words);
    for (const Xapian::docid copy : stories->copies_of(impl_->find_article(id)))
      hits.push_back(plain_hit(impl_->load(copy), {hits.size() + 1, 0}));
    return hits;
  });
}

const SuggestionTable& Searcher::Impl::known_suggestions() {
  if (shards) suggestions = shards->suggestions(analyzer);
  if (suggestions) return *suggestions;
  FieldSet named;
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    named.set(static_cast<std::size_t>(id));
  need_columns(named);
  suggestions = SuggestionTable::open(path, database, values, analyzer);
  return *suggestions;
}

std::vector<Suggestion> Searcher::suggest(const std::string& prefix, std::size_t limit) {
  return impl_->with_retry([&] {
    return lede::suggest(impl_->known_suggestions(), impl_->analyzer.fold_value(prefix), limit);
  });
}

ArticleHistory Searcher::history(const Article& article) {
  return impl_->with_retry([&] {
    return impl_->shards ? impl_->shards->history(article) : read_history(impl_->database, article);
  });
}

std::vector<ActorRecord> Searcher::actor(const std::string& name, std::size_t companions) {
  auto records = impl_->with_retry([&] {
    if (impl_->shards) return impl_->shards->actor(impl_->analyzer, name, companions);
    impl_->need_columns(actor_columns());
    return find_actor(impl_->database, impl_->analyzer, *impl_->values, name, companions);
  });
  if (records.empty() && impl_->shards) impl_->shards->need_all_for("actor " + name);
  if (records.empty())
    throw Error(ErrorKind::NotFound, "no article names such an actor: " + name, "look for the name with: lede facets actor WORD");
  return records;
}

Searcher::Impl::Whole Searcher::Impl::find_all(const SearchRequest& request) {
  SearchRequest all = request;
  all.facets.clear();
  Deadline deadline(0);
  QueryCompiler query_compiler = compiler();
  SearchPlan plan = plan_search(all, query_compiler);
  if (by_relevance(request.sort)) {
    order.learn(request, state.built, plan, deadline);
    auto found = order.page_of(plan, {all.offset, all.limit}, deadline);
    return {std::move(found), std::move(plan.warnings)};
  }
  SearchResponse unused;
  auto found = find(all, plan, deadline, unused);
  return {std::move(found), std::move(plan.warnings)};
}

std::vector<Warning> Searcher::each_hit(const SearchRequest& request,
                        const std::function<bool(const Hit&, const AnnotatedArticle&)>& sink,
                        std::size_t at_most) {
  SearchRequest limited = request;
  limited.limit = at_most;
  auto [found, warnings] = impl_->with_retry([&] { return impl_->find_all(limited); });
  std::size_t rank = request.offset;
  for (const Found& place : found) {
    // An article deleted since the search began is left out.
    const auto article = impl_->with_retry([&]() -> std::optional<AnnotatedArticle> {
      try {
        return impl_->load(place.id);
      } catch (const Xapian::DocNotFoundError&) {
        return std::nullopt;
      }
    });
    if (article && !sink(plain_hit(*article, {++rank, place.score}), *article)) break;
  }
  if (impl_->shards) impl_->shards->tell_missing(warnings);
  return warnings;
}

Searcher::Marked Searcher::mark(const AnnotatedArticle& article, const std::string& query_text) {
  const Query query = parse_query(query_text).query;
  Highlighter highlighter(query, impl_->analyzer, asked_languages(query, {}, impl_->languages));
  const Article& a = article.article;
  return {highlighter.parts(a.title, FieldId::Title, a.lang),
          highlighter.parts(a.text, FieldId::Text, a.lang)};
}

}  // namespace lede
