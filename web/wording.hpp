// The words that pages show and code has to make: dates, counts, names of fields and languages. What never
// changes stands in the templates. Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "searcher/search.hpp"

namespace lede {

std::string counted(std::size_t n);                         // "105,360"
std::string counted(std::size_t n, std::string_view noun);  // "1 article", "12 articles"

struct DateWords {
  std::string
      words;  // "24 October 2017", "≈ October 2017, inferred", "12 October, year not said", "date unknown"
  std::string datetime;  // for <time datetime>; "" where HTML has no such form
};
DateWords date_words(const std::optional<PublicationDate>& date);
std::string edtf_words(std::string_view edtf);  // "October 2017", "between 2016 and March 2017"

// How the date became known and how exactly, as a sentence for the article page.
std::string date_origin_words(const PublicationDate& date);

std::string_view field_label(FieldId field);    // "Outlet", "People"
std::string_view unknown_label(FieldId field);  // "No outlet known"
std::string value_label(FieldId field,
                        const std::string& value);  // language names; "~none" as words; else the value

std::string language_name(std::string_view code);  // "Portuguese"; the code itself where ICU has no name
bool is_right_to_left(std::string_view lang);

}  // namespace lede
