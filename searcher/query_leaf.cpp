#include "searcher/query_leaf.hpp"

#include <algorithm>
#include <utility>

#include "corpus/ascii.hpp"
#include "searcher/date_range.hpp"
#include "searcher/query_parser.hpp"

namespace lede {
namespace {

using Op = Query::Op;

constexpr std::size_t kShownBytes = 40;

std::string shown(std::string_view text) {
  if (text.size() <= kShownBytes) return "“" + std::string(text) + "”";
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return "“" + std::string(text.substr(0, end)) + "…”";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Kind kind_of(LeafField id) { return id ? field(*id).kind : Kind::Text; }

// Printed bare, these would be operators; case does not matter to a word.
bool reads_as_operator(std::string_view text) {
  for (const std::string_view name : {"NEAR", "ADJ"}) {
    if (!text.starts_with(name)) continue;
    const std::string_view rest = text.substr(name.size());
    if (rest.empty() ||
        (rest.size() > 1 && rest.front() == '/' && std::ranges::all_of(rest.substr(1), is_digit)))
      return true;
  }
  return text == "AND" || text == "OR" || text == "NOT" || text == "SENT" || text == "PARA";
}

Query leaf(Op op, std::string_view text) {
  Query query;
  query.op = op;
  query.text = op == Op::Word && reads_as_operator(text) ? lower_ascii(text) : std::string(text);
  if (op == Op::Wildcard) {
    const auto both_stars = [](char a, char b) { return a == '*' && b == '*'; };
    query.text.erase(std::unique(query.text.begin(), query.text.end(), both_stars), query.text.end());
  }
  return query;
}

// outlet:unknown; in a field of running text it is a word.
bool says_unknown(std::string_view text, FieldId id) {
  return field(id).kind != Kind::Text && id != FieldId::Id && lower_ascii(text) == "unknown";
}

bool is_address(std::string_view text) { return text.find("://") != std::string_view::npos; }

// In an address * and ? are themselves.
bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos && !is_address(text);
}

std::size_t hyphen_at(std::string_view text, std::size_t i) {  // its length, 0 if there is none
  if (text[i] == '-') return 1;
  const std::string_view three = text.substr(i, 3);
  return three == "‐" || three == "‑" ? 3 : 0;
}

std::size_t colon_at(std::string_view text, std::size_t i) {
  if (text[i] == ':') return 1;
  return text.substr(i, 3) == "：" ? 3 : 0;
}

// A word that would print like name:word becomes name-word: the same two words side by side.
std::string without_field_colon(std::string_view text) {
  std::string out(text);
  for (std::size_t colon = field_colon(out); colon != std::string::npos; colon = field_colon(out))
    out.replace(colon, colon_at(out, colon), "-");
  return out;
}

// The pieces of text between hyphens (- ‐ ‑), without punctuation around them, empty ones dropped. Of more than
// kMaxLeaves, which will be left out, one more than that.
std::vector<std::string> hyphen_parts(std::string_view text, bool keep_wildcards) {
  std::vector<std::string> parts;
  const auto take = [&](std::string_view part) {
    const std::string_view bare = bare_word(part, keep_wildcards);
    if (!bare.empty()) parts.emplace_back(bare);
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size() && parts.size() <= kMaxLeaves; ++i) {
    const std::size_t separator =
        keep_wildcards ? std::max(hyphen_at(text, i), colon_at(text, i)) : hyphen_at(text, i);
    if (separator == 0) continue;
    take(text.substr(begin, i - begin));
    begin = i + separator;
    i = begin - 1;
  }
  if (parts.size() <= kMaxLeaves) take(text.substr(begin));
  return parts;
}

// Parts of an address that are none by themselves: their * and ? separate words, too.
std::vector<std::string> without_wildcards(const std::vector<std::string>& parts) {
  std::vector<std::string> out;
  for (const std::string& part : parts)
    for (std::size_t i = 0; i < part.size();) {
      const std::size_t end = std::min(part.find_first_of("*?", i), part.size());
      if (const std::string_view bare = bare_word(std::string_view(part).substr(i, end - i), false);
          !bare.empty())
        out.emplace_back(bare);
      i = end + 1;
    }
  return out;
}

// The words between quotation marks: cut at spaces; the analyzer cuts further.
std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    const std::string_view bare = bare_word(text.substr(i, end - i), false);
    if (!bare.empty()) words.emplace_back(bare);
    i = end + 1;
  }
  return words;
}

std::size_t printed_size(std::string_view text) {  // escapes included
  std::size_t size = text.size();
  for (const char c : text) size += c == '\\' || c == '"' ? 1 : 0;
  return size;
}

}  // namespace

struct QueryLeaves::Suffixed {
  std::string_view text;
  std::uint32_t distance = 0;
};

