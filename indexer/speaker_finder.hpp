// SpeakerFinder: who says a quotation, by the clause around it: "…", said NAME · NAME said: "…" · "…", he
// told … · according to NAME. Verbs of English, German, Spanish, French, Portuguese and Russian. Thread rule:
// used by one thread.
#pragma once
#include <optional>
#include <string>

#include "indexer/quote_text.hpp"
#include "indexer/speaker_memory.hpp"

namespace lede {

struct Speaker {
  std::optional<std::size_t> actor;  // index in QuoteText::actors()
  std::string said_as;               // "he", "the agency", "Nakatani"
};

class SpeakerFinder {
 public:
  SpeakerFinder(const QuoteText& text, const SpeakerMemory& memory) : text_(text), memory_(memory) {}

  // nullopt where no clause of saying belongs to the quotation.
  std::optional<Speaker> find(const QuotedText& quote) const;

 private:
  std::optional<Speaker> behind(const QuotedText& quote) const;
  std::optional<Speaker> before(const QuotedText& quote) const;
  std::optional<Speaker> subject_before(std::size_t verb, std::size_t low) const;
  std::optional<Speaker> subject_behind(std::size_t verb, std::size_t high) const;
  std::optional<Speaker> named(const ActorMention& mention, std::size_t high) const;
  std::optional<Speaker> unnamed(std::size_t word, std::size_t low) const;
  std::optional<Speaker> source_behind(std::size_t word, std::size_t high) const;
  const ActorMention* person_with_apposition(std::size_t low, std::size_t verb) const;
  std::optional<Speaker> role_holder(std::size_t word, std::size_t low) const;
  bool is_partial(const QuotedText& quote) const;
  std::size_t word_count(const QuotedText& quote, std::size_t first) const;
  bool is_name_like(std::size_t i) const;
  Speaker unknown(std::size_t last, std::size_t low) const;
  bool is_verb(std::size_t i) const;
  std::size_t according(std::size_t low, std::size_t high) const;

  const QuoteText& text_;
  const SpeakerMemory& memory_;
};

}  // namespace lede
