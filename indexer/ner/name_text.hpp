// NameText: one text prepared for the name rules: its words, what the lexicon says of each, which words stand
// in headlines or credit lines; and the runs of capitalised words in it. Thread rule: a value used by one
// thread; the lexicon and the text must outlive it.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/ner/entity_recognizer.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

// A name found: words [first, last).
struct NameSpan {
  std::size_t first = 0;
  std::size_t last = 0;
  EntityType type = EntityType::Misc;
  std::uint32_t skip_bytes = 0;  // of the first word
};

class NameText {
 public:
  NameText(const NameLexicon& lexicon, std::string_view text, std::string_view lang);

  const Words& words() const { return words_; }
  const NameLexicon& lexicon() const { return lexicon_; }
  std::string_view lang() const { return lang_; }
  std::size_t size() const { return words_.size(); }
  bool has(std::size_t i, std::uint32_t kinds) const {
    return i < size() && (entries_[i].kinds & kinds) != 0;
  }
  bool known(std::size_t i) const { return entries_[i].id != 0; }
  bool capital(std::size_t i) const { return i < size() && words_.is(i, kUpperFirst); }
  bool headline(std::size_t i) const { return (marks_[i] & kHeadline) != 0; }  // case says nothing here
  bool credit(std::size_t i) const { return (marks_[i] & kCredit) != 0; }
  NameMatch match(std::size_t i) const { return lexicon_.match(words_, entries_, i); }

  // Does word i belong to the same name as the word before it, as far as spacing tells?
  bool joined(std::size_t i) const;
  // The capitalised words from i on that may be one name; at most kMaxRun of them.
  std::size_t run_end(std::size_t i) const;
  // Is the word lower-cased and one blank away: "spokesman" before a name?
  bool plain_before(std::size_t i, std::uint32_t kinds) const;
  std::size_t sentence_end(std::size_t i) const;

  static constexpr std::size_t kMaxRun = 10;

 private:
  static constexpr std::uint8_t kHeadline = 1;
  static constexpr std::uint8_t kCredit = 2;
  void mark_sentence(std::size_t first, std::size_t last);
  void mark_credits(std::size_t first, std::size_t last);

  const NameLexicon& lexicon_;
  std::string_view lang_;
  Words words_;
  std::vector<WordEntry> entries_;
  std::vector<std::uint8_t> marks_;
};

}  // namespace lede
