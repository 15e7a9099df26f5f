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
    {"/help", help},
    {"/search.atom", feed},
    {"/export.csv", export_all},
    {"/export.ndjson", export_all},
    {"/export.bibtex", export_all},
    {"/export.ris", export_all},
    {"/opensearch.xml", opensearch},
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

constexpr std::size_t kHomeValues = 8;

SearchRequest home_request(const Site& site) {
  SearchRequest request;
  request.limit = 0;
  request.time_limit_ms = site.time_limit_ms;
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    request.facets.push_back({.field = id, .limit = kHomeValues, .prefix = {}});
  return request;
}

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
                                       " " + site.links.origin() + site.links.base_path() + " " + key);
  if (matches_etag(ask.if_none_match, tag))
    return {.status = 304, .body = {}, .etag = tag, .headers = {}, .stream = {}};
  Reply reply = make(state);
  // An answer that another moment would give differently must not be kept.
  if (reply.cache == "no-cache") reply.etag = tag;
  return reply;
}

SearchRequest request_of(const Site& site, const Ask& ask) {
  SearchRequest request = parse_request(ask.params);
  request.time_limit_ms = site.time_limit_ms;
  return request;
}

Reply home(const Site& site, const Ask& ask) {
  if (!ask.params.empty()) return search_results(site, ask);
  return tagged(site, ask, "home", [&](const IndexState& state) {
    const SearchResponse overview =
        state.articles > 0 ? site.archive.search(home_request(site)) : SearchResponse{};
    Reply reply;
    reply.body = home_page({site.links, state}, overview);
    return reply;
  });
}

Reply search_results(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(site, ask, "html " + to_query_string(request), [&](const IndexState&) {
    SearchRequest full = request;
    full.facets = page_facets(request);
    const SearchResponse response = site.archive.search(full);
    Reply reply;
    reply.body = search_page({site.links, response.index}, request, response);
    if (response.partial) reply.cache = "no-store";
    return reply;
  });
}

Reply article(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(site, ask, "article " + ask.tail + " " + to_query_string(request),
                [&](const IndexState& state) {
                  Archive::Marked found = site.archive.marked(ask.tail, request.text);
                  Reply reply;
                  reply.body = article_page({site.links, state}, request,
                                            {found.article, std::move(found.title), std::move(found.text)});
                  return reply;
                });
}

Reply actor(const Site& site, const Ask& ask) {
  const std::string name = safe_line(ask.tail);
  if (name.empty()) throw Error(ErrorKind::NotFound, "no name in " + ask.path);
  return tagged(site, ask, "actor " + name, [&](const IndexState&) {
    SearchRequest request = actor_request(name);
    request.time_limit_ms = site.time_limit_ms;
    const SearchResponse response = site.archive.search(request);
    Reply reply;
    reply.body = actor_page({site.links, response.index}, name, response);
    if (response.partial) reply.cache = "no-store";
    return reply;
  });
}

Reply help(const Site& site, const Ask&) {
  Reply reply;
  reply.body = help_page({site.links, {}});
  return reply;
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

Reply problem_reply(const Site& site, const std::string& path, const Problem& problem) {
  Reply reply;
  reply.status = problem.status;
  reply.cache = "no-store";
  if (problem.status == 503) reply.headers.emplace_back("Retry-After", "30");
  if (problem.status == 405) reply.headers.emplace_back("Allow", "GET, HEAD");
  if (is_machine_path(path)) {
    reply.type = "application/problem+json";
    reply.body = problem_json(problem, path);
  } else {
    reply.body = error_page({site.links, {}}, problem);
  }
  return reply;
}

}  // namespace lede
