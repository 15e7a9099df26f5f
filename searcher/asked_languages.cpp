#include "searcher/asked_languages.hpp"

#include <algorithm>
#include <optional>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

using Op = Query::Op;

const Filter* language_filter(const SearchRequest& request) {
  for (const Filter& filter : request.filters)
    if (filter.field == FieldId::Lang && !filter.any_of.empty()) return &filter;
  return nullptr;
}

bool names(const std::string& value, const std::string& language) {
  const std::string lower = lower_ascii(value);
  return language == lower || language.starts_with(lower + "-");  // pt, and pt-br with it
}

// What lang:en or lang:(en OR de) names; nothing if the part of the query is anything else.
std::optional<std::vector<std::string>> named(const Query& part) {
  if (part.op == Op::Or) {
    std::vector<std::string> all;
    for (const Query& child : part.children) {
      const auto some = named(child);
      if (!some) return std::nullopt;
      all.insert(all.end(), some->begin(), some->end());
    }
    return all;
  }
  const bool plain = part.op == Op::Word || part.op == Op::Exact || part.op == Op::Value;
  if (!plain || !part.fielded || part.field != FieldId::Lang) return std::nullopt;
  return std::vector<std::string>{part.text};
}

void keep_named(std::vector<std::string>& languages, const std::vector<std::string>& values) {
  std::erase_if(languages, [&](const std::string& language) {
    return std::ranges::none_of(values, [&](const std::string& value) { return names(value, language); });
  });
}

}  // namespace

bool languages_are_chosen(const SearchRequest& request) { return language_filter(request) != nullptr; }

std::vector<std::string> asked_languages(const Query& typed, const SearchRequest& request,
                                         const std::vector<std::string>& of_index) {
  std::vector<std::string> languages = of_index;
  if (const Filter* filter = language_filter(request)) keep_named(languages, filter->any_of);
  const auto narrow = [&](const Query& part) {
    if (const auto values = named(part)) keep_named(languages, *values);
  };
  if (typed.op == Op::And)
    std::ranges::for_each(typed.children, narrow);
  else
    narrow(typed);
  return languages;
}

}  // namespace lede
