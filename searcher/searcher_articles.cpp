// Searcher: what is asked of single articles and actors, suggestions, exports.
#include "corpus/error.hpp"
#include "searcher/asked_languages.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/hit_builder.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/searcher_impl.hpp"
#include "searcher/similar.hpp"
#include "searcher/wider_searches.hpp"

namespace lede {

std::vector<CountedSearch> Searcher::missed(const SearchRequest& request, std::chrono::milliseconds limit) {
  return impl_->with_retry([&] {
    QueryCompiler query_compiler = impl_->compiler();
    Deadline deadline(static_cast<std::uint32_t>(limit.count()));
    query_compiler.set_deadline(&deadline);
    return WiderSearches(impl_->database, query_compiler, impl_->cache->postings).missed(request, deadline);
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
