#include "indexer/ner/name_text.hpp"

namespace lede {

NameText::NameText(const NameLexicon& lexicon, std::string_view text, std::string_view lang)
    : lexicon_(lexicon),
      lang_(lang),
      words_(text),
      entries_(lexicon.entries(words_, lang)),
      marks_(words_.size()) {
  std::size_t sentence = 0;
  std::size_t paragraph = 0;
  for (std::size_t i = 1; i <= size(); ++i) {
    if (i == size() || words_.starts_sentence(i)) {
      mark_sentence(sentence, i);
      sentence = i;
    }
    if (i == size() || (words_[i].gap & (kGapParagraph | kGapLine)) != 0) {
      mark_credits(paragraph, i);
      paragraph = i;
    }
  }
}

// Mostly capitalised words: a headline, or all capitals; then a capital tells no name.
void NameText::mark_sentence(std::size_t first, std::size_t last) {
  std::size_t plain = 0, capitals = 0, shouted = 0, others = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t bytes = words_[i].end - words_[i].start;
    if (words_.is(i, kUnspaced) || words_.is(i, kHasDigit) || bytes < 2) continue;
    ++(words_.is(i, kAllUpper) ? shouted : others);
    if (bytes >= 4) ++(words_.is(i, kUpperFirst) ? capitals : plain);
  }
  const bool title_case = lang_ == "en" || lang_.empty();  // other languages do not capitalise headlines
  const bool headline = title_case && capitals >= 4 && capitals > 5 * plain;
  const bool capitals_only = shouted >= 3 && shouted > 4 * others;
  if (!headline && !capitals_only) return;
  for (std::size_t i = first; i < last; ++i) marks_[i] |= kHeadline;
}

// "Reporting by …; Editing by …", "REUTERS/Name": people behind the article, not in it.
void NameText::mark_credits(std::size_t first, std::size_t last) {
  bool credit = false;
  for (std::size_t i = first; i < last; ++i) {
    const bool by_next =
        i + 1 < last && (words_.folded(i + 1) == "by" || words_.folded(i + 1) == "reporting");
    if (has(i, kCreditStart) && by_next &&
        (i == first || (words_[i].gap & (kGapOther | kGapOpen | kGapStop)) != 0))
      credit = true;
    if (i == first && words_.folded(i) == "with" && i + 2 < last && words_.folded(i + 1) == "reporting")
      credit = true;
    if (credit) marks_[i] |= kCredit;
  }
}

bool NameText::joined(std::size_t i) const {
  if (i == 0 || i >= size()) return false;
  const unsigned gap = words_[i].gap;
  if (gap == kGapSpace || gap == kGapHyphen || gap == (kGapSpace | kGapAmpersand) || gap == kGapAmpersand)
    return true;
  if (gap == (kGapDot | kGapSpace))
    return words_.is(i - 1, kInitial) || has(i - 1, kTitle | kNameSuffix | kLegalForm);
  if (gap == kGapDot) return words_.is(i - 1, kInitial);
  return gap == kGapApostrophe && words_.is(i, kUpperFirst);  // O'Neill, D'Amato
}

std::size_t NameText::run_end(std::size_t i) const {
  std::size_t end = i + 1;
  while (end < size() && end - i < kMaxRun && capital(end) && joined(end)) ++end;
  return end;
}

bool NameText::plain_before(std::size_t i, std::uint32_t kinds) const {
  return i > 0 && words_[i].gap == kGapSpace && !words_.is(i - 1, kUpperFirst) && has(i - 1, kinds);
}

std::size_t NameText::sentence_end(std::size_t i) const {
  std::size_t end = i + 1;
  while (end < size() && !words_.starts_sentence(end)) ++end;
  return end;
}

}  // namespace lede
