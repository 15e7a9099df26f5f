// The lexer of the query language: typed bytes → tokens, and warnings with columns. Knows field names, signs,
// operators and quotation marks; nothing of what they mean.
// Text is made valid UTF-8 and NFC first; a column still counts code points of what was typed.
// Thread rule: QueryText is immutable; QueryWarnings belongs to one parse.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.hpp"

namespace lede {

class QueryText {
 public:
  explicit QueryText(std::string_view typed);  // cut to kMaxQueryBytes
  const std::string& text() const { return text_; }
  std::size_t column(std::size_t offset) const;  // of a byte of text()
  bool cut() const { return cut_; }

 private:
  std::string text_;
  std::vector<std::uint32_t> columns_;  // of every byte; empty where NFC changed nothing
  bool cut_ = false;
};

// Warnings of one parse: no more than kMaxWarnings, then one that says how many more there were.
class QueryWarnings {
 public:
  static constexpr std::size_t kMaxWarnings = 32;
  explicit QueryWarnings(const QueryText& text) : text_(text) {}
  void add(std::size_t offset, std::string message);
  void add_once(std::size_t offset, std::string_view message);    // not again if already said
  bool full() const { return warnings_.size() >= kMaxWarnings; }  // a message need not be made with care
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

std::vector<QueryToken> lex_query(const QueryText& text, QueryWarnings& warnings);

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
