#include "indexer/sentence_bounds.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/code_points.hpp"
#include "corpus/error.hpp"

namespace lede {
namespace {

constexpr auto kAbbreviations = std::to_array<std::string_view>({
    "Mr",   "Mrs", "Ms",  "Dr",  "Prof", "St", "Sen", "Rep",  "Gov", "Gen", "Lt",   "Col", "Sgt", "Capt",
    "Maj",  "Rev", "Hon", "Jr",  "Sr",   "No", "Inc", "Ltd",  "Co",  "Corp", "Jan", "Feb", "Aug",
    "Sept", "Oct", "Nov", "Dec", "Sra",  "Mme", "Mlle", "Nr", "Hr",  "Fr",
});
constexpr auto kSmallAbbreviations = std::to_array<std::string_view>({"vs", "bzw", "etc", "approx"});
// The bytes of a word of at most eight as a number: numbers are compared faster than texts.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  for (const char c : word) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}
template <std::size_t N>
constexpr std::array<std::uint64_t, N> all_packed(const std::array<std::string_view, N>& words) {
  std::array<std::uint64_t, N> numbers{};
  std::ranges::transform(words, numbers.begin(), packed);
  return numbers;
}
template <std::size_t N>
bool is_one_of(const std::array<std::uint64_t, N>& numbers, std::uint64_t number) {
  bool found = false;
  for (const std::uint64_t one : numbers) found |= one == number;  // all of them: no guess that may be wrong
  return found;
}

constexpr std::size_t kGraphemeWindow = 64;  // code units looked at around a cut; longer graphemes are cut

bool ends_sentence(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0589:
    case 0x203C:
      return true;
    default:
      return false;
  }
}

bool ends_sentence_without_space(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E;
}

bool closes(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x201D:
    case 0x2019:
    case 0x00BB:
    case 0x300D:
    case 0x300F:
    case 0x201C:
    case 0xFF09:
      return true;
    default:
      return false;
  }
}

// "J." and "Mr.": a full stop that ends no sentence. `stop` is where it stands.
bool is_abbreviation(std::string_view text, std::size_t stop) {
  std::size_t begin = stop;
  while (begin > 0 && stop - begin < 12) {
    std::size_t before = begin;
    if (!is_letter(previous_code_point(text, before))) break;
    begin = before;
  }
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.empty()) return false;
  std::size_t next = 0;
  const char32_t first = next_code_point(word, next);
  if (next == word.size() && is_upper(first)) return true;
  static constexpr auto kCapital = all_packed(kAbbreviations);
  static constexpr auto kSmall = all_packed(kSmallAbbreviations);
  if (word.size() > 8) return false;
  return is_lower(first) ? is_one_of(kSmall, packed(word)) : is_one_of(kCapital, packed(word));
}

}  // namespace

struct SentenceBounds::Graphemes {
  std::unique_ptr<icu::BreakIterator> breaks;

  Graphemes() {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::Input, std::string("graphemes of ICU: ") + u_errorName(status),
                  "install ICU's data");
    }
  }

  // Bytes from the start of `window` to the last (`back`: else first) bound at or before (after) byte `at` of
  // it.
  std::size_t bound(std::string_view window, std::size_t at, bool back) {
    icu::UnicodeString units;
    std::vector<std::size_t> bytes;
    std::int32_t target = 0;
    for (std::size_t i = 0; i < window.size();) {
      if (i <= at) target = units.length();
      const std::size_t start = i;
      units.append(static_cast<UChar32>(next_code_point(window, i)));
      bytes.resize(static_cast<std::size_t>(units.length()), start);
    }
    if (at >= window.size()) target = units.length();
    bytes.push_back(window.size());
    breaks->setText(units);
    const bool good = breaks->isBoundary(target);
    const std::int32_t found = good ? target : back ? breaks->preceding(target) : breaks->following(target);
    return found < 0 ? at : bytes[static_cast<std::size_t>(found)];
  }
};

SentenceBounds::Graphemes& SentenceBounds::graphemes() const {
  if (!graphemes_) graphemes_ = std::make_unique<Graphemes>();
  return *graphemes_;
}

SentenceBounds::SentenceBounds(std::string_view text) : text_(text) {}
SentenceBounds::~SentenceBounds() = default;

