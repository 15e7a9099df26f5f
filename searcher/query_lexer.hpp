// The lexer of the query language: typed bytes → tokens, and warnings with columns. Knows field names, signs,
// operators and quotation marks; nothing of what they mean.
// Text is made valid UTF-8 and NFC first; a column still counts code points of what was typed.
// Thread rule: QueryText is immutable; QueryWarnings belongs to one parse.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.hpp"

namespace lede {

class QueryText {
 public:
  // Cut to kMaxQueryBytes; of marks on one letter the first kMaxMarks are read (more would take ICU quadratic time
  // to bring in order).
  explicit QueryText(std::string_view typed);
  static constexpr std::size_t kMaxMarks = 30;  // as Unicode's stream-safe text (UAX #15)
  const std::string& text() const { return text_; }
  std::size_t column(std::size_t offset) const;  // of a byte of text()
  bool cut() const { return cut_; }
  std::size_t too_many_marks() const { return too_many_marks_; }  // the first column of them; 0 = none

 private:
  std::string text_;
  std::vector<std::uint32_t> columns_;  // of every byte; empty where NFC changed nothing
  std::size_t too_many_marks_ = 0;
  bool cut_ = false;
};

// Warnings of one parse: no more than kMaxWarnings, then one that says how many more there were.
class QueryWarnings {
 public:
  static constexpr std::size_t kMaxWarnings = 32;
  static constexpr std::size_t kMaxMistakes = 1000;  // what comes behind so many need not be read
  explicit QueryWarnings(const QueryText& text) : text_(text) {}
  void add(std::size_t offset, std::string_view message);
  void add(Warning warning);
  void add_once(std::size_t offset, std::string_view message);    // not again if already said
  bool full() const { return warnings_.size() >= kMaxWarnings; }  // a message need not be made with care
  bool hopeless() const { return more_ >= kMaxMistakes; }
  std::vector<Warning> take();                                    // in order of column

 private:
  const QueryText& text_;
  std::vector<Warning> warnings_;
  std::size_t more_ = 0;
};

struct QueryToken {
  enum class Kind : std::uint8_t {
    Word,    // text
    Quoted,  // text between the marks, unescaped; number = slop
    Open,
    Close,  // parentheses
    And,
    Or,
    Not,
    Plus,
    Near,
    Adj,  // number = distance
    Sent,
    Para,
    First,
    AtLeast,       // number; its opening parenthesis and comma are part of it
    Field,         // text = name of a field, or "has"; applies to the next token
    UnknownField,  // text = a word with a colon, and the next token behind it
    Exact,         // =, applies to the next token
    End,
  };
  Kind kind = Kind::End;
  std::string text;
  std::size_t offset = 0;  // in QueryText::text()
  std::uint32_t number = 0;
};

inline constexpr std::uint32_t kMaxSlop = 1000;
inline constexpr std::uint32_t kMaxCount = 100'000;    // of words in first(), of times in atleast()
inline constexpr std::uint32_t kDefaultDistance = 10;  // NEAR without a number, as in Xapian

// Reads the tokens as they are asked for: what the parser does not want, because the query is over its limits, costs
// nothing. Refers to the text and the warnings.
class QueryLexer {
 public:
  QueryLexer(const QueryText& text, QueryWarnings& warnings);
  ~QueryLexer();
  // Appends the next tokens, one at least; behind the last one an End, and nothing more.
  void read_more(std::deque<QueryToken>& tokens);
  bool at_end() const { return ended_; }
  static constexpr std::size_t kMaxTokens = 16 * 1024;  // what is behind is left out, with a warning

 private:
  class Reading;
  std::unique_ptr<Reading> reading_;
  bool ended_ = false;
};

// The name of the field that a person's word stands for ("headline" → "title"), in lower case; also "has".
std::optional<std::string> query_field_name(std::string_view lower);
// The field whose name is at most two letters away from what was typed.
std::optional<std::string> nearest_query_field(std::string_view typed);

// Where the colon of "name:word" is, if `text` begins like that; npos otherwise, and for "http://".
std::size_t field_colon(std::string_view text);

bool is_word_start(char32_t c);  // a letter or digit
bool is_word_char(char32_t c);   // that, or a mark on it

// What is left of a typed word when punctuation around it is taken off ("U.S." keeps its last dot).
std::string_view bare_word(std::string_view word, bool keep_wildcards);

}  // namespace lede
