#include "searcher/query_lexer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/ascii.hpp"
#include "corpus/code_points.hpp"
#include "searcher/query.hpp"

namespace lede {
namespace {

// What a person of a Chinese or Japanese keyboard types for ASCII's signs.
char32_t plain(char32_t c) {
  if (c < 0x3000) return c;
  switch (c) {
    case 0x3000:
      return U' ';
    case 0xff08:
      return U'(';
    case 0xff09:
      return U')';
    case 0xff1a:
      return U':';
    case 0xff5c:
      return U'|';
    default:
      return c;
  }
}

}  // namespace

class QueryLexer::Reading {
 public:
  using Kind = QueryToken::Kind;

  Reading(const std::string& text, QueryWarnings& warnings) : text_(text), warnings_(warnings) {
    last_quote_ = find_last_quote();
  }

  // False at the end.
  bool read_more(std::deque<QueryToken>& tokens) {
    tokens_ = &tokens;
    const std::size_t before = tokens.size();
    if (read_ >= kMaxTokens) leave_out_the_rest();
    while (at_ < text_.size() && tokens.size() == before) step();
    read_ += tokens.size() - before;
    if (tokens.size() > before) return true;
    push(Kind::End, at_);
    return false;
  }

 private:
  char32_t peek(std::size_t at, std::size_t* next = nullptr) const {
    const char32_t c = next_code_point(text_, at);
    if (next != nullptr) *next = at;
    return plain(c);
  }

  void push(Kind kind, std::size_t offset, std::string text = {}, std::uint32_t number = 0) {
    tokens_->push_back({kind, std::move(text), offset, number});
  }

  void leave_out_the_rest() {
    if (at_ < text_.size())
      warnings_.add(at_, "a query has " + std::to_string(kMaxTokens) + " words and signs at most; the rest is left out");
    at_ = text_.size();
  }

  void step() {
    std::size_t next = 0;
    const char32_t c = peek(at_, &next);
    if (c == U' ') {
      at_ = next;
    } else if (is_quotation_mark(c)) {
      lex_quoted(next);
    } else if (c == U'(' || c == U')' || c == U'|') {
      push(c == U'(' ? Kind::Open : c == U')' ? Kind::Close : Kind::Or, at_);
      at_ = next;
      if (c == U'|' && at_ < text_.size() && peek(at_, &next) == U'|') at_ = next;  // || is one OR
      if (c == U')') skip_boost();
    } else {
      lex_chunk();
    }
  }

  std::size_t find_last_quote() const {
    std::size_t last = std::string::npos;
    for (std::size_t i = 0, next = 0; i < text_.size(); i = next)
      if (is_quotation_mark(peek(i, &next)) && !is_gershayim(i)) last = i;
    return last;
  }

  void lex_quoted(std::size_t inside) {
    const std::size_t mark = at_;
    std::string content;
    std::size_t next = 0;
    for (std::size_t i = inside; i < text_.size() && last_quote_ > mark; i = next) {
      const char32_t c = peek(i, &next);
      if (is_quotation_mark(c) && !is_gershayim(i)) {
        at_ = next;
        const std::uint32_t slop = lex_slop();
        push(Kind::Quoted, mark, std::move(content), slop);
        return;
      }
      if (c == U'\\' && next < text_.size()) {
        const char32_t escaped = peek(next);
        if (escaped == U'\\' || is_quotation_mark(escaped)) {
          i = next;
          peek(i, &next);
        }
      }
      content.append(text_, i, next - i);
    }
    warnings_.add(mark, "this quotation mark is never closed; it is left out");
    last_quote_ = mark;  // no mark from here on closes anything
    at_ = inside;
  }

  // ~5 behind a quoted phrase.
  std::uint32_t lex_slop() {
    if (at_ >= text_.size() || text_[at_] != '~') {
      skip_boost();
      return 0;
    }
    const std::size_t tilde = at_++;
    const auto number = lex_number();
    if (!number) warnings_.add(tilde, "write a number of words behind ~, as in \"a b\"~5");
    skip_boost();
    return capped(number.value_or(0), tilde);
  }

