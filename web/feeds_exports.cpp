// Routes for other programs than browsers: feed, OpenSearch description, exports.
#include "searcher/export_formats.hpp"
#include "web/feed.hpp"
#include "web/routes.hpp"

namespace lede {
namespace {

constexpr std::size_t kStreamBlock = 32 * 1024;

Reply xml_reply(std::string type, std::string body) {
  Reply reply;
  reply.type = std::move(type);
  reply.body = std::move(body);
  return reply;
}

// Hits as they come, in blocks, until the client goes away.
void stream_export(Archive& archive, const SearchRequest& request, ExportFormat format,
                   const std::function<bool(std::string_view)>& write) {
  std::string block = export_header(format);
  bool open = true;
  archive.each_hit(request, [&](const Hit& hit, const AnnotatedArticle& article) {
    block += export_record(format, hit, article);
    if (block.size() < kStreamBlock) return true;
    open = write(block);
    block.clear();
    return open;
  });
  if (open && !block.empty()) write(block);
}

}  // namespace

Reply feed(const Site& site, const Ask& ask) {
  SearchRequest request = request_of(site, ask);
  request.sort = Sort::Newest;
  request.facets.clear();
  return tagged(site, ask, "atom " + ask.language->code() + " " + ask.origin + " " + to_query_string(request),
                [&](const IndexState&) {
                  const SearchResponse response = site.archive.search(request);
                  Reply reply = xml_reply(
                      "application/atom+xml; charset=utf-8",
                      atom_feed({ask.links, response.index, *ask.language}, ask.origin, request, response));
                  if (response.partial) reply.cache = "no-store";
                  return reply;
                });
}

Reply opensearch(const Site&, const Ask& ask) {
  return xml_reply("application/opensearchdescription+xml; charset=utf-8",
                   opensearch_description({ask.links, {}, *ask.language}, ask.origin));
}

Reply export_all(const Site& site, const Ask& ask) {
  const std::string extension = ask.path.substr(ask.path.rfind('.') + 1);
  const ExportFormat format =
      parse_export_format(extension).value();  // the routes name only formats there are
  SearchRequest request = request_of(site, ask);
  request.offset = 0;
  request.facets.clear();
  request.time_limit_ms = 0;
  return tagged(site, ask, "export " + extension + " " + to_query_string(request), [&](const IndexState&) {
    Reply reply;
    reply.type = content_type(format);
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"lede." + extension + "\"");
    reply.stream = [&archive = site.archive, request, format](const auto& write) {
      stream_export(archive, request, format, write);
    };
    return reply;
  });
}

}  // namespace lede
