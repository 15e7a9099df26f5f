// KnownNames: the names found in an article so far and the short forms they are likely to be met in again: a
// person's last and first name, an organisation's first word or acronym. Finds those among the words still
// free. Thread rule: used by one thread.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/ner/name_text.hpp"

namespace lede {

class KnownNames {
 public:
  void learn(const NameText& text, const std::vector<NameSpan>& spans);
  // Adds to `spans` (sorted by position, kept so) what it finds between them.
  void find(const NameText& text, std::vector<NameSpan>& spans) const;

 private:
  void learn_person(const NameText& text, const NameSpan& span);
  void learn_organisation(const NameText& text, const NameSpan& span);
  std::size_t longest(const NameText& text, std::size_t i, std::size_t limit, EntityType& type) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Types = std::unordered_map<std::string, EntityType, Hash, std::equal_to<>>;
  Types full_;                                                          // folded words joined by blanks
  Types short_;                                                         // one word
  std::unordered_set<std::string, Hash, std::equal_to<>> first_words_;  // of full_
  std::unordered_set<std::string, Hash, std::equal_to<>> acronyms_;
};

}  // namespace lede
