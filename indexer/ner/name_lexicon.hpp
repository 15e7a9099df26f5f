// NameLexicon: single words the rules know (name_words.tsv: first names, titles, cue verbs …) and the names of an
// ActorTable as phrases, found in one look-up a word.
//   Latin     by folded word; in languages with a genitive -s also without it
//   Cyrillic  by the word without its case ending (Россию, России → росси)
//   Arabic    also behind the letters written together with a name (wa-, bi-, li- …)
//   scripts without spaces: character by character
// Thread rule: immutable once made; share as const.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/hash_table.hpp"
#include "indexer/ner/words.hpp"

namespace lede {

// What a word can be; several bits may be set.
enum WordKind : std::uint32_t {
  kFirstName = 1u << 0,
  kWeakFirstName = 1u << 1,  // also a common word or a place: "Will", "Jordan"
  kTitle = 1u << 2,          // before a name: "Mr", "President", "Herr"
  kRole = 1u << 3,           // lower case, before or behind a person's name: "spokesman", "director"
  kParticle = 1u << 4,       // inside a person's name: "de", "van", "bin"
  kLegalForm = 1u << 5,      // ends a company's name: "Inc", "GmbH"
  kOrgNoun = 1u << 6,        // makes a capitalised phrase an organisation: "Ministry", "University"
  kOrgRole = 1u << 7,    // lower case, before an organisation's name or alone for one: "company", "agency"
  kPlaceNoun = 1u << 8,  // makes it a place: "River", "Province"
  kSayVerb = 1u << 9,    // "said", "told", "sagte"
  kCalendar = 1u << 10,  // months, days
  kCommon = 1u << 11,    // function and other words that are capitalised only by position
  kNoName = 1u << 12,    // capitalised, but never an actor: "CEO", "Internet", "English"
  kPlacePreposition = 1u << 13,
  kNameSuffix = 1u << 14,   // "Jr", "III"
  kJoiner = 1u << 15,       // "of", "for", "and", "the": inside an organisation's name
  kCreditStart = 1u << 16,  // first word of a credit line: "Reporting", "Editing"
  kAfterHyphen = 1u << 17,  // "based", "backed": "Moscow-based" is no name
};

struct WordEntry {
  std::uint32_t id = 0;  // 0: not in the lexicon
  std::uint32_t kinds = 0;
};

// A name of the table at some place of a text.
struct NameRef {
  std::uint32_t row = 0;
  std::uint32_t upper_first = 0;  // bit i: word i must begin with a capital
  std::uint32_t all_upper = 0;    // bit i: word i must be in capitals ("US", "BSI")
  std::uint32_t commas = 0;       // bit i: a comma stands before word i
  bool demonym = false;
  bool canonical = false;  // the row's own name, not another one
};

struct NameMatch {
  std::size_t end = 0;           // one past the last word
  std::uint32_t skip_bytes = 0;  // of the first word, not part of the name (Arabic)
  std::vector<NameRef> names;    // what it can be, in the table's order; empty: no match
};

class NameLexicon {
 public:
  explicit NameLexicon(std::shared_ptr<const ActorTable> table);

  const ActorTable& table() const { return *table_; }
  WordEntry entry(const Words& words, std::size_t i) const;
  // Entries of all words; `lang` decides which endings may be cut.
  std::vector<WordEntry> entries(const Words& words, std::string_view lang) const;
  // The longest name that begins at word i.
  NameMatch match(const Words& words, std::span<const WordEntry> entries, std::size_t i) const;

 private:
  struct Node {
    std::vector<NameRef> names;
  };

  WordEntry find(std::string_view key) const;
  std::uint32_t add_word(std::string_view key, std::uint32_t kinds);
  void load_words(std::string_view tsv);
  void add_name(const std::string& name, NameRef ref);
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
  void walk(const Words& words, std::span<const WordEntry> entries, std::size_t i, std::uint32_t first_id,
            NameMatch& best) const;
  void match_behind_clitic(const Words& words, std::span<const WordEntry> entries, std::size_t i,
                           NameMatch& best) const;

  std::shared_ptr<const ActorTable> table_;
  HashTable<WordEntry> words_;
  HashTable<std::uint32_t> children_;  // hash of node and word id → node
  std::vector<Node> nodes_;
};

// A Cyrillic word without its case ending; short words as they are.
std::string_view cyrillic_stem(std::string_view folded);

}  // namespace lede