// Takes ~1 (edit distance) and Lucene's ^2 (weight) off the end, and punctuation with them.
QueryLeaves::Suffixed QueryLeaves::without_suffixes(std::string_view text, std::size_t offset) {
  Suffixed result;
  const bool wild = !is_address(text);
  for (std::string_view rest = text;;) {
    std::size_t mark = rest.size();
    while (mark > 0 && (is_digit(rest[mark - 1]) || rest[mark - 1] == '.')) --mark;
    if (mark < 2 || (rest[mark - 1] != '~' && rest[mark - 1] != '^')) {
      const std::string_view bare = bare_word(rest, wild);
      if (bare.size() == rest.size() || bare.empty()) return {bare, result.distance};
      rest = bare;
      continue;
    }
    const std::string_view number = rest.substr(mark);
    if (rest[mark - 1] == '^') {
      warnings_.add(offset, "weights such as ^2 are not part of the query language; left out");
    } else if (result.distance == 0) {
      result.distance = number == "0" ? 0 : number == "1" || number.empty() ? 1 : number == "2" ? 2 : 3;
      if (number.find('.') != std::string_view::npos) result.distance = 1;
      if (result.distance == 3) warnings_.add(offset, "~ allows two different letters at most");
      result.distance = std::min(result.distance, 2u);
    }
    rest = rest.substr(0, mark - 1);
  }
}

std::optional<Query> QueryLeaves::range(std::string_view text, FieldId id, std::size_t offset) {
  const bool date = field(id).kind == Kind::Date;
  const auto typed = date ? parse_date_range(text) : parse_number_range(text);
  if (!typed) {
    warnings_.add(offset,
                  shown(text) +
                      (date ? " is not a date; write 2017, 2017-10, 2017-10-24, 2017-03..2017-04 or unknown"
                            : " is not a number; write >500 or 100..200") +
                      "; left out");
    return std::nullopt;
  }
  if (typed->swapped) warnings_.add(offset, shown(text) + " ends before it begins; read the other way round");
  Query query = leaf(typed->low.empty() && typed->high.empty() ? Op::Has : Op::Range, {});
  query.low = typed->low;
  query.high = typed->high;
  query.possible = date && possible_ && query.op == Op::Range;
  return query;
}

std::optional<Query> QueryLeaves::wildcard(std::string_view text, std::size_t offset) {
  if (!bare_word(text, false).empty()) return leaf(Op::Wildcard, text);
  warnings_.add(offset, shown(text) + " needs at least one letter or digit; left out");
  return std::nullopt;
}

std::optional<Query> QueryLeaves::hyphenated(std::string_view text) {
  std::vector<std::string> parts = hyphen_parts(text, has_wildcard(text));
  if (parts.size() < 2) return std::nullopt;
  if (is_address(text) && std::ranges::none_of(parts, is_address)) parts = without_wildcards(parts);
  if (parts.size() < 2) return std::nullopt;
  Query query;
  if (!has_wildcard(text)) {
    query.op = Op::Hyphen;
    query.words = std::move(parts);
    return query;
  }
  query.op = Op::Adj;
  query.slop = static_cast<std::uint32_t>(std::min<std::size_t>(parts.size() - 1, kMaxSlop));
  for (const std::string& part : parts) {
    const std::string_view bare = without_suffixes(part, 0).text;
    if (bare_word(bare, false).empty()) return std::nullopt;
    query.children.push_back(leaf(has_wildcard(bare) ? Op::Wildcard : Op::Word, bare));
  }
  return query;
}

std::optional<Query> QueryLeaves::plain(std::string_view typed, std::size_t offset) {
  const auto [bare, distance] = without_suffixes(typed, offset);
  const std::string text = without_field_colon(bare);
  if (text.empty() || bare_word(text, false).empty()) {
    if (typed.find('*') != std::string_view::npos && typed.find('?') == std::string_view::npos)
      return Query{};
    warnings_.add(offset, shown(typed) + " has no letters or digits; left out");
    return std::nullopt;
  }
  if (auto query = hyphenated(text)) {
    if (distance > 0) warnings_.add(offset, "~ behind a hyphenated word is left out");
    return query;
  }
  if (has_wildcard(text)) {
    if (distance > 0) warnings_.add(offset, "~ behind a word with * or ? is left out");
    return wildcard(text, offset);
  }
  Query query = leaf(distance > 0 ? Op::Fuzzy : Op::Word, text);
  query.slop = distance;
  return query;
}

std::optional<Query> QueryLeaves::whole_value(std::string_view text, std::size_t offset) {
  std::string value;
  for (const char c : text)
    if (c != ' ' || (!value.empty() && value.back() != ' ')) value += c;
  if (!value.empty() && value.back() == ' ') value.pop_back();
  if (!value.empty()) return leaf(Op::Value, value);
  warnings_.add(offset, "an empty value is left out");
  return std::nullopt;
}

