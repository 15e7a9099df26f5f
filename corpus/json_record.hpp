// A JSON record in any of the dialects news data comes in → ArticleFields. Keys are compared without case,
// "_", "-" and spaces, so `datePublished`, `date_published` and `Date Published` are one. Known: the keys of
// schema.org NewsArticle, Media Cloud, Webhose, NewsAPI, Guardian, New York Times, JSON Feed, ninjs,
// news-please and plain exports; the table is in json_record.cpp. A user's field map goes before it. Thread
// rule: pure function.
#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "corpus/article_fields.hpp"

namespace lede {

// `field_map`: article field (id title text lead outlet date modified url lang section authors keywords) →
// key, dotted path ("thread.site") or JSON pointer ("/thread/site"). REQUIRES: `record` is an object.
ArticleFields fields_of(const nlohmann::json& record, const std::map<std::string, std::string>& field_map);

// The names a field map may use.
bool is_article_field(const std::string& name);

// The article field whose table lists this key or column name ("Publication Date" → "date"); "" if none does.
std::string_view field_for_key(std::string_view key);

}  // namespace lede
