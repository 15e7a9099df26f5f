// The address by which an article is known, whatever way led to it: what web archives, caches, AMP viewers
// and link services put around an address is taken off, and so is what does not choose the article (scheme,
// "www.", tracking parameters, fragment). Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// "https://web.archive.org/web/20171024/http://post.example/a" → "http://post.example/a"; an address that
// holds no other is returned as it is.
std::string original_url(std::string_view url);

// "https://www.post.example:443/a/?utm_source=x#top" → "post.example/a". Equal for addresses of one article,
// no address itself. "" for no web address, and for one that names a whole site.
std::string canonical_url(std::string_view url);

// The site's host without what says how it is served: "www.", "m.", "amp.". "" if there is none.
std::string site_host(std::string_view url);

}  // namespace lede
