#include "web/routes.hpp"

#include <array>

#include "web/assets.hpp"
#include "web/safe_text.hpp"

namespace lede {
namespace {

constexpr auto kRoutes = std::to_array<Route>({
    {"/", home},
    {"/search", search_results},
    {"/a/", article},
    {"/actor/", actor},
    {"/cite/", cite},
    {"/help", help},
    {"/search.atom", feed},
    {"/export.csv", export_all},
    {"/export.ndjson", export_all},
    {"/export.bibtex", export_all},
    {"/export.ris", export_all},
    {"/opensearch.xml", opensearch},
    {"/search.suggest", browser_suggest},
    {"/static/", static_file},
    {"/api/search", api_search},
    {"/api/articles/", api_article},
    {"/api/facets/", api_facets},
    {"/api/missed", api_missed},
    {"/api/suggest", api_suggest},
    {"/openapi.json", openapi},
    {"/health", health},
    {"/ready", ready},
    {"/metrics", metrics},
});

}  // namespace

const Route* find_route(Ask& ask) {
  for (const Route& route : kRoutes) {
    const bool has_tail = route.path.size() > 1 && route.path.ends_with('/');
    if (has_tail ? ask.path.starts_with(route.path) : ask.path == route.path) {
      ask.tail = ask.path.substr(route.path.size());
      return &route;
    }
  }
  return nullptr;
}

Reply tagged(const Site& site, const Ask& ask, const std::string& key,
             const std::function<Reply(const IndexState&)>& make) {
  const IndexState state = site.archive.state();
  const std::string tag = content_hash(state.uuid + " " + std::to_string(state.revision) + " " + build_tag() +
                                       " " + ask.links.origin() + ask.links.base_path() + " " + key);
  if (matches_etag(ask.if_none_match, tag))
    return {.status = 304, .body = {}, .etag = tag, .headers = {}, .stream = {}};
  if (site.answers != nullptr)
    if (auto kept = site.answers->find(tag)) return std::move(*kept);
  Reply reply = make(state);
  if (reply.cache != "no-cache") return reply;  // another moment would give another
  reply.etag = tag;
  if (site.answers != nullptr && reply.status == 200 && !reply.stream) site.answers->keep(reply);
  return reply;
}

SearchRequest request_of(const Site& site, const Ask& ask) {
  SearchRequest request = parse_request(ask.params);
  request.time_limit_ms = site.time_limit_ms;
  return request;
}

Reply static_file(const Site&, const Ask& ask) {
  const Asset* asset = find_asset(ask.tail);
  if (asset == nullptr) throw Error(ErrorKind::NotFound, "no such file: " + ask.path);
  Reply reply;
  reply.type = asset->type;
  reply.body = asset->bytes;
  reply.etag = content_hash(asset->bytes);
  reply.cache = "public, max-age=31536000, immutable";
  return reply;
}

bool is_machine_path(std::string_view path) {
  return path.starts_with("/api/") || path == "/api" || path == "/health" || path == "/ready" ||
         path == "/metrics";
}

namespace {

// The search or article asked for, without the parameters that are not understood.
std::string without_refused(const Ask& ask) {
  constexpr std::string_view kArticle = "/a/";
  const bool article = ask.path.starts_with(kArticle);
  if (!article && ask.path != "/search" && ask.path != "/") return {};
  Params params = ask.params;
  const std::vector<Parameter> refused = refused_parameters(params);
  if (refused.empty()) return {};
  for (const auto& [name, value] : refused) params.erase(name);
  const SearchRequest request = parse_request(params);
  return article ? ask.links.article(ask.path.substr(kArticle.size()), request) : ask.links.search(request);
}

}  // namespace

Reply problem_reply(const Ask& ask, const Problem& problem) {
  Reply reply;
  reply.status = problem.status;
  reply.cache = "no-store";
  if (problem.status == 503) reply.headers.emplace_back("Retry-After", "30");
  if (problem.status == 405) reply.headers.emplace_back("Allow", "GET, HEAD");
  if (is_machine_path(ask.path)) {
    reply.type = "application/problem+json";
    reply.body = problem_json(problem, ask.path);
  } else {
    reply.body = error_page({ask.links, {}, *ask.language}, problem, problem.status == 400 ? without_refused(ask) : "");
  }
  return reply;
}

}  // namespace lede
