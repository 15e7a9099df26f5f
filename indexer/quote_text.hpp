// QuoteText: an article's text prepared for finding who says what: its words, the actors' mentions among
// them, which words stand inside quotation marks. Thread rule: a value used by one thread; text, lexicon and
// actors must outlive it.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/name_lexicon.hpp"
#include "indexer/quote_marks.hpp"

namespace lede {

// A mention of an actor as words [first, last).
struct ActorMention {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t actor = 0;
  ActorType type = ActorType::Person;
  bool quoted = false;
};

class QuoteText {
 public:
  QuoteText(const NameLexicon& lexicon, std::string_view text, std::string_view lang,
            const std::vector<Actor>& actors);

  const Words& words() const { return words_; }
  const std::vector<Actor>& actors() const { return actors_; }
  const std::vector<QuotedText>& quotes() const { return quotes_; }
  const std::vector<ActorMention>& mentions() const { return mentions_; }
  std::size_t size() const { return words_.size(); }
  bool has(std::size_t i, std::uint32_t kinds) const {
    return i < size() && (entries_[i].kinds & kinds) != 0;
  }
  bool quoted(std::size_t i) const { return quoted_[i]; }
  std::size_t paragraph(std::size_t i) const {
    return i < size() ? paragraphs_[i] : paragraphs_.empty() ? 0 : paragraphs_.back();
  }
  std::size_t sentence_start(std::size_t i) const;  // first word of the sentence word i stands in
  // Index of the first mention that begins at word i or behind it.
  std::size_t mention_from(std::size_t i) const;
  const ActorMention* mention_ending_at(std::size_t last) const;
  const ActorMention* mention_starting_at(std::size_t first) const;
  std::string surface(std::size_t first, std::size_t last) const {
    return std::string(words_.surface(first, last));
  }

 private:
  void collect_mentions();
  const std::vector<Actor>& actors_;
  Words words_;
  std::vector<WordEntry> entries_;
  std::vector<QuotedText> quotes_;
  std::vector<ActorMention> mentions_;
  std::vector<char> quoted_;
  std::vector<std::uint32_t> paragraphs_;
  std::vector<std::uint32_t> sentences_;
};

}  // namespace lede
