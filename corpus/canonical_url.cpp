#include "corpus/canonical_url.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/ascii.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr int kWrappings = 4;  // an archived page of a cached page of a link …

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size();
    const int high = coded ? hex_digit(text[i + 1]) : -1;
    const int low = coded ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return out;
}

// The parts of an address behind its scheme.
struct Address {
  std::string host;        // lower case
  std::string_view path;   // from its "/", or ""
  std::string_view query;  // without "?"
};

Address split(std::string_view url) {
  Address address{.host = host_of(url), .path = {}, .query = {}};
  const std::size_t host = url.find("//") + 2;
  const std::size_t path = url.find_first_of("/?#", host);
  if (path == std::string_view::npos) return address;
  url.remove_prefix(path);
  url = url.substr(0, url.find('#'));
  const std::size_t query = url.find('?');
  address.path = url.substr(0, query);
  if (query != std::string_view::npos) address.query = url.substr(query + 1);
  return address;
}

bool is_or_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

// Sites that lead to others: the address they lead to is the value of a parameter.
bool leads_elsewhere(std::string_view host) {
  constexpr auto kSites = std::to_array<std::string_view>(
      {"archive.is", "archive.org", "archive.ph", "archive.today", "facebook.com", "feedproxy.google.com",
       "google.com", "googleusercontent.com", "linkedin.com", "news.google.com", "outline.com", "reddit.com",
       "translate.google.com", "twitter.com", "youtube.com"});
  return std::any_of(kSites.begin(), kSites.end(), [&](auto site) { return is_or_below(host, site); });
}

// "/web/20171024id_/http://post.example/a", "/wayback/2017/https:/post.example/a"
std::string url_in_path(const Address& address) {
  for (const std::string_view scheme : {"/http:/", "/https:/"}) {
    const std::size_t at = lower_ascii(address.path).find(scheme);
    if (at == std::string::npos) continue;
    std::string_view rest = address.path.substr(at + scheme.size());
    while (rest.starts_with('/')) rest.remove_prefix(1);
    std::string url = std::string(scheme.substr(1)) + "/" + std::string(rest);
    if (!address.query.empty()) url += "?" + std::string(address.query);
    return url;
  }
  for (const std::string_view scheme : {"/http%3a%2f%2f", "/https%3a%2f%2f"})
    if (const std::size_t at = lower_ascii(address.path).find(scheme); at != std::string::npos)
      return percent_decoded(address.path.substr(at + 1));
  return {};
}

// "/web/20171024/post.example/a": an archive that leaves the scheme out.
std::string url_behind_time(const Address& address) {
  constexpr auto kArchives =
      std::to_array<std::string_view>({"archive.is", "archive.ph", "archive.today", "arquivo.pt",
                                       "nationalarchives.gov.uk", "web.archive.org", "webarchive.org.uk"});
  if (std::none_of(kArchives.begin(), kArchives.end(), [&](auto a) { return is_or_below(address.host, a); }))
    return {};
  for (std::size_t at = 0; (at = address.path.find('/', at)) != std::string_view::npos;) {
    const std::string_view part = address.path.substr(++at);
    const std::size_t end = part.find('/');
    if (end == std::string_view::npos) return {};
    const auto digits =
        static_cast<std::size_t>(std::count_if(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(end),
                                               [](char c) { return c >= '0' && c <= '9'; }));
    std::string url = "http://" + std::string(part.substr(end + 1));
    if (digits >= 4 && is_domain(host_of(url))) return url;
  }
  return {};
}

std::string url_in_query(const Address& address) {
  if (!leads_elsewhere(address.host)) return {};
  std::string_view query = address.query;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    std::string value = percent_decoded(pair.substr(std::min(pair.size(), pair.find('=') + 1)));
    if (value.starts_with("cache:"))
      value.erase(0, std::max<std::size_t>(
                         6, value.find("http", 6) == std::string::npos ? 6 : value.find("http", 6)));
    value = value.substr(0, value.find_first_of(" \n\t"));
    if (is_web_url(value)) return value;
  }
  return {};
}

