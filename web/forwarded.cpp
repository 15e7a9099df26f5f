#include "web/forwarded.hpp"

#include <algorithm>
#include <string_view>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Of a list, what the nearest client said: the first.
std::string first_of(const std::string& list) {
  return std::string(trimmed(std::string_view(list).substr(0, list.find(','))));
}

// The value of `name` in the first element of a Forwarded header: proto=https;host="news.example".
std::string element(const std::string& forwarded, std::string_view name) {
  const std::string first = first_of(forwarded);
  std::string_view rest = first;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || lower_ascii(pair.substr(0, equals)) != name) continue;
    std::string_view value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

bool only(std::string_view text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           signs.find(c) != std::string_view::npos;
  });
}

bool is_host(std::string_view text) { return !text.empty() && text.size() < 256 && only(text, ".-:[]"); }
bool is_prefix(std::string_view text) {
  return text.starts_with('/') && !text.starts_with("//") && text.size() < 256 && only(text, "/.-_~");
}

}  // namespace

std::string forwarded_base_url(const std::function<std::string(const char* name)>& header,
                               const std::string& fallback) {
  const std::size_t scheme_end = fallback.find("://");
  const std::size_t path_start = fallback.find('/', scheme_end == std::string::npos ? 0 : scheme_end + 3);
  std::string origin = scheme_end == std::string::npos ? std::string() : fallback.substr(0, path_start);
  std::string path = path_start == std::string::npos ? std::string() : fallback.substr(path_start);

  const std::string forwarded = header("Forwarded");
  std::string host = element(forwarded, "host"), proto = lower_ascii(element(forwarded, "proto"));
  if (host.empty()) host = first_of(header("X-Forwarded-Host"));
  if (proto.empty()) proto = lower_ascii(first_of(header("X-Forwarded-Proto")));
  if (proto != "https") proto = "http";
  if (is_host(host)) origin = proto + "://" + host;
  const std::string prefix = first_of(header("X-Forwarded-Prefix"));
  if (is_prefix(prefix)) path = prefix;
  return origin + path;
}

}  // namespace lede
