#include "searcher/value_hints.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>

#include "searcher/letters.hpp"

namespace lede {
namespace {

using Op = Query::Op;

constexpr std::size_t kOffered = 3;
constexpr std::size_t kShortestBeginning = 3;  // letters

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || c == '\'';
}

std::string typed_value(const Query& part) {
  if (part.words.empty()) return part.text;
  std::string text;
  for (const std::string& word : part.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<FieldId> fields_with_values(FieldId id) {
  if (id == FieldId::Actor) return {FieldId::Person, FieldId::Org, FieldId::Place};
  return {id};
}

// The first `words` words of a text.
std::string_view beginning(std::string_view text, std::size_t words) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!in_word(text[i]) && i > 0 && in_word(text[i - 1]) && --words == 0) return text.substr(0, i);
  return text;
}

class Nearness {
 public:
  explicit Nearness(std::string folded)
      : typed_(std::move(folded)), letters_(letters_of(typed_)), sketch_(sketch_of(typed_)),
        allowed_(letters_allowed(letters_.size())) {
    for (std::size_t i = 0; i < typed_.size(); ++i)
      if (in_word(typed_[i]) && (i == 0 || !in_word(typed_[i - 1]))) ++words_;
  }

  bool may_be() const { return words_ > 0; }

  // How far a value is from what was typed, by the word it is nearest at; none: too far.
  std::optional<std::uint32_t> of(std::string_view value) const {
    std::optional<std::uint32_t> best;
    for (std::size_t at = 0; at < value.size(); ++at) {
      if (!in_word(value[at]) || (at > 0 && in_word(value[at - 1])) || !may_begin(value[at])) continue;
      const std::string_view rest = value.substr(at);
      if (letters_.size() >= kShortestBeginning && rest.starts_with(typed_)) return 0;
      const std::string_view there = beginning(rest, words_);
      if (!may_be_within(sketch_, sketch_of(there), allowed_)) continue;
      const std::uint32_t apart = letters_apart(letters_, letters_of(there), allowed_);
      if (apart <= allowed_ && (!best || apart < *best)) best = apart;
    }
    return best;
  }

 private:
  // A first letter missing, doubled or swapped is the second; other words begin otherwise.
  bool may_begin(char first) const { return first == typed_[0] || (typed_.size() > 1 && first == typed_[1]); }

  std::string typed_;
  std::u32string letters_;
  WordSketch sketch_;
  std::uint32_t allowed_;
  std::size_t words_ = 0;
};

// "english", "englisch", "eng" for en.
std::vector<std::string> names_of_language(std::string_view code, Analyzer& analyzer) {
  const icu::Locale locale(std::string(code).c_str());
  std::vector<std::string> names = {locale.getISO3Language()};
  for (const icu::Locale& in : {icu::Locale::getEnglish(), icu::Locale::getGerman(), locale}) {
    icu::UnicodeString name;
    std::string utf8;
    names.push_back(analyzer.fold_value(locale.getDisplayLanguage(in, name).toUTF8String(utf8)));
  }
  return names;
}

struct NearValue {
  std::uint32_t apart = 0;
  std::size_t articles = 0;
  std::string value;
};

std::optional<std::uint32_t> apart_from(const Nearness& typed, FieldId id, std::string_view folded, Analyzer& analyzer) {
  auto best = typed.of(folded);
  if (id != FieldId::Lang) return best;
  for (const std::string& name : names_of_language(folded, analyzer))
    if (const auto apart = typed.of(name); apart && (!best || *apart < *best)) best = apart;
  return best;
}

void add_candidates(FieldId id, const FacetColumn& column, const Nearness& typed, Analyzer& analyzer,
                    std::vector<NearValue>& found) {
  for (Ordinal i = 0; i < column.values.size(); ++i)
    if (const auto apart = apart_from(typed, id, column.folded[i], analyzer))
      found.push_back({*apart, column.frequencies[column.code_of[i]], std::string(column.values[i])});
}

Query value_of(const Query& part, std::string value) {
  Query whole;
  whole.op = Op::Value;
  whole.fielded = true;
  whole.field = part.field;
  whole.text = std::move(value);
  return whole;
}

}  // namespace

std::vector<Query> value_parts(const Query& query) {
  std::vector<Query> parts;
  if (query.op == Op::And || query.op == Op::Or) {
    for (const Query& child : query.children)
      for (Query& part : value_parts(child)) parts.push_back(std::move(part));
    return parts;
  }
  const bool names = query.op == Op::Word || query.op == Op::Exact || query.op == Op::Phrase ||
                     query.op == Op::Hyphen || query.op == Op::Value;
  const bool listed = query.fielded && field(query.field).facet &&
                      (field(query.field).kind == Kind::Keyword || field(query.field).kind == Kind::Union);
  if (names && listed && query.text != kUnknownValue) parts.push_back(query);
  return parts;
}

FieldSet value_columns(const Query& part) {
  FieldSet columns;
  for (const FieldId id : fields_with_values(part.field)) columns.set(static_cast<std::size_t>(id));
  return columns;
}

std::vector<Query> nearest_values(const Query& part, const DocValues& values, Analyzer& analyzer) {
  const Nearness typed(analyzer.fold_value(typed_value(part)));
  if (!typed.may_be()) return {};
  std::vector<NearValue> found;
  for (const FieldId id : fields_with_values(part.field))
    add_candidates(id, values.column(id), typed, analyzer, found);
  std::ranges::sort(found, [](const NearValue& a, const NearValue& b) {
    if (a.apart != b.apart) return a.apart < b.apart;
    return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
  });
  std::vector<Query> near;
  for (NearValue& one : found) {
    Query whole = value_of(part, std::move(one.value));
    if (near.size() < kOffered && std::ranges::find(near, whole) == near.end()) near.push_back(std::move(whole));
  }
  return near;
}

Query with_part(const Query& query, const Query& part, const Query& other) {
  if (query == part) return other;
  Query changed = query;
  for (Query& child : changed.children) child = with_part(child, part, other);
  return changed;
}

Warning no_such_value(const Query& part, const std::vector<Query>& near) {
  std::string offered;
  for (const Query& one : near) offered += (offered.empty() ? "" : ", ") + to_string(one);
  const std::string none = "no article has " + to_string(part);
  return {0, near.empty() ? none : none + "; there is " + offered};
}

}  // namespace lede