// "google.com/amp/s/post.example/a", "post-example.cdn.ampproject.org/c/s/post.example/a",
// "www-post-example.translate.goog/a"
std::string url_in_viewer(const Address& address) {
  std::string_view path = address.path;
  const bool google = address.host.starts_with("www.google.") || address.host.starts_with("google.");
  if (google && path.starts_with("/amp/")) {
    path.remove_prefix(5);
  } else if (address.host.ends_with(".ampproject.org") && path.size() > 3 && path[2] == '/') {
    path.remove_prefix(3);
  } else if (address.host.ends_with(".translate.goog")) {
    std::string host = address.host.substr(0, address.host.size() - 15);
    for (std::size_t at = 0; (at = host.find('-', at)) != std::string::npos; ++at) {
      if (host.compare(at, 2, "--") == 0)
        host.erase(at, 1);  // a hyphen of the name itself
      else
        host[at] = '.';
    }
    return "https://" + host + std::string(path);
  } else {
    return {};
  }
  if (path.starts_with("s/")) path.remove_prefix(2);
  return "https://" + std::string(path);
}

bool is_tracking(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"_ga",       "amp",    "cmp",        "cmpid",      "dclid",    "fb_ref", "fbclid",      "feature",
       "ftag",      "gclid",  "gi",         "guccounter", "ibclid",   "icid",   "igshid",      "intcid",
       "mbid",      "mc_cid", "mc_eid",     "mkt_tok",    "msclkid",  "ncid",   "ns_campaign", "ns_mchannel",
       "ns_source", "ocid",   "outputtype", "partner",    "rss",      "smid",   "smprod",      "smtyp",
       "source",    "sref",   "tsrc",       "via",        "wt.mc_id", "xtor",   "yclid"});
  const std::string lower = lower_ascii(name);
  return lower.starts_with("utm_") || lower.starts_with("at_") ||
         std::find(kNames.begin(), kNames.end(), lower) != kNames.end();
}

// The parameters that may choose the article, in an order of their own.
std::string choosing_parameters(std::string_view query) {
  std::vector<std::string_view> kept;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (!pair.empty() && !is_tracking(pair.substr(0, pair.find('=')))) kept.push_back(pair);
  }
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const std::string_view pair : kept) out.append(out.empty() ? "?" : "&").append(pair);
  return out;
}

std::string_view article_path(std::string_view path) {
  const auto drop = [&](std::string_view end) {
    if (path.size() > end.size() && path.ends_with(end)) path.remove_suffix(end.size());
  };
  const auto drop_slashes = [&] {
    while (path.ends_with('/')) path.remove_suffix(1);
  };
  drop_slashes();
  drop("/amp");
  drop("/amp.html");
  drop(".amp");
  drop_slashes();
  for (const std::string_view name : {"/index.html", "/index.htm", "/index.php"})
    if (path.ends_with(name)) path.remove_suffix(name.size());
  drop_slashes();
  return path;
}

}  // namespace

std::string original_url(std::string_view url) {
  std::string current(url);
  for (int i = 0; i < kWrappings && is_web_url(current); ++i) {
    const Address address = split(current);
    std::string inner = url_in_path(address);
    for (const auto& unwrap : {url_behind_time, url_in_viewer, url_in_query})
      if (!is_web_url(inner)) inner = unwrap(address);
    if (!is_web_url(inner) || !is_domain(host_of(inner))) break;
    current = std::move(inner);
  }
  return current;
}

std::string site_host(std::string_view url) {
  std::string host = host_of(url);
  for (const std::string_view served :
       {"www.", "www2.", "www3.", "m.", "mobile.", "amp.", "touch.", "wap.", "www."})
    if (host.starts_with(served) && is_domain(host.substr(served.size()))) host.erase(0, served.size());
  return host;
}

std::string canonical_url(std::string_view url) {
  if (!is_web_url(url)) return {};
  const std::string original = original_url(url);
  const Address address = split(original);
  const std::string key(article_path(address.path));
  const std::string parameters = choosing_parameters(address.query);
  if (key.empty() && parameters.empty()) return {};
  return site_host(original) + key + parameters;
}

}  // namespace lede
