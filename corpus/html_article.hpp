// HTML article: one saved web page → its article: title, body without furniture, and what the page's metadata
// (JSON-LD, meta elements), its URL and its text say of outlet, date, authors, section, keywords and
// language. Thread rule: pure function; safe from any thread.
#pragma once
#include <optional>
#include <string_view>

#include "corpus/article.hpp"

namespace lede {

class OutletTable;

// `bytes` as served: charset by mark, <meta> or detection; a caller that knows the charset from an HTTP
// header converts first (to_utf8). `url` is where the page was found, "" if not known; the article's own url
// is the canonical one if the page names it. Fills every field but id, path and source_id. nullopt if the
// page holds no article (neither a headline with text nor a body). `keep_candidates`: Article::candidates
// too, not yet settled.
std::optional<Article> read_html(std::string bytes, std::string_view url, const OutletTable& outlets,
                                 bool keep_candidates = false);

}  // namespace lede
