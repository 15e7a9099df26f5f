#include "corpus/outlet_names.hpp"

#include "corpus/calendar_words.hpp"
#include "corpus/code_points.hpp"

namespace lede {
namespace {

struct NameShape {
  std::size_t words = 1;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t cjk = 0;
  bool mark = false;  // a dot or digit inside: a host name, "9News"
};

NameShape shape_of(std::string_view name) {
  NameShape shape;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    shape.words += is_space(c) ? 1 : 0;
    shape.letters += is_letter(c) ? 1 : 0;
    shape.capitals += is_upper(c) ? 1 : 0;
    shape.cjk += is_cjk(c) ? 1 : 0;
    shape.mark = shape.mark || c == '.' || decimal_digit(c) >= 0;
  }
  return shape;
}

bool starts_with_capital_or_digit(std::string_view text, std::size_t at) {
  const char32_t c = next_code_point(text, at);
  return is_upper(c) || decimal_digit(c) >= 0;
}

}  // namespace

bool is_distinct_name(std::string_view seen, const OutletRow& row) {
  const NameShape shape = shape_of(seen);
  if (shape.cjk > 0) return shape.cjk >= 3 || row.kind == OutletKind::Agency;
  if (shape.words > 1 || (shape.mark && shape.letters >= 3)) return true;
  if (row.kind == OutletKind::Agency) return shape.letters >= 5 || shape.capitals >= 2 || shape.capitals == 0;
  return shape.capitals >= 3 || (shape.capitals == 2 && shape.letters > 4);
}

bool stands_alone(std::string_view text, const OutletMention& mention) {
  const std::string_view seen = text.substr(mention.begin, mention.end - mention.begin);
  if (shape_of(seen).words > 1) return true;
  const std::string key = folded(seen);
  if (month_named(key, "en") || is_weekday(key)) return false;
  const std::string_view behind = text.substr(mention.end);
  if (behind.size() >= 2 && behind[0] == ' ' && starts_with_capital_or_digit(behind, 1)) return false;
  if (behind.starts_with("-") || (mention.begin > 0 && text[mention.begin - 1] == '-')) return false;
  return true;
}

std::vector<OutletMention> distinct_mentions(std::string_view text, const OutletTable& outlets) {
  std::vector<OutletMention> distinct;
  for (const OutletMention& m : outlets.mentions(text)) {
    const std::string_view seen = text.substr(m.begin, m.end - m.begin);
    if (is_distinct_name(seen, *m.row) || seen.size() + 4 >= trimmed(text).size()) distinct.push_back(m);
  }
  return distinct;
}

}  // namespace lede
