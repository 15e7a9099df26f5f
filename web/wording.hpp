// The words that pages show and code has to make: dates, names of fields and languages. What never changes
// stands in the templates; every message stands in languages/. Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "searcher/search.hpp"
#include "web/language.hpp"

namespace lede {

struct DateWords {
  std::string
      words;  // "24 October 2017", "≈ October 2017, inferred", "12 October, year not said", "date unknown"
  std::string datetime;  // for <time datetime>; "" where HTML has no such form
};
DateWords date_words(const Language& language, const std::optional<PublicationDate>& date);
std::string edtf_words(const Language& language, std::string_view edtf);  // "between 2016 and March 2017"

// How the date became known and how exactly, as a sentence for the article page.
std::string date_origin_words(const Language& language, const PublicationDate& date);

// Why two names are thought to be one actor's: "last name; title stripped", as the index has it.
std::string reason_words(const Language& language, std::string_view reasons);

std::string field_label(const Language& language, FieldId field);    // "Outlet", "People"
std::string one_label(const Language& language, FieldId field);      // of one value: "outlet", "person"
std::string unknown_label(const Language& language, FieldId field);  // "No outlet known"
// Names of languages and of kinds of source; "~none" as words; else the value.
std::string value_label(const Language& language, FieldId field, const std::string& value);

bool is_right_to_left(std::string_view lang);

}  // namespace lede
