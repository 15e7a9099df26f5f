// What an article's URL says by itself: host and, on many sites, the day of publication.
// Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "corpus/edtf.hpp"

namespace lede {

// "HTTPS://User@WWW.Example.COM:8080/a" → "www.example.com"; "" if it is no absolute http(s) URL.
std::string host_of(std::string_view url);

bool is_web_url(std::string_view text);

// "abcnews.go.com": a host name and nothing else.
bool is_domain(std::string_view text);

// /2017/10/24/ /2017-10-24/ /2017/oct/24/ /20171024/ (a day), /2017/10/ (a month) in the path; years 1990 to
// 2099.
std::optional<EdtfDate> date_in_url(std::string_view url);

}  // namespace lede
