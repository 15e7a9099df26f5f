// The tokens the recogniser works on, for training and tagging alike (a difference costs 5 points of F1):
// news-style words with hyphenated words, "U.S.", "Mr." and numbers whole, 's and n't split off, every other mark a
// token of its own; and sentences by rule.
// Thread rule: pure functions. Offsets are bytes of UTF-8.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lede::ner {

struct TokenSpan {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// One sentence as a run of tokens.
using SentenceSpans = std::vector<TokenSpan>;

// Tokens of one sentence, text[start, end). The sentence's last full stop is a token of its own.
SentenceSpans tokenize_sentence(std::string_view text, std::uint32_t start, std::uint32_t end);

// Sentence bounds within text; never across a line end. One longer than kMaxSentenceBytes ends at the next space,
// at twice as many bytes even where there is none.
inline constexpr std::uint32_t kMaxSentenceBytes = 4000;
std::vector<TokenSpan> split_sentences(std::string_view text);

// Tokens of the sentences within these bounds; of a whole text. A sentence without a token is left out.
std::vector<SentenceSpans> tokenize(std::string_view text, std::span<const TokenSpan> sentences);
std::vector<SentenceSpans> tokenize(std::string_view text);

}  // namespace lede::ner
