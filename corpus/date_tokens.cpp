#include "corpus/date_tokens.hpp"

#include <optional>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

// The units of East Asian dates, Korean and simplified forms as the traditional ones.
std::optional<char32_t> unit(char32_t c) {
  switch (c) {
    case U'年':
    case U'년':
      return U'年';
    case U'月':
    case U'월':
      return U'月';
    case U'日':
    case U'일':
    case U'号':
    case U'號':
      return U'日';
    case U'時':
    case U'时':
    case U'시':
    case U'点':
    case U'點':
      return U'時';
    case U'分':
    case U'분':
      return U'分';
    default:
      return std::nullopt;
  }
}

char32_t plain_mark(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case 0xFF0C:
    case 0x060C:
    case 0x3001:
      return ',';
    case 0xFF1A:
      return ':';
    case 0xFF0F:
      return '/';
    case 0xFF0D:
      return '-';
    case 0xFF0E:
      return '.';
    case 0x2019:
      return '\'';
    default:
      return c;
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<DateToken> run() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_space(c) || (c >= 0x200E && c <= 0x200F)) {
        space_ = true;
        continue;
      }
      read(begin, c);
      space_ = false;
    }
    return std::move(tokens_);
  }

 private:
  void read(std::size_t begin, char32_t c) {
    DateToken token;
    token.begin = begin;
    token.space_before = space_;
    if (decimal_digit(c) >= 0) {
      read_number(token);
    } else if (const auto sign = unit(c)) {
      token.mark = *sign;
    } else if (is_letter(c)) {
      read_word(token);
    } else {
      token.mark = plain_mark(c);
    }
    token.end = at_;
    tokens_.push_back(std::move(token));
  }

  void read_number(DateToken& token) {
    token.kind = DateToken::Kind::Number;
    at_ = token.begin;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const int digit = decimal_digit(next_code_point(text_, after));
      if (digit < 0) return;
      if (token.digits < 18) {
        token.number = token.number * 10 + digit;
        ++token.digits;
      }
      at_ = after;
    }
  }

  void read_word(DateToken& token) {
    token.kind = DateToken::Kind::Word;
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(text_, after);
      if (!is_letter(c) || unit(c)) break;
      at_ = after;
    }
    const std::string_view written = text_.substr(token.begin, at_ - token.begin);
    if (written.size() <= 64) token.word = folded(written);  // no calendar word is longer
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool space_ = false;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) { return Lexer(text).run(); }

}  // namespace lede
