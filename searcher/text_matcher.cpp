#include "searcher/text_matcher.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <utility>

#include "corpus/code_points.hpp"
#include "indexer/sentence_bounds.hpp"
#include "indexer/word_stream.hpp"
#include "searcher/match_tree_builder.hpp"

namespace lede {
namespace {

// Bytes at which a sentence may end, or that are no ASCII: . ! ? and controls, line ends among them. Sixteen at a time,
// as most of a text is letters and spaces.
std::size_t next_stop(std::string_view text, std::size_t at, std::size_t to) {
#ifdef __SSE2__
  for (; at + 16 <= to; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i outside = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));  // signed: bytes beyond ASCII, too
    const __m128i stops = _mm_or_si128(_mm_or_si128(outside, is('.')), _mm_or_si128(is('!'), is('?')));
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(stops)); mask != 0)
      return at + static_cast<std::size_t>(std::countr_zero(mask));
  }
#endif
  const auto stops = [](char c) { return static_cast<unsigned char>(c) - 0x20U >= 0x60U || c == '.' || c == '!' || c == '?'; };
  while (at < to && !stops(text[at])) ++at;
  return at;
}

bool closes_in_ascii(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

// Whether a sentence, or a paragraph, begins behind `from` and not behind `to`. Most words lie a sentence or more apart,
// so the look ends long before the other.
class PlaceSteps {
 public:
  explicit PlaceSteps(std::string_view text) : text_(text), bounds_(text) {}

  // REQUIRES: a word begins at `from`.
  bool sentence_begins(std::size_t from, std::size_t to) const {
    for (std::size_t at = next_stop(text_, from, to); at < to; at = next_stop(text_, at, to))
      if (begins_behind_stop(at, to)) return true;
    return false;
  }

  // Paragraphs begin behind an empty line. REQUIRES: not asked of less `from` than before.
  bool paragraph_begins(std::size_t from, std::size_t to) {
    for (std::size_t at = line_end(from); at < to; at = line_end(at)) {
      const std::size_t next = skip_space(text_, at);
      if (next > to) return false;
      if (text_.substr(at + 1, next - at - 1).find('\n') != std::string_view::npos) return true;
      at = next;
    }
    return false;
  }

 private:
  // What SentenceBounds looks back over from where a sentence begins: marks that end one, what closes quotations and
  // brackets, white space. Goes on to the end of these.
  bool begins_behind_stop(std::size_t& at, std::size_t to) const {
    const bool beyond_ascii = static_cast<unsigned char>(text_[at]) >= 0x80;
    const char32_t c = next_code_point(text_, at);
    if (beyond_ascii && is_letter(c)) return false;
    const bool space = is_space(c);
    for (; !space; ++at) {
      if (beyond_ascii && at <= to && bounds_.starts_at(at)) return true;  // some marks need no space
      if (at >= to || !closes_in_ascii(text_[at])) break;
    }
    const std::size_t end = std::exchange(at, skip_space(text_, at));
    return (at > end || space) && at <= to && bounds_.starts_at(at);
  }

  // The first from `at` on; looked for once, as most are far behind what is asked.
  std::size_t line_end(std::size_t at) {
    if (line_end_ < at || !line_known_) line_end_ = text_.find('\n', at);
    line_known_ = true;
    return line_end_;
  }

  std::string_view text_;
  SentenceBounds bounds_;
  std::size_t line_end_ = 0;
  bool line_known_ = false;
};

}  // namespace

TextMatcher::TextMatcher(const Query& query, Analyzer& analyzer, std::vector<std::string> languages)
    : analyzer_(analyzer), words_(std::move(languages)) {
  MatchTreeBuilder builder(analyzer, words_);
  tree_ = builder.build(query);
  leaves_ = builder.leaves();
  needs_places_ = tree_ && lede::needs_places(*tree_);
}

void TextMatcher::clear() {
  hits_.clear(words_.size());
  words_read_ = next_position_ = next_sentence_ = next_paragraph_ = 0;
}

void TextMatcher::read(std::string_view text, std::string_view lang) {
  if (!tree_) return;
  const std::size_t first_hit = hits_.hits.size();
  std::uint32_t count = 0;
  analyzer_.tokens(text, words_.first_bytes(lang), [&](const Token& token) {
    count = token.position + 1;
    const std::vector<MatchWords::Id>& ids = words_.matches(analyzer_, token, lang);
    if (ids.empty()) return;
    const auto hit = static_cast<std::uint32_t>(hits_.hits.size());
    const auto begin = static_cast<std::uint32_t>(hits_.ids.size());
    hits_.ids.insert(hits_.ids.end(), ids.begin(), ids.end());
    const auto end = static_cast<std::uint32_t>(hits_.ids.size());
    hits_.hits.push_back(
        {next_position_ + token.position, token.start, token.end, begin, end, words_read_ + token.position});
    for (const MatchWords::Id id : ids) hits_.with[id].push_back(hit);
  });
  if (needs_places_) number_places(text, first_hit);
  words_read_ += count;
  next_position_ += count + kValueGap;
}

void TextMatcher::number_places(std::string_view text, std::size_t first_hit) {
  PlaceSteps places(text);
  std::size_t at = 0;
  for (std::size_t i = first_hit; i < hits_.hits.size(); ++i) {
    WordHit& hit = hits_.hits[i];
    if (i > first_hit) {
      next_sentence_ += places.sentence_begins(at, hit.start) ? 1 : 0;
      next_paragraph_ += places.paragraph_begins(at, hit.start) ? 1 : 0;
    }
    hit.sentence = next_sentence_;
    hit.paragraph = next_paragraph_;
    at = hit.start;
  }
  ++next_sentence_;
  ++next_paragraph_;
}

std::vector<LeafMark> TextMatcher::marks(FieldId field) const {
  if (!tree_) return {};
  return matched(*tree_, hits_, field == FieldId::Quote ? FieldId::Said : field);
}

}  // namespace lede
