// The schema: one row per field. Query name, term prefix, value slot, kind, facet, help. Every prefix and slot
// number in lede stands here and nowhere else; once released a row is never renumbered, only added to.
//
// Terms of the texts (title, lead, text; quotes are parts of the text):
//   Z + stem    one bag of stems over all three, each word counted with its field's weight (kTitleWeight …):
//               BM25F as weighted term frequency (Robertson, Zaragoza, Taylor, CIKM 2004)
//   ZS + stem   stems of the title
//   XQ + exact  a word that only a quote has
// How words are written and in what order they stand is in their streams (word_stream.hpp, words_in_order.hpp), which
// phrases, NEAR, SENT, =words and lead:, text:, said: are compared with; which words there are, in vocabulary.hpp.
//
// Terms of a Keyword field with prefix P (letters of Xapian's omega/docs/termprefixes.rst where it has one):
//   P + exact         its words, NFKC case-folded, accents kept (so outlet:times finds "The New York Times")
//   XD + P + folded   the word without its accents, only where that differs
//   P + ":" + fold_value(value)   each whole value (filters)
// Fields that are present also add kHasPrefix + query name (has:quote, outlet=~none is its absence).
//
// Slots hold what is shown: values joined by kValueSeparator; dates and numbers as noted at the row.
// Thread rule: constants.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

inline constexpr int kSchemaVersion = 7;

enum class FieldId : std::uint8_t {
  Title, Lead, Text, Outlet, Agency, Author, Actor, Person, Org, Place, Date, Lang, Section, Keyword, Url, Id,
  Cites, Said, By, Quote, Words, Source,
};

enum class Kind : std::uint8_t {
  Text,      // words
  Keyword,   // whole values, and their words
  Date,      // no terms; slots kDateEarliestSlot, kDateLatestSlot
  Number,    // no terms; slot = sortable_serialise(value)
  Union,     // no terms of its own: actor = person OR org OR place
};

inline constexpr std::uint32_t kNoSlot = 0xffffffff;

struct Field {
  FieldId id;
  std::string_view name;    // in queries, JSON and URL parameters
  std::string_view prefix;  // term prefix; "" for the text itself
  std::uint32_t slot;       // value slot, or kNoSlot
  Kind kind;
  bool stems;               // has Z terms of its own
  bool facet;
  std::string_view example;
  std::string_view help;
};

inline constexpr auto kFields = std::to_array<Field>({
    {FieldId::Title, "title", "S", kNoSlot, Kind::Text, true, false, "title:flood", "words of the headline"},
    {FieldId::Lead, "lead", "XL", kNoSlot, Kind::Text, false, false, "lead:harbour", "words of the first paragraph"},
    {FieldId::Text, "text", "", kNoSlot, Kind::Text, true, false, "text:\"flood warning\"", "words of the body"},
    {FieldId::Outlet, "outlet", "XO", 2, Kind::Keyword, false, true, "outlet:Reuters", "who published it"},
    {FieldId::Agency, "agency", "XG", 9, Kind::Keyword, false, true, "agency:AFP", "news agency credited"},
    {FieldId::Author, "author", "A", 3, Kind::Keyword, false, true, "author:\"Jack Stubbs\"", "who wrote it"},
    {FieldId::Actor, "actor", "", kNoSlot, Kind::Union, false, true, "actor:Interpol", "person, organisation or place named"},
    {FieldId::Person, "person", "XP", 6, Kind::Keyword, false, true, "person:Nakatani", "person named"},
    {FieldId::Org, "org", "XR", 7, Kind::Keyword, false, true, "org:\"Kaspersky Lab\"", "organisation named"},
    {FieldId::Place, "place", "XC", 8, Kind::Keyword, false, true, "place:Moscow", "place named"},
    {FieldId::Date, "date", "", 0, Kind::Date, false, true, "date:2017-03..2017-04", "when it was published; date:unknown"},
    {FieldId::Lang, "lang", "L", 4, Kind::Keyword, false, true, "lang:pt", "language of the article (ISO 639)"},
    {FieldId::Section, "section", "XS", 5, Kind::Keyword, false, true, "section:business", "part of the paper"},
    {FieldId::Keyword, "keyword", "K", 10, Kind::Keyword, false, true, "keyword:cybersecurity", "the outlet's own tags"},
    {FieldId::Url, "url", "U", kNoSlot, Kind::Keyword, false, false, "url:bbc.co.uk", "words of the address"},
    {FieldId::Id, "id", "Q", kNoSlot, Kind::Keyword, false, false, "id:8641fa7da307fb04", "the article's id, or its source's"},
    {FieldId::Cites, "cites", "XI", 12, Kind::Keyword, false, true, "cites:\"Sky News\"", "outlets and agencies it cites"},
    {FieldId::Said, "said", "XQ", kNoSlot, Kind::Text, false, false, "said:\"nothing wrong\"", "words inside quotation marks"},
    {FieldId::By, "by", "XB", kNoSlot, Kind::Keyword, false, false, "said:wrong by:Kaspersky", "who is quoted"},
    {FieldId::Quote, "quote", "XQ", kNoSlot, Kind::Text, false, false, "quote:balkanisation", "the same as said"},
    {FieldId::Words, "words", "", 11, Kind::Number, false, false, "words:>500", "length in words"},
    {FieldId::Source, "source", "XY", 15, Kind::Keyword, false, true, "source:warc", "form of the file it came from: text html warc json table feed xml email pdf"},
});

