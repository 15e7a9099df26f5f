#include "searcher/text_matcher.hpp"

#include <array>
#include <utility>

#include "corpus/code_points.hpp"
#include "indexer/sentence_bounds.hpp"
#include "indexer/word_stream.hpp"
#include "searcher/match_tree_builder.hpp"

namespace lede {
namespace {

// What most words are made of and followed by: no sentence ends or begins with it.
constexpr std::array<bool, 256> kInside = [] {
  std::array<bool, 256> inside{};
  for (std::size_t b = 0; b < 0x80; ++b)
    inside[b] = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == ',' || b == '-' || b == ';';
  return inside;
}();

bool is_inside(char c) { return kInside[static_cast<unsigned char>(c)]; }

// Whether a sentence, or a paragraph, begins behind `from` and not behind `to`. Most words lie a sentence or more apart,
// so the look ends long before the other.
class PlaceSteps {
 public:
  explicit PlaceSteps(std::string_view text) : text_(text), bounds_(text) {}

  bool sentence_begins(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to;) {
      while (at < to && is_inside(text_[at])) ++at;
      const std::size_t next = skip_space(text_, at);
      const bool may_begin = next == at || at == 0 || !is_inside(text_[at - 1]) || has_line_end(at, next);
      if (next > at) {
        if (next <= to && may_begin && bounds_.starts_at(next)) return true;
        at = next;
      } else if (at < to) {
        const char32_t c = next_code_point(text_, at);
        if (at <= to && !is_letter(c) && bounds_.starts_at(at)) return true;
      }
    }
    return false;
  }

  // Paragraphs begin behind an empty line.
  bool paragraph_begins(std::size_t from, std::size_t to) const {
    for (std::size_t at = text_.find('\n', from); at < to; at = text_.find('\n', at)) {
      const std::size_t next = skip_space(text_, at);
      if (next > to) return false;
      if (text_.substr(at + 1, next - at - 1).find('\n') != std::string_view::npos) return true;
      at = next;
    }
    return false;
  }

 private:
  bool has_line_end(std::size_t from, std::size_t to) const {
    return text_.substr(from, to - from).find('\n') != std::string_view::npos;
  }

  std::string_view text_;
  SentenceBounds bounds_;
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
  const PlaceSteps places(text);
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
