// How people reach a server that stands behind a proxy, as the proxy says: Forwarded (RFC 7239) or
// X-Forwarded-Proto, -Host, -Prefix. Only believed when `lede serve --behind-proxy` says that there is one:
// anyone can send such headers. Thread rule: pure function.
#pragma once
#include <functional>
#include <string>

namespace lede {

// "https://news.example/lede", as --base-url would say it; `fallback` for what the proxy does not say or what
// is not an address. `header`: the value of a header of the request, "" if it has none.
std::string forwarded_base_url(const std::function<std::string(const char* name)>& header,
                               const std::string& fallback);

}  // namespace lede
