#include "web/value_words.hpp"

#include "searcher/query_parser.hpp"
#include "searcher/value_hints.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

bool is_value(const Query& part) {
  const std::vector<Query> values = value_parts(part);
  return values.size() == 1 && values.front() == part;
}

std::string text_of(const Query& part) {
  std::string text = part.text;
  for (const std::string& word : part.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// "English (en)"
std::string value_words(const Language& language, const Query& part) {
  const std::string value = text_of(part);
  const std::string label = value_label(language, part.field, value);
  return part.field == FieldId::Lang && label != value ? label + " (" + value + ")" : label;
}

std::string labelled(const Language& language, const Query& part) {
  return language.format("value.of", {{"field", one_label(language, part.field)}, {"value", value_words(language, part)}});
}

}  // namespace

std::string query_label(const Language& language, const std::string& query) {
  const Query parsed = parse_query(query).query;
  const std::vector<Query> parts = parsed.op == Query::Op::And ? parsed.children : std::vector<Query>{parsed};
  std::string others, values;
  for (const Query& part : parts) {
    if (is_value(part))
      values += " · " + labelled(language, part);
    else
      others += (others.empty() ? "" : " ") + to_string(part);
  }
  if (values.empty()) return query;
  constexpr std::string_view kDot = " · ";
  return others.empty() ? values.substr(kDot.size()) : others + values;
}

std::string values_label(const Language& language, std::string_view list) {
  const std::string next = ", " + std::string(list.substr(0, list.find(':') + 1));  // each begins as the first does
  std::string label;
  while (!list.empty()) {
    const std::size_t end = list.find(next);
    const Query part = parse_query(std::string(list.substr(0, end))).query;
    if (!is_value(part)) return std::string(list);
    label += label.empty() ? labelled(language, part) : ", " + value_words(language, part);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 2);
  }
  return label;
}

}  // namespace lede
