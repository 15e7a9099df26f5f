#include "corpus/outlet_names.hpp"

#include <algorithm>

#include "corpus/calendar_words.hpp"
#include "corpus/clipping_phrases.hpp"
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
    shape.mark = shape.mark || (c == '.' && at < name.size()) || decimal_digit(c) >= 0;
  }
  return shape;
}

bool starts_with_capital_or_digit(std::string_view text, std::size_t at) {
  const char32_t c = next_code_point(text, at);
  return is_upper(c) || decimal_digit(c) >= 0;
}

bool has_case(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (is_upper(c) || is_lower(c)) return true;
  }
  return false;
}

bool spelled_so(std::string_view seen, const OutletRow& row) {
  return row.name == seen || std::find(row.aliases.begin(), row.aliases.end(), seen) != row.aliases.end();
}

bool is_section_word(std::string_view seen) {
  const std::string key = folded(seen);
  const auto phrases = ClippingPhrases::table().find(key);
  return std::any_of(phrases.begin(), phrases.end(), [&](const auto& m) {
    return m.use == PhraseUse::SectionWord && m.begin == 0 && m.end == key.size();
  });
}

}  // namespace

NameStrength strength_of(std::string_view seen, const OutletRow& row) {
  const NameShape shape = shape_of(seen);
  const bool agency = row.kind == OutletKind::Agency;
  const bool magazine = row.kind == OutletKind::Magazine;
  if (shape.cjk > 0) return shape.cjk >= 3 || agency ? NameStrength::Distinct : NameStrength::Weak;
  const bool caseless = shape.letters > 0 && !has_case(seen);
  if (caseless) return agency && shape.letters >= 4 ? NameStrength::Distinct : NameStrength::Weak;
  if (shape.words > 1) return magazine ? NameStrength::Common : NameStrength::Distinct;
  if (shape.letters < 2 || is_section_word(seen)) return NameStrength::Weak;
  if (shape.mark && shape.letters >= 3) return NameStrength::Distinct;
  const bool acronym = shape.capitals == shape.letters;
  if (agency && shape.letters >= 5) return NameStrength::Distinct;  // "REUTERS" too
  if (acronym && !spelled_so(seen, row)) return NameStrength::Weak;
  if (agency) return shape.capitals != 1 ? NameStrength::Distinct : NameStrength::Weak;
  if (acronym) {
    const bool paper_or_channel = row.kind == OutletKind::Newspaper || row.kind == OutletKind::Broadcaster;
    return paper_or_channel && shape.letters >= 3 ? NameStrength::Distinct : NameStrength::Weak;
  }
  if (shape.capitals >= 2 && shape.letters > 4) return NameStrength::Distinct;
  return magazine ? NameStrength::Weak : NameStrength::Common;
}

bool stands_alone(std::string_view text, const OutletMention& mention) {
  const std::string_view seen = text.substr(mention.begin, mention.end - mention.begin);
  if (shape_of(seen).words > 1) return true;
  const std::string key = folded(seen);
  if (month_named(key, "en") || is_weekday(key)) return false;
  const std::string_view behind = text.substr(mention.end);
  if (behind.size() >= 2 && behind[0] == ' ' && starts_with_capital_or_digit(behind, 1)) return false;
  if (behind.starts_with(" ال")) return false;  // "الأنباء السعودية": a noun and its adjective
  if (behind.starts_with("-") || (mention.begin > 0 && text[mention.begin - 1] == '-')) return false;
  return true;
}

std::vector<OutletMention> distinct_mentions(std::string_view text, const OutletTable& outlets) {
  std::vector<OutletMention> distinct;
  for (const OutletMention& m : outlets.mentions(text)) {
    const std::string_view seen = text.substr(m.begin, m.end - m.begin);
    if (is_distinct_name(seen, *m.row)) distinct.push_back(m);
  }
  return distinct;
}

}  // namespace lede
