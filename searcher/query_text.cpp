#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

#include "corpus/code_points.hpp"
#include "searcher/query_lexer.hpp"
#include "searcher/query_parser.hpp"

namespace lede {
namespace {

// Control characters, line ends and broken bytes separate words.
bool separates(char32_t c) {
  if (c < 0x80) return c <= U' ' || c == 0x7f;
  return c == 0xfffd || c == 0x200b || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 ||
         u_iscntrl(static_cast<UChar32>(c)) != 0;
}

bool is_mark(char32_t c) { return c >= 0x300 && u_getCombiningClass(static_cast<UChar32>(c)) != 0; }

struct Readable {
  std::string text;
  std::size_t too_many_marks = 0;  // column
};

// Valid UTF-8 in which everything that separates is one ASCII space: as many code points as were typed.
Readable readable(std::string_view typed) {
  Readable out;
  out.text.reserve(typed.size());
  std::size_t column = 0, marks = 0;
  for (std::size_t i = 0; i < typed.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(typed, i);
    ++column;
    marks = is_mark(c) ? marks + 1 : 0;
    const bool too_many = marks > QueryText::kMaxMarks;
    if (too_many && out.too_many_marks == 0) out.too_many_marks = column;
    if (too_many || separates(c))
      out.text += ' ';
    else
      out.text.append(typed, start, i - start);
  }
  return out;
}

bool is_ascii_alnum(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return !continues_character(c); }));
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  return *normalizer;
}

// For every byte of the normalised text, the column of the character it came from.
std::vector<std::uint32_t> columns_of(const icu::Edits& edits, std::string_view source, std::size_t size) {
  std::vector<std::uint32_t> columns(size + 1, 1);
  std::uint32_t column = 1;
  UErrorCode status = U_ZERO_ERROR;
  for (auto it = edits.getFineIterator(); it.next(status) != 0;) {
    const auto from = static_cast<std::size_t>(it.sourceIndex());
    const auto begin = static_cast<std::size_t>(it.destinationIndex());
    const std::string_view old = source.substr(from, static_cast<std::size_t>(it.oldLength()));
    std::uint32_t inside = 0;  // characters of an unchanged stretch before this byte's
    for (std::size_t i = 0; i < static_cast<std::size_t>(it.newLength()); ++i) {
      if (it.hasChange() == 0 && i > 0 && !continues_character(old[i])) ++inside;
      columns[begin + i] = column + inside;
    }
    column += static_cast<std::uint32_t>(characters(old));
  }
  columns[size] = column;
  return columns;
}

std::size_t cut_at_character(std::string_view text, std::size_t size) {
  while (size > 0 && continues_character(text[size])) --size;
  return size;
}

}  // namespace

QueryText::QueryText(std::string_view typed) {
  if (typed.size() > kMaxQueryBytes) {
    typed = typed.substr(0, cut_at_character(typed, kMaxQueryBytes));
    cut_ = true;
  }
  const auto [source, too_many_marks] = readable(typed);
  too_many_marks_ = too_many_marks;
  UErrorCode status = U_ZERO_ERROR;
  if (nfc().isNormalizedUTF8(source, status) != 0) {
    text_ = source;
    return;
  }
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&text_);
  nfc().normalizeUTF8(0, source, sink, &edits, status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  columns_ = columns_of(edits, source, text_.size());
}

std::size_t QueryText::column(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  if (!columns_.empty()) return columns_[offset];
  return characters(std::string_view(text_).substr(0, offset)) + 1;
}

void QueryWarnings::add(std::size_t offset, std::string_view message) {
  if (full())
    ++more_;
  else
    warnings_.push_back({text_.column(offset), std::string(message)});
}

void QueryWarnings::add(Warning warning) {
  if (full())
    ++more_;
  else
    warnings_.push_back(std::move(warning));
}

void QueryWarnings::add_once(std::size_t offset, std::string_view message) {
  const auto said = [&](const Warning& warning) { return warning.message == message; };
  if (std::ranges::none_of(warnings_, said)) add(offset, message);
}

std::vector<Warning> QueryWarnings::take() {
  std::ranges::stable_sort(warnings_, {}, &Warning::column);
  if (hopeless())
    warnings_.push_back({0, "too much is not understood; the rest of the query is left out"});
  else if (more_ > 0)
    warnings_.push_back({0, "and " + std::to_string(more_) + " more warnings"});
  return std::move(warnings_);
}

bool is_word_start(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(c);
  const auto code = static_cast<UChar32>(c);
  return u_isalnum(code) != 0 || (u_isUAlphabetic(code) != 0 && (U_GET_GC_MASK(code) & U_GC_M_MASK) == 0) ||
         (U_GET_GC_MASK(code) & U_GC_N_MASK) != 0;
}

bool is_word_char(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(c);
  return is_word_start(c) || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

std::string_view bare_word(std::string_view word, bool keep_wildcards) {
  const auto wild = [&](char32_t c) { return keep_wildcards && (c == U'*' || c == U'?'); };
  std::size_t begin = word.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(word, i);
    if (begin == word.size() && (is_word_start(c) || wild(c))) begin = start;
    if (begin < word.size() && (is_word_char(c) || wild(c))) end = i;
  }
  if (begin == word.size()) return {};
  const std::string_view bare = word.substr(begin, end - begin);
  const bool initialism = end < word.size() && word[end] == '.' && bare.find('.') != std::string_view::npos &&
                          bare.find("..") == std::string_view::npos;
  return initialism ? word.substr(begin, bare.size() + 1) : bare;
}

}  // namespace lede
