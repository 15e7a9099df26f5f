// SpeakerMemory: who "he", "it", "the agency" are at some place of an article.
//   he, she       the person who spoke last, unless another was named since; else the first person of the
//   last
//                 sentence that names one
//   the agency    the organisation last called an agency ("BSI federal cyber agency"); else the one that
//   spoke last;
//                 else the last one named
// Thread rule: used by one thread.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "indexer/quote_text.hpp"

namespace lede {

class SpeakerMemory {
 public:
  explicit SpeakerMemory(const QuoteText& text);

  std::optional<std::size_t> person_before(std::size_t word) const;
  std::optional<std::size_t> organisation_before(std::size_t word, std::string_view noun) const;
  std::optional<std::size_t> only_person() const { return only_person_; }
  std::optional<std::size_t> last_person_in(std::size_t paragraph) const;

  void spoke(std::size_t actor, std::size_t word);  // in order of the text

 private:
  struct NounUse {
    std::size_t word;
    std::size_t actor;
  };
  void learn_nouns();
  void learn_subjects();
  static std::optional<std::size_t> last_use(const std::vector<NounUse>& uses, std::size_t before);

  const QuoteText& text_;
  std::unordered_map<std::string, std::vector<NounUse>> nouns_;  // "agency" → who was called so, where
  std::vector<NounUse> org_subjects_;             // organisations that are the subject of a verb of saying
  std::vector<NounUse> organisations_, persons_;  // mentions outside quotation marks
  std::optional<NounUse> last_speaker_;
  std::optional<std::size_t> only_person_;
};

}  // namespace lede
