// The JSON side of the routes.
#include <charconv>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/article_json.hpp"
#include "searcher/json.hpp"
#include "web/assets.hpp"
#include "web/openapi.hpp"
#include "web/routes.hpp"
#include "web/safe_text.hpp"

namespace lede {
namespace {

constexpr std::size_t kFacetValues = 100;
constexpr std::size_t kSuggestions = 10;
constexpr std::size_t kSimilarArticles = 5;
constexpr std::size_t kMostListed = 50;  // suggestions, similar articles
constexpr std::string_view kSimilar = "/similar";
constexpr std::string_view kCopies = "/copies";
constexpr std::chrono::milliseconds kPatience{2000};  // with copies, where all articles have to be read for them

Reply text_reply(std::string json) {
  Reply reply;
  reply.type = "application/json";
  reply.body = std::move(json);
  reply.body += '\n';
  return reply;
}

Reply json_reply(const nlohmann::ordered_json& json) {
  return text_reply(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string parameter(const Ask& ask, const std::string& name) {
  const auto found = ask.params.find(name);
  return found == ask.params.end() ? std::string() : safe_line(found->second);
}

// The parameter `limit`, from 1 to `most`.
std::size_t limit_of(const Ask& ask, std::size_t unless_given, std::size_t most) {
  const std::string text = parameter(ask, "limit");
  if (text.empty()) return unless_given;
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error != std::errc() || end != text.data() + text.size() || limit < 1 || limit > most)
    throw Error(ErrorKind::Usage,
                "limit=" + shortened(text, 20) + ": not a number from 1 to " + std::to_string(most));
  return limit;
}

FieldId facet_field(const std::string& name) {
  const Field* row = field_by_name(name);
  if (row == nullptr || !row->facet)
    throw Error(ErrorKind::NotFound, "facets: no field \"" + shortened(name, 40) + "\" is counted",
                "see the fields at /help");
  return row->id;
}

// RFC 8288, so that a client can page without building addresses.
void add_page_links(Reply& reply, const Ask& ask, const SearchRequest& request, std::size_t total) {
  const std::size_t last = page_count(request, total);
  const std::size_t current = page_number(request);
  std::string links;
  const auto add = [&](std::size_t page, std::string_view rel) {
    links += (links.empty() ? "<" : ", <") + ask.links.base_path() + "/api/search?" +
             to_query_string(with_page(request, page)) + ">; rel=\"" + std::string(rel) + "\"";
  };
  if (current > 1 && last > 0) add(std::min(current - 1, last), "prev");
  if (current < last) add(current + 1, "next");
  if (!links.empty()) reply.headers.emplace_back("Link", links);
}

}  // namespace

Reply api_search(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(site, ask, "json " + to_query_string(request), [&](const IndexState&) {
    const SearchResponse response = site.archive.search(request);
    Reply reply = text_reply(to_json(response));
    if (response.partial) reply.cache = "no-store";
    add_page_links(reply, ask, request, response.total);
    return reply;
  });
}

Reply api_similar(const Site& site, const Ask& ask, const std::string& id) {
  const std::size_t limit = limit_of(ask, kSimilarArticles, kMostListed);
  return tagged(site, ask, "json similar " + std::to_string(limit) + " " + id, [&](const IndexState&) {
    JsonWriter json;
    begin_answer(json);
    json.member("id", id);
    write_list(json, "hits", site.archive.similar(id, limit));
    json.end_object();
    return text_reply(json.take());
  });
}

// The near-copies of an article. `partial`: they are still being looked for; ask again.
Reply api_copies(const Site& site, const Ask& ask, const std::string& id) {
  return tagged(site, ask, "json copies " + id, [&](const IndexState&) {
    const auto copies = site.archive.copies(site.archive.article(id).article.id, kPatience);
    JsonWriter json;
    begin_answer(json);
    json.member("id", id);
    json.member("partial", !copies.has_value());
    write_list(json, "hits", copies.value_or(std::vector<Hit>{}));
    json.end_object();
    Reply reply = text_reply(json.take());
    if (!copies) reply.cache = "no-store";
    return reply;
  });
}

// An article, or with "/similar" or "/copies" behind its id the articles like it.
Reply api_article(const Site& site, const Ask& ask) {
  if (ask.tail.ends_with(kSimilar))
    return api_similar(site, ask, ask.tail.substr(0, ask.tail.size() - kSimilar.size()));
  if (ask.tail.ends_with(kCopies))
    return api_copies(site, ask, ask.tail.substr(0, ask.tail.size() - kCopies.size()));
  return tagged(site, ask, "json article " + ask.tail, [&](const IndexState&) {
    const AnnotatedArticle article = site.archive.article(ask.tail);
    return json_reply(to_json(article, site.archive.history(article.article)));
  });
}

// Values of one field under a search; `prefix=`, `order=name`, `limit=`.
Reply api_facets(const Site& site, const Ask& ask) {
  SearchRequest request = request_of(site, ask);
  FacetRequest facet{
      .field = facet_field(ask.tail), .limit = kFacetValues, .prefix = parameter(ask, "prefix")};
  facet.alphabetical = parameter(ask, "order") == "name";
  if (const std::string text = parameter(ask, "limit"); !text.empty())
    facet.limit = parse_request({{"facet", ask.tail + ":" + text}}).facets.at(0).limit;
  const std::string key = "json facet " + ask.tail + ":" + std::to_string(facet.limit) +
                          (facet.alphabetical ? " name " : " ") + facet.prefix + " " +
                          to_query_string(request);
  return tagged(site, ask, key, [&](const IndexState&) {
    request.facets = {facet};
    request.limit = 0;
    request.offset = 0;
    const SearchResponse response = site.archive.search(request);
    JsonWriter json;
    begin_answer(json);
    json.member("field", ask.tail);
    json.key("counts");
    write(json, response.facets.at(0));  // the one asked for
    json.end_object();
    Reply reply = text_reply(json.take());
    if (response.partial) reply.cache = "no-store";
    return reply;
  });
}

// What the search would find besides if it were a little wider.
Reply api_missed(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(site, ask, "json missed " + to_query_string(request), [&](const IndexState&) {
    JsonWriter json;
    begin_answer(json);
    json.member("query", request.text);
    write_list(json, "wider", site.archive.missed(request));
    json.end_object();
    return text_reply(json.take());
  });
}

// Words, actors and outlets that begin with `prefix=`; `limit=`.
Reply api_suggest(const Site& site, const Ask& ask) {
  const std::string prefix = parameter(ask, "prefix");
  const std::size_t limit = limit_of(ask, kSuggestions, kMostListed);
  return tagged(site, ask, "json suggest " + std::to_string(limit) + " " + prefix, [&](const IndexState&) {
    nlohmann::ordered_json json = {{"format_version", kFormatVersion}, {"prefix", prefix}};
    json["suggestions"] = nlohmann::ordered_json::array();
    for (const Suggestion& s : site.archive.suggest(prefix, limit))
      json["suggestions"].push_back(
          {{"text", s.text}, {"kind", s.kind}, {"count", s.count}, {"query", s.query}});
    return json_reply(json);
  });
}

// The same for a browser's own search box (OpenSearch suggestions): what was typed, and a list.
Reply browser_suggest(const Site& site, const Ask& ask) {
  const std::string typed = parameter(ask, "q");
  return tagged(site, ask, "opensearch suggest " + typed, [&](const IndexState&) {
    nlohmann::ordered_json texts = nlohmann::ordered_json::array();
    for (const Suggestion& s : site.archive.suggest(typed, kSuggestions)) texts.push_back(s.text);
    Reply reply = json_reply(nlohmann::ordered_json::array({typed, texts}));
    reply.type = "application/x-suggestions+json";
    return reply;
  });
}

Reply health(const Site&, const Ask&) {
  Reply reply = json_reply({{"status", "ok"}});
  reply.cache = "no-store";
  return reply;
}

Reply ready(const Site& site, const Ask&) {
  const IndexState state = site.archive.state();
  Reply reply = json_reply({{"status", "ready"}, {"articles", state.articles}, {"revision", state.revision}});
  reply.cache = "no-store";
  return reply;
}

Reply metrics(const Site& site, const Ask&) {
  Reply reply;
  reply.type = "text/plain; version=0.0.4; charset=utf-8";
  reply.cache = "no-store";
  const std::optional<IndexState> state = site.archive.state_if_ready();
  reply.body = site.metrics.text(state ? &*state : nullptr);
  return reply;
}

Reply openapi(const Site&, const Ask& ask) {
  Reply reply = json_reply(openapi_document(ask.links.origin() + ask.links.base_path()));
  reply.etag = content_hash(reply.body);
  return reply;
}

}  // namespace lede