std::optional<Query> QueryLeaves::finished(std::optional<Query> query, LeafField id, std::size_t offset) {
  if (!query) return query;
  if (id) {
    if (query->op == Op::All) query->op = Op::Has;  // title:*
    if (query->op == Op::Word && says_unknown(query->text, *id)) *query = leaf(Op::Unknown, {});
    const auto name = [&](Query& node) {
      node.fielded = true;
      node.field = *id;
    };
    for (Query& child : query->children) {
      name(child);
      if (child.op == Op::Word && says_unknown(child.text, *id)) child.op = Op::Exact;  // x*-unknown
    }
    if (query->children.empty()) name(*query);
  }
  if (!admit(*query, offset)) return std::nullopt;
  return query;
}

std::optional<Query> QueryLeaves::word(const QueryToken& token, LeafField id, bool exact) {
  if (full_) return std::nullopt;
  const std::string_view text = token.text;
  const Kind kind = kind_of(id);
  if (id && !exact && (text == kUnknownValue || says_unknown(bare_word(text, true), *id)))
    return finished(leaf(Op::Unknown, {}), id, token.offset);
  if (kind == Kind::Date || kind == Kind::Number) {
    if (text == "*") return finished(Query{}, id, token.offset);
    return finished(range(text, *id, token.offset), id, token.offset);
  }
  if (id && !text.empty() && (text.front() == '[' || text.front() == '{') &&
      text.find(' ') != std::string_view::npos) {
    warnings_.add(token.offset, "ranges are for date and words only; left out");
    return std::nullopt;
  }
  if (!exact) return finished(plain(text, token.offset), id, token.offset);
  if (id && kind != Kind::Text) return finished(whole_value(text, token.offset), id, token.offset);
  const std::string_view bare = bare_word(text, false);
  if (!bare.empty()) return finished(leaf(Op::Exact, bare), id, token.offset);
  warnings_.add(token.offset, shown(text) + " has no letters or digits; left out");
  return std::nullopt;
}

std::optional<Query> QueryLeaves::quoted(const QueryToken& token, LeafField id, bool exact) {
  if (full_) return std::nullopt;
  const Kind kind = kind_of(id);
  if (kind == Kind::Date || kind == Kind::Number)
    return finished(range(token.text, *id, token.offset), id, token.offset);
  if (id && exact && kind != Kind::Text)
    return finished(whole_value(token.text, token.offset), id, token.offset);
  std::vector<std::string> words = quoted_words(token.text);
  if (words.empty()) {
    warnings_.add(token.offset, "there are no words between these quotation marks; left out");
    return std::nullopt;
  }
  if (token.text.find('*') != std::string::npos)
    warnings_.add(token.offset, "* is not a wildcard between quotation marks");
  if (words.size() == 1) {
    if (token.number > 0)
      warnings_.add(token.offset, "a distance needs two words between the quotation marks");
    return finished(leaf(Op::Exact, words.front()), id, token.offset);
  }
  Query query = leaf(Op::Phrase, {});
  query.words = std::move(words);
  query.slop = token.number;
  return finished(std::move(query), id, token.offset);
}

std::optional<Query> QueryLeaves::has(const QueryToken& token) {
  const Field* row = nullptr;
  if (const auto name = query_field_name(lower_ascii(bare_word(token.text, false))); name)
    row = field_by_name(*name);
  if (row != nullptr) return finished(leaf(Op::Has, {}), row->id, token.offset);
  warnings_.add(token.offset, shown(token.text) + " is not a field; left out");
  return std::nullopt;
}

bool QueryLeaves::admit_call(std::size_t offset) {
  constexpr std::size_t kPrinted = 18;  // atleast(100000, )
  if (!full_ && bytes_ + kPrinted <= kMaxLeafBytes) {
    bytes_ += kPrinted;
    return true;
  }
  if (!full_) warnings_.add(offset, "too many first( ) and atleast( ); the rest of them is left out");
  full_ = true;
  return false;
}

bool QueryLeaves::admit(Query& query, std::size_t offset) {
  if (const std::size_t left = kMaxLeaves - words_; query.words.size() > left && left > 1 && !full_) {
    query.words.resize(left);
    warnings_.add(offset, "this is cut to its first " + std::to_string(left) + " words");
  }
  std::size_t words = query.words.empty() ? 1 : query.words.size();
  std::size_t bytes = printed_size(query.text) + query.low.size() + query.high.size();
  for (const std::string& word : query.words) bytes += printed_size(word) + 1;
  for (const Query& child : query.children) bytes += printed_size(child.text) + 1;
  words = std::max(words, query.children.size());
  if (!full_ && words_ + words <= kMaxLeaves && bytes_ + bytes <= kMaxLeafBytes) {
    words_ += words;
    bytes_ += bytes;
    return true;
  }
  if (!full_)
    warnings_.add(offset, "a query holds " + std::to_string(kMaxLeaves) + " words of " +
                              std::to_string(kMaxLeafBytes) + " bytes in all at most; the rest is left out");
  full_ = true;
  return false;
}

}  // namespace lede
