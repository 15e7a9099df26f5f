// HTTP responses as web archives keep them: status, the headers that matter here, and the body without its
// transfer and content encodings (chunked; gzip, deflate, brotli, zstd). Lenient: archives hold what servers
// really sent, and some crawlers decode a body but keep the header that says it is encoded. Thread rule: pure
// functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "corpus/source_bytes.hpp"

namespace lede {

struct HttpResponse {
  int status = 0;
  std::string media_type;  // "text/html", lower case; "" if not said
  std::string charset;     // "" if not said
  std::string location;
  std::string body;
};

// Splits "text/html; charset=utf-8" into both.
void set_content_type(HttpResponse& response, std::string_view value);

// Refuses "broken HTTP" and "broken encoding", and "too large" for a body of more than `max_body_bytes`.
std::variant<HttpResponse, Refusal> parse_http(std::string_view message, std::size_t max_body_bytes);

// A body coded as `encoding` ("gzip", "br, gzip" …) says.
std::variant<std::string, Refusal> decode_content(std::string body, std::string_view encoding,
                                                  std::size_t max_bytes);

// The body of a chunked message; as it is if it is not chunked, and up to where the chunks break.
std::string dechunked(std::string_view body);

}  // namespace lede
