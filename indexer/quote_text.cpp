#include "indexer/quote_text.hpp"

#include <algorithm>

namespace lede {

QuoteText::QuoteText(const NameLexicon& lexicon, std::string_view text, std::string_view lang,
                     const std::vector<Actor>& actors)
    : actors_(actors),
      words_(text),
      entries_(lexicon.entries(words_, lang)),
      quotes_(quoted_texts(text)),
      quoted_(words_.size()),
      paragraphs_(words_.size()),
      sentences_(words_.size()) {
  std::uint32_t paragraph = 0, sentence = 0;
  std::size_t quote = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    while (quote < quotes_.size() && quotes_[quote].outer_end <= words_[i].start) ++quote;
    quoted_[i] = quote < quotes_.size() && words_[i].start >= quotes_[quote].start;
    if ((words_[i].gap & kGapParagraph) != 0) ++paragraph;
    if (words_.starts_sentence(i)) sentence = static_cast<std::uint32_t>(i);
    paragraphs_[i] = paragraph;
    sentences_[i] = sentence;
  }
  collect_mentions();
}

void QuoteText::collect_mentions() {
  for (std::size_t a = 0; a < actors_.size(); ++a)
    for (const auto& mention : actors_[a].mentions) {
      if (mention.in_title) continue;
      const std::size_t first = words_.at(mention.start);
      std::size_t last = first;
      while (last < size() && words_[last].start < mention.end) ++last;
      if (last > first)
        mentions_.push_back(
            {.first = first, .last = last, .actor = a, .type = actors_[a].type, .quoted = quoted(first)});
    }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::size_t QuoteText::sentence_start(std::size_t i) const { return i < size() ? sentences_[i] : size(); }

std::size_t QuoteText::mention_from(std::size_t i) const {
  const auto found =
      std::lower_bound(mentions_.begin(), mentions_.end(), i,
                       [](const ActorMention& mention, std::size_t word) { return mention.first < word; });
  return static_cast<std::size_t>(found - mentions_.begin());
}

const ActorMention* QuoteText::mention_starting_at(std::size_t first) const {
  const std::size_t m = mention_from(first);
  return m < mentions_.size() && mentions_[m].first == first ? &mentions_[m] : nullptr;
}

const ActorMention* QuoteText::mention_ending_at(std::size_t last) const {
  const std::size_t m = mention_from(last);
  return m > 0 && mentions_[m - 1].last == last ? &mentions_[m - 1] : nullptr;
}

}  // namespace lede
