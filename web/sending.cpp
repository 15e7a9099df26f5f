#include "web/sending.hpp"

#include <memory>
#include <string>
#include <utility>

#include "web/http.hpp"

namespace lede {
namespace {

constexpr std::size_t kWorthCompressing = 1024;

constexpr std::pair<const char*, const char*> kHeadersOnEverything[] = {
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

void set_body(httplib::Response& out, std::string bytes, const std::string& type) {
  auto body = std::make_shared<const std::string>(std::move(bytes));
  out.set_content_provider(body->size(), type,
                           [body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                             return sink.write(body->data() + offset, length);
                           });
}

void set_stream(httplib::Response& out, const Reply& reply) {
  out.set_chunked_content_provider(reply.type, [stream = reply.stream](std::size_t, httplib::DataSink& sink) {
    try {
      stream([&](std::string_view bytes) { return sink.write(bytes.data(), bytes.size()); });
      sink.done();
      return true;
    } catch (...) {
      return false;  // the status has gone out: breaking the connection is the only way left to say it failed
    }
  });
}

// The library has no way to say "close after this"; a chunked body that is complete but reported as broken
// off is one.
void set_last_body(httplib::Response& out, std::string bytes, const std::string& type) {
  out.set_header("Connection", "close");
  out.set_chunked_content_provider(type, [body = std::move(bytes)](std::size_t, httplib::DataSink& sink) {
    sink.write(body.data(), body.size());
    sink.done();
    return false;
  });
}

}  // namespace

// Bodies are handed over by a provider: the library would else compress them itself, with brotli at its
// slowest.
void send(const httplib::Request& request, httplib::Response& out, Reply reply) {
  if (reply.status != 200) out.status = reply.status;  // the library chooses between 200 and 206
  for (const auto& [name, value] : kHeadersOnEverything) out.set_header(name, value);
  for (const auto& [name, value] : reply.headers) out.set_header(name, value);
  out.set_header("Cache-Control", reply.cache);
  out.set_header("Vary", "Accept-Encoding, Accept-Language");
  const bool may_compress =
      accepts_gzip(request.get_header_value("Accept-Encoding")) && !request.has_header("Range");
  const bool compress = may_compress && !reply.close && reply.body.size() >= kWorthCompressing;
  const bool unchanged = reply.status == 304;
  if (!reply.etag.empty())
    out.set_header("ETag", '"' + reply.etag +
                               std::string(compress || (unchanged && may_compress) ? kGzipMark : "") + '"');
  if (reply.stream) return set_stream(out, reply);
  if (reply.close) return set_last_body(out, std::move(reply.body), reply.type);
  if (reply.body.empty()) return;
  if (compress) {
    out.set_header("Content-Encoding", "gzip");
    reply.body = gzip(reply.body);
  }
  set_body(out, std::move(reply.body), reply.type);
}

}  // namespace lede