bool SentenceBounds::sentence_ends_at(std::size_t at) const {
  if (at == 0 || at >= text_.size()) return at >= text_.size();
  std::size_t next = at;
  const char32_t behind = next_code_point(text_, next);
  std::size_t back = at;
  char32_t before = previous_code_point(text_, back);
  if (behind == '\n') return before != '\n';
  while (closes(before) && back > 0) before = previous_code_point(text_, back);
  if (ends_sentence_without_space(before)) return !closes(behind) && !ends_sentence_without_space(behind);
  if (!ends_sentence(before) || !is_space(behind)) return false;
  if (before == '.' && is_abbreviation(text_, back)) return false;
  const std::size_t follows = skip_space(text_, at);
  if (follows >= text_.size()) return true;
  next = follows;
  return !is_lower(next_code_point(text_, next));
}

bool SentenceBounds::starts_at(std::size_t at) const {
  if (at >= text_.size()) return false;
  std::size_t next = at;
  if (is_space(next_code_point(text_, next))) return false;
  const std::size_t end = skip_space_back(text_, at);
  if (end == 0) return true;
  if (text_.substr(end, at - end).find('\n') != std::string_view::npos) return true;
  return sentence_ends_at(end);
}

std::optional<std::size_t> SentenceBounds::start_before(std::size_t at, std::size_t lowest) const {
  for (std::size_t i = at;; previous_code_point(text_, i)) {
    if (starts_at(i)) return i;
    if (i <= lowest || i == 0) return std::nullopt;
  }
}

std::optional<std::size_t> SentenceBounds::end_after(std::size_t at, std::size_t highest) const {
  for (std::size_t i = at; i <= highest;) {
    if (sentence_ends_at(i)) return i;
    if (i >= text_.size()) break;
    next_code_point(text_, i);
  }
  return std::nullopt;
}

std::size_t SentenceBounds::cut_before(std::size_t at, std::size_t lowest) const {
  if (lowest == 0) return 0;
  for (std::size_t i = lowest; i < at;) {
    if (is_space(next_code_point(text_, i))) return std::min(skip_space(text_, i), at);
  }
  return std::min(grapheme_after(lowest), at);
}

std::size_t SentenceBounds::cut_after(std::size_t at, std::size_t highest) const {
  if (highest >= text_.size()) return text_.size();
  for (std::size_t i = highest; i > at;) {
    const std::size_t end = i;
    if (is_space(previous_code_point(text_, i))) return std::max(skip_space_back(text_, end), at);
  }
  return std::max(grapheme_before(highest), at);
}

std::size_t SentenceBounds::grapheme_before(std::size_t at) const {
  const std::size_t begin = step_back(text_, at, kGraphemeWindow);
  const std::size_t end = step_on(text_, at, kGraphemeWindow);
  return begin + graphemes().bound(text_.substr(begin, end - begin), at - begin, true);
}

std::size_t SentenceBounds::grapheme_after(std::size_t at) const {
  const std::size_t begin = step_back(text_, at, kGraphemeWindow);
  const std::size_t end = step_on(text_, at, kGraphemeWindow);
  return begin + graphemes().bound(text_.substr(begin, end - begin), at - begin, false);
}

// Most letters stand behind another one, which ends no sentence and is not white space.
bool PlaceCounter::may_start() const {
  return at_ == 0 || before_space_ || closes(before_) || ends_sentence_without_space(before_);
}

PlaceCounter::Place PlaceCounter::at(std::size_t offset) {
  for (std::size_t next = at_; at_ < text_.size() && at_ <= offset; at_ = next) {
    const char32_t c = next_code_point(text_, next);
    const bool space = is_space(c);
    if (space) {
      line_ends_ += c == U'\n' ? 1 : 0;
    } else {
      if (may_start() && bounds_.starts_at(at_)) {
        place_.sentence += begun_ ? 1 : 0;
        place_.paragraph += begun_ && line_ends_ > 1 ? 1 : 0;
        begun_ = true;
      }
      line_ends_ = 0;
    }
    before_ = c;
    before_space_ = space;
  }
  return place_;
}

std::size_t step_back(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at > 0; --count) previous_code_point(text, at);
  return at;
}

std::size_t step_on(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) next_code_point(text, at);
  return at;
}

std::size_t count_code_points(std::string_view text) {
  constexpr std::size_t kBlock = 192;  // counts of a block fit a byte, which compilers turn into vector code
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += kBlock) {
    std::uint8_t in_block = 0;
    for (const char byte : text.substr(begin, kBlock)) {
      in_block = static_cast<std::uint8_t>(in_block + ((static_cast<unsigned char>(byte) & 0xC0) != 0x80));
    }
    count += in_block;
  }
  return count;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

std::size_t skip_space_back(std::string_view text, std::size_t at) {
  while (at > 0) {
    std::size_t before = at;
    if (!is_space(previous_code_point(text, before))) break;
    at = before;
  }
  return at;
}

}  // namespace lede
