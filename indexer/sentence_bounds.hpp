// SentenceBounds: where sentences begin and where text may be cut, looked for around one place only: a
// snippet needs a few bounds of a long text, and a sentence BreakIterator over all of it would cost more than
// all else. A sentence ends at . ! ? … (and the marks of other scripts) before white space, or at a line end;
// not after an initial or a usual abbreviation, or before a small letter. Offsets are bytes, always between
// graphemes (ICU). Thread rule: one a thread. The text must outlive it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace lede {

class SentenceBounds {
 public:
  explicit SentenceBounds(std::string_view text);
  ~SentenceBounds();

  bool starts_at(std::size_t at) const;

  // The first byte of the last sentence that begins in [lowest, at].
  std::optional<std::size_t> start_before(std::size_t at, std::size_t lowest) const;
  // One past the last byte of the first sentence that ends in [at, highest].
  std::optional<std::size_t> end_after(std::size_t at, std::size_t highest) const;

  // The outermost place in [lowest, at] or [at, highest] where text may be cut: beside white space, or
  // between graphemes where there is none.
  std::size_t cut_before(std::size_t at, std::size_t lowest) const;
  std::size_t cut_after(std::size_t at, std::size_t highest) const;

 private:
  bool sentence_ends_at(std::size_t at) const;
  std::size_t grapheme_before(std::size_t at) const;
  std::size_t grapheme_after(std::size_t at) const;

  struct Graphemes;
  Graphemes& graphemes() const;

  std::string_view text_;
  mutable std::unique_ptr<Graphemes> graphemes_;  // made when first needed
};

// In which sentence and which paragraph of a text a place is, counted from 0. A paragraph begins behind an empty
// line, a sentence where SentenceBounds says so. Linear in the text.
class PlaceCounter {
 public:
  explicit PlaceCounter(std::string_view text) : text_(text), bounds_(text) {}

  struct Place {
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
  };
  Place at(std::size_t offset);  // REQUIRES: not before the one asked for last

 private:
  bool may_start() const;

  std::string_view text_;
  SentenceBounds bounds_;
  std::size_t at_ = 0;
  char32_t before_ = 0;        // the character before at_
  bool before_space_ = false;
  std::size_t line_ends_ = 0;  // in the white space before at_
  bool begun_ = false;         // a sentence has
  Place place_;
};

// Up to `count` code points before or after byte `at`.
std::size_t step_back(std::string_view text, std::size_t at, std::size_t count);
std::size_t step_on(std::string_view text, std::size_t at, std::size_t count);
std::size_t count_code_points(std::string_view text);

// Skips white space forward from `at`, or back from one past the last byte.
std::size_t skip_space(std::string_view text, std::size_t at);
std::size_t skip_space_back(std::string_view text, std::size_t at);

}  // namespace lede