constexpr const Field& field(FieldId id) { return kFields[static_cast<std::size_t>(id)]; }
const Field* field_by_name(std::string_view name);  // nullptr if there is none

// Slots that are not the value of one row.
inline constexpr std::uint32_t kDateEarliestSlot = 0;  // sortable_serialise(days since 1970-01-01); empty = unknown
inline constexpr std::uint32_t kDateLatestSlot = 1;    // the same, inclusive
inline constexpr std::uint32_t kDateMarkSlot = 13;     // two letters: precision (t d m y i), origin (m u s i c)
// Only where stock servers answer for a part of the index (shard_layout.hpp says what they hold).
inline constexpr std::uint32_t kServedWordsSlot = 21;   // id, language and words in order
inline constexpr std::uint32_t kServedNewestSlot = 22;  // dates, newest last in order of bytes; and what is counted of them
inline constexpr std::uint32_t kServedOldestSlot = 23;  // dates, oldest last in order of bytes
inline constexpr std::uint32_t kServedTypesSlot = 24;   // which of person, org and place there are
inline constexpr std::uint32_t kServedActorsSlot = 25;  // all actors; again in kServedActorSlots slots from kServedActorSlot
inline constexpr std::uint32_t kServedActorSlot = 32;   // … on, and those there is no room for in the slot behind them
inline constexpr std::uint32_t kServedActorSlots = 16;
inline constexpr std::uint32_t kActorFormsSlot = 16;    // how it names its actors, and why (actor_forms.hpp)
inline constexpr std::uint32_t kSameSlot = 20;      // by what other captures of it are known (article_versions.hpp)
inline constexpr std::uint32_t kWordsInOrderSlot = 14; // word_stream.hpp; of articles written in place
inline constexpr char kValueSeparator = '\x1f';

inline constexpr std::string_view kHasPrefix = "XHAS:";    // + query name: the article has a value of that field
inline constexpr std::string_view kFilePrefix = "XFILE:";  // + 16 hex of the file's path: which file(s) it came from
inline constexpr std::string_view kVersionPrefix = "XVERSION:";  // + id of an older text of the same article
inline constexpr std::string_view kDefinitionPrefix = "XDEF:";  // + an acronym the article defines, and for which actor
inline constexpr std::string_view kPartPrefix = "XPART:";   // + first 2 hex of the id (served shards)
inline constexpr std::string_view kSpeltPrefix = "XSPELT:";  // + prefix + ":" + folded value + kValueSeparator + the value (likewise)
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kFoldedPrefix = "XD";

// How often a word of each field counts in the prefix-less stems.
inline constexpr std::uint32_t kTitleWeight = 5;
inline constexpr std::uint32_t kLeadWeight = 1;
inline constexpr std::uint32_t kTextWeight = 1;

// Database metadata keys.
inline constexpr std::string_view kMetaSchema = "lede.schema";      // kSchemaVersion
inline constexpr std::string_view kMetaAnalyzer = "lede.analyzer";  // Analyzer::name()
inline constexpr std::string_view kMetaUuid = "lede.uuid";          // the index's own, kept over rebuilds
inline constexpr std::string_view kMetaRevision = "lede.revision";  // grows with every run that changed something
inline constexpr std::string_view kMetaBuilt = "lede.built";        // ISO 8601 UTC
inline constexpr std::string_view kMetaFile = "lede.file:";         // + 16 hex of the path: what was read (manifest.hpp)
inline constexpr std::string_view kMetaVersions = "lede.versions:";    // + id: its texts and captures (article_versions.hpp)
inline constexpr std::string_view kMetaVersionText = "lede.version:";  // + id of an older text: that text
inline constexpr std::string_view kMetaRevisit = "lede.revisit:";      // + 16 hex of the URL …: a capture without text
inline constexpr std::string_view kMetaShard = "lede.shard";        // "K/N": the Kth of N, laid out for stock servers
inline constexpr std::string_view kMetaWords = "lede.words:";      // + number: a part of the vocabulary (vocabulary_copy.hpp)
inline constexpr std::string_view kMetaDictionary = "lede.dictionary:";  // + 16 hex of its id (packed_article.hpp)
inline constexpr std::string_view kMetaSources = "lede.sources";    // JSON: folders given, options (index_settings.hpp)
inline constexpr std::string_view kMetaLanguages = "lede.langs";    // languages of the articles, space-separated

constexpr bool schema_is_sound() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;  // field() indexes by id
    for (std::size_t j = 0; j < i; ++j) {
      const bool same_words = (kFields[i].id == FieldId::Quote && kFields[j].id == FieldId::Said);
      if (!kFields[i].prefix.empty() && kFields[i].prefix == kFields[j].prefix && !same_words) return false;
      if (kFields[i].slot != kNoSlot && kFields[i].slot == kFields[j].slot) return false;
    }
  }
  return true;
}
static_assert(schema_is_sound());

}  // namespace lede