  // Lucene's ^2 behind a phrase or group.
  void skip_boost() {
    if (at_ + 1 >= text_.size() || text_[at_] != '^' || text_[at_ + 1] < '0' || text_[at_ + 1] > '9') return;
    warnings_.add(at_, "weights such as ^2 are not part of the query language; left out");
    ++at_;
    while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || text_[at_] == '.')) ++at_;
  }

  std::optional<std::uint32_t> lex_number() {
    if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') return std::nullopt;
    std::uint32_t number = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_)
      number =
          std::min<std::uint32_t>(number * 10 + static_cast<std::uint32_t>(text_[at_] - '0'), 100'000'000);
    return number;
  }

  std::uint32_t capped(std::uint32_t number, std::size_t offset) {
    if (number <= kMaxSlop) return number;
    warnings_.add(offset, "a distance is " + std::to_string(kMaxSlop) + " words at most");
    return kMaxSlop;
  }

  // צה"ל: gershayim as they are typed, a mark between two Hebrew letters.
  bool is_gershayim(std::size_t at) const {
    if (text_[at] != '"' || at == 0) return false;
    std::size_t before = at;
    const auto is_hebrew = [](char32_t c) { return c >= 0x05D0 && c <= 0x05EA; };
    return is_hebrew(previous_code_point(text_, before)) && at + 1 < text_.size() && is_hebrew(peek(at + 1));
  }

  bool ends_chunk(char32_t c) const {
    return c == U' ' || c == U'(' || c == U')' || c == U'|' || is_quotation_mark(c);
  }

  std::size_t chunk_end(std::size_t from) {
    if (from >= chunk_begin_ && from < chunk_end_) return chunk_end_;
    chunk_begin_ = from;
    chunk_end_ = from;
    for (std::size_t next = 0; chunk_end_ < text_.size(); chunk_end_ = next)
      if (ends_chunk(peek(chunk_end_, &next)) && !is_gershayim(chunk_end_)) break;
    return chunk_end_;
  }

  bool group_follows(std::size_t at) const {
    return at < text_.size() && (peek(at) == U'(' || is_quotation_mark(peek(at)));
  }

  // Signs, operators and field names stand only at the beginning of a chunk; what is left is a word.
  void lex_chunk() {
    const std::size_t end = chunk_end(at_);
    if (lex_operator(end) || lex_sign(end) || lex_exact(end) || lex_call(end) || lex_field(end)) return;
    push(Kind::Word, at_, text_.substr(at_, end - at_));
    at_ = end;
  }

  bool lex_operator(std::size_t end) {
    const std::string_view chunk = std::string_view(text_).substr(at_, end - at_);
    const std::size_t start = at_;
    if (chunk == "AND" || chunk == "&&") {
      push(Kind::And, start);
    } else if (chunk == "OR") {
      push(Kind::Or, start);
    } else if (chunk == "NOT") {
      push(Kind::Not, start);
    } else if (chunk == "SENT") {
      push(Kind::Sent, start);
    } else if (chunk == "PARA") {
      push(Kind::Para, start);
    } else if (chunk.starts_with("NEAR") || chunk.starts_with("ADJ")) {
      return lex_distance(chunk, end);
    } else {
      return false;
    }
    at_ = end;
    return true;
  }

  bool lex_distance(std::string_view chunk, std::size_t end) {
    const std::size_t start = at_;
    const Kind kind = chunk.starts_with("NEAR") ? Kind::Near : Kind::Adj;
    const std::string_view rest = chunk.substr(kind == Kind::Near ? 4 : 3);
    const bool number = rest.size() > 1 && rest.front() == '/' &&
                        std::ranges::all_of(rest.substr(1), [](char c) { return c >= '0' && c <= '9'; });
    if (!rest.empty() && !number) return false;
    at_ = end - (rest.empty() ? 0 : rest.size() - 1);
    const std::uint32_t distance = std::max(1u, capped(lex_number().value_or(kDefaultDistance), start));
    push(kind, start, {}, distance);
    at_ = end;
    return true;
  }

  // A sign stands before what it applies to; alone, or several of them, it is punctuation.
  bool lex_sign(std::size_t end) {
    const char sign = text_[at_];
    if (sign != '-' && sign != '+') return false;
    std::size_t after = at_;
    while (after < end && text_[after] == sign) ++after;
    const bool applies = after < end || group_follows(end);
    if (applies && after == at_ + 1)
      push(sign == '-' ? Kind::Not : Kind::Plus, at_);
    else if (sign == '-')
      warnings_.add(at_, applies ? "-- is left out; one - excludes what follows it"
                                 : "a - alone is left out; -word excludes a word");
    at_ = after;
    return true;
  }

  bool lex_exact(std::size_t end) {
    if (text_[at_] != '=') return false;
    const std::size_t start = at_;
    while (at_ < end && text_[at_] == '=') ++at_;
    if (at_ < end || group_follows(end))
      push(Kind::Exact, start);
    else
      warnings_.add(start, "a = alone is left out; =word finds exactly this form");
    if (at_ < end) {
      push(Kind::Word, at_, text_.substr(at_, end - at_));
      at_ = end;
    }
    return true;
  }

  // first(50, … and atleast(3, …: with a number and a comma; else they are words.
  bool lex_call(std::size_t end) {
    if (end - at_ > 7 || end >= text_.size() || peek(end) != U'(') return false;
    const std::string name = lower_ascii(std::string_view(text_).substr(at_, end - at_));
    if (name != "first" && name != "atleast") return false;
    const std::size_t start = at_;
    peek(end, &at_);
    skip_spaces();
    std::optional<std::uint32_t> number = lex_number();
    for (std::size_t group = at_; number && is_thousands(group); group = at_) {  // 1,000
      ++at_;
      number = std::min(*number, 100'000U) * 1000 + *lex_number();
    }
    skip_spaces();
    std::size_t next = at_;
    const bool comma = at_ < text_.size() && (peek(at_, &next) == U',' || peek(at_) == U'，');
    if (number && comma) {
      at_ = next;
      push(name == "first" ? Kind::First : Kind::AtLeast, start, {}, counted(*number, start));
      return true;
    }
    if (number) warnings_.add(start, name + "( ) is written with a comma: " + name + "(50, word)");
    at_ = start;
    return false;
  }

  void skip_spaces() {
    while (at_ < text_.size() && peek(at_) == U' ') peek(at_, &at_);
  }

  // ",000" with another comma behind it.
  bool is_thousands(std::size_t at) const {
    if (at + 4 >= text_.size() || text_[at] != ',') return false;
    for (std::size_t i = 1; i <= 3; ++i)
      if (text_[at + i] < '0' || text_[at + i] > '9') return false;
    return text_[at + 4] == ',';
  }

  std::uint32_t counted(std::uint32_t number, std::size_t offset) {
    if (number >= 1 && number <= kMaxCount) return number;
    warnings_.add(offset, "this number is from 1 to " + std::to_string(kMaxCount));
    return std::clamp(number, 1U, kMaxCount);
  }

  // name:value, where the value touches the colon.
  bool lex_field(std::size_t end) {
    std::size_t colon = field_colon(std::string_view(text_).substr(at_, end - at_));
    if (colon == std::string::npos) return false;
    colon += at_;
    std::size_t next = 0;
    peek(colon, &next);
    const std::string typed = text_.substr(at_, colon - at_);
    const std::optional<std::string> known = query_field_name(lower_ascii(typed));
    if (next >= end && !group_follows(end)) {
      if (known)
        warnings_.add(at_, "nothing touches the colon of " + typed + ":; write " + *known +
                               ":word to search that field");
      return false;
    }
    push(known ? Kind::Field : Kind::UnknownField, at_, known.value_or(typed));
    at_ = next;
    if (known) lex_value(end);
    return true;
  }

  // Behind field: no signs, operators or other fields.
  void lex_value(std::size_t end) {
    if (at_ < end && text_[at_] == '=') {
      lex_exact(end);
      return;
    }
    if (at_ < end && (text_[at_] == '[' || text_[at_] == '{')) end = bracket_end(end);
    if (at_ >= end || lex_call(end)) return;
    push(Kind::Word, at_, text_.substr(at_, end - at_));
    at_ = end;
  }

  // Lucene's [a TO b] holds spaces.
  std::size_t bracket_end(std::size_t chunk_end_at) const {
    constexpr std::size_t kLongest = 64;
    std::size_t next = 0;
    for (std::size_t i = at_ + 1; i < text_.size() && i - at_ < kLongest; i = next) {
      const char32_t c = peek(i, &next);
      if (c == U']' || c == U'}') return next;
      if (c != U' ' && ends_chunk(c)) break;
    }
    return chunk_end_at;
  }

  const std::string& text_;
  QueryWarnings& warnings_;
  std::deque<QueryToken>* tokens_ = nullptr;
  std::size_t read_ = 0;
  std::size_t at_ = 0;
  std::size_t last_quote_ = std::string::npos;
  std::size_t chunk_begin_ = 0;  // the chunk last measured
  std::size_t chunk_end_ = 0;
};

QueryLexer::QueryLexer(const QueryText& text, QueryWarnings& warnings)
    : reading_(std::make_unique<Reading>(text.text(), warnings)) {}

QueryLexer::~QueryLexer() = default;

void QueryLexer::read_more(std::deque<QueryToken>& tokens) {
  if (!ended_) ended_ = !reading_->read_more(tokens);
}

std::size_t field_colon(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(text, i);
    if (plain(c) == U':') return start == 0 || text.substr(i, 2) == "//" ? std::string_view::npos : start;
    if (!is_word_start(c) || (c >= U'0' && c <= U'9')) break;
  }
  return std::string_view::npos;
}

}  // namespace lede
