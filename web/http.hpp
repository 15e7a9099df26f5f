// Ask and Reply: an HTTP request and its answer as the handlers see them, without the HTTP library; and what
// every answer gets: security headers, ETag, gzip. Thread rule: values and pure functions.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "web/language.hpp"
#include "web/links.hpp"

namespace lede {

struct Ask {
  std::string path = {};  // decoded, below the base path: "/a/0123456789abcdef"
  std::string tail = {};  // what follows a route that ends in "/": the article's id
  Params params = {};
  std::string origin = {};  // "http://host:port" as the client sees it; for absolute addresses
  std::string if_none_match = {};
  Links links = Links();                  // as the client reaches us: behind a proxy they may differ
  const Language* language = &english();  // of the pages: chosen in the address, or as the browser asks
};

struct Reply {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::string etag;  // without quotes; "" = none
  std::string cache = "no-cache";
  std::vector<std::pair<std::string, std::string>> headers;
  bool close = false;  // end the connection after it
  // Set for an answer of unknown length: called with a sink until done; the sink says false when the client
  // is gone.
  std::function<void(const std::function<bool(std::string_view)>& write)> stream;
};

// A strong ETag names bytes, so the compressed form has a tag of its own: tag + kGzipMark.
inline constexpr std::string_view kGzipMark = "-gz";

// Does the list of an If-None-Match header name this tag, compressed or not (weak comparison)?
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// The bytes as a gzip member; level 5, a good balance for pages.
std::string gzip(std::string_view bytes);

// Does an Accept-Encoding header allow gzip? "gzip;q=0" does not.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace lede
