#include "searcher/text_matcher.hpp"

#include <utility>

#include "indexer/sentence_bounds.hpp"
#include "indexer/word_stream.hpp"
#include "searcher/match_tree_builder.hpp"

namespace lede {

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
  PlaceCounter places(text);
  for (std::size_t i = first_hit; i < hits_.hits.size(); ++i) {
    WordHit& hit = hits_.hits[i];
    const PlaceCounter::Place place = places.at(hit.start);
    hit.sentence = next_sentence_ + place.sentence;
    hit.paragraph = next_paragraph_ + place.paragraph;
  }
  const PlaceCounter::Place last = places.at(text.size());
  next_sentence_ += last.sentence + 1;
  next_paragraph_ += last.paragraph + 1;
}

std::vector<LeafMark> TextMatcher::marks(FieldId field) const {
  if (!tree_) return {};
  return matched(*tree_, hits_, field == FieldId::Quote ? FieldId::Said : field);
}

}  // namespace lede
