#include "indexer/ner/name_lexicon.hpp"

#include <algorithm>
#include <array>

#include "indexer/embedded.hpp"
#include "indexer/ner/lexicon.hpp"

namespace lede {
namespace {

struct KindName {
  std::string_view name;
  std::uint32_t kinds;
};

constexpr auto kKindNames = std::to_array<KindName>({
    {"first", kFirstName},
    {"weak-first", kWeakFirstName},
    {"title", kTitle},
    {"role", kRole},
    {"particle", kParticle},
    {"legal-form", kLegalForm},
    {"org-noun", kOrgNoun},
    {"org-role", kOrgRole},
    {"place-noun", kPlaceNoun},
    {"say", kSayVerb},
    {"calendar", kCalendar},
    {"common", kCommon},
    {"no-name", kNoName},
    {"place-prep", kPlacePreposition},
    {"suffix", kNameSuffix},
    {"joiner", kJoiner},
    {"credit", kCreditStart},
    {"after-hyphen", kAfterHyphen},
});

std::uint32_t kind_by_name(std::string_view name) {
  for (const auto& row : kKindNames)
    if (row.name == name) return row.kinds;
  return 0;
}

// Longest first. Folded: й is и, ё is е here.
constexpr auto kCyrillicEndings = std::to_array<std::string_view>({
    "иями", "ями", "ами", "иях", "иям", "ием", "иеи", "ыми", "ими", "ого", "его", "ому",
    "ему",  "ои",  "еи",  "ях",  "ах",  "ям",  "ам",  "ом",  "ем",  "ов",  "ев",  "ии",
    "ия",   "ию",  "ие",  "ую",  "юю",  "ая",  "яя",  "ое",  "ее",  "ые",  "ыи",  "ым",
    "им",   "ых",  "их",  "а",   "я",   "у",   "ю",   "о",   "е",   "ы",   "и",   "ь",
});
constexpr std::size_t kMinStemBytes = 6;  // three letters

bool is_joined(std::uint16_t gap, const Words& words, std::size_t i) {
  if (words.is(i, kUnspaced)) return gap == 0 || gap == kGapSpace || gap == kGapHyphen;
  constexpr unsigned joining = kGapSpace | kGapLine | kGapHyphen | kGapApostrophe | kGapDot | kGapAmpersand;
  return (gap & ~joining) == 0;
}

// "ROM" is no "Rom": a short word in capitals is another word than the same letters otherwise.
bool is_other_acronym(const NameRef& name, const Words& words, std::size_t first, std::size_t last) {
  return last == first + 1 && words.is(first, kAllUpper) && words[first].fold_size <= 3 &&
         (name.all_upper & 1) == 0 && (name.upper_first & 1) != 0;
}

constexpr std::uint16_t kCommaAndSpace = kGapComma | kGapSpace;

// Case, and commas only where the name has them ("Kidder, Peabody").
bool fits(const NameRef& name, const Words& words, std::size_t first, std::size_t last) {
  if (is_other_acronym(name, words, first, last)) return false;
  for (std::size_t i = first; i < last && i - first < 32; ++i) {
    const std::uint32_t bit = 1u << (i - first);
    if (i > first && words[i].gap == kCommaAndSpace && (name.commas & bit) == 0) return false;
    if ((name.all_upper & bit) != 0 && !words.is(i, kAllUpper)) return false;
    if ((name.upper_first & bit) != 0 && !words.is(i, kUpperFirst)) return false;
  }
  return true;
}

std::uint64_t edge(std::uint32_t node, std::uint32_t word) {
  return ner::mix((std::uint64_t{node} << 32) | word);
}

bool takes_genitive_s(std::string_view lang) {
  return lang == "de" || lang == "nl" || lang == "sv" || lang == "da" || lang == "no" || lang == "nb";
}

// A name in katakana or Thai must not be the middle of a longer word.
bool is_kana(std::string_view surface) {  // U+30A1–U+30FF
  return surface.size() == 3 && surface[0] == '\xE3' &&
         ((surface[1] == '\x82' && static_cast<unsigned char>(surface[2]) > 0xA0) || surface[1] == '\x83');
}
bool cuts_kana(const Words& words, std::size_t first, std::size_t last) {
  const auto glued = [&](std::size_t i) {
    return i > 0 && i < words.size() && words[i].gap == 0 && is_kana(words.surface(i - 1)) &&
           is_kana(words.surface(i));
  };
  return glued(first) || glued(last);
}

}  // namespace

std::string_view cyrillic_stem(std::string_view folded) {
  for (const auto ending : kCyrillicEndings)
    if (folded.size() >= ending.size() + kMinStemBytes && folded.ends_with(ending))
      return folded.substr(0, folded.size() - ending.size());
  return folded;
}

NameLexicon::NameLexicon(std::shared_ptr<const ActorTable> table) : table_(std::move(table)), nodes_(1) {
  load_words(indexer::embedded("indexer/ner/name_words.tsv"));
  const auto& rows = table_->rows();
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    add_name(rows[r].name, {.row = r, .canonical = true});
    for (const auto& alias : rows[r].aliases) add_name(alias, {.row = r});
    for (const auto& demonym : rows[r].demonyms) add_name(demonym, {.row = r, .demonym = true});
  }
}

void NameLexicon::load_words(std::string_view tsv) {
  while (!tsv.empty()) {
    std::string_view line = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    const std::uint32_t kinds = kind_by_name(line.substr(0, tab));
    const Words words(line.substr(tab + 1));
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto folded = words.folded(i);
      add_word(words.is(i, kCyrillic) ? cyrillic_stem(folded) : folded, kinds);
    }
  }
}

std::uint32_t NameLexicon::add_word(std::string_view key, std::uint32_t kinds) {
  const auto id = static_cast<std::uint32_t>(words_.size() + 1);
  WordEntry& entry = *words_.try_emplace(ner::hash_bytes(key), {.id = id}).first;
  entry.kinds |= kinds;
  return entry.id;
}

void NameLexicon::add_name(const std::string& name, NameRef ref) {
  const Words words(name);
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto folded = words.folded(i);
    const std::uint32_t id = add_word(words.is(i, kCyrillic) ? cyrillic_stem(folded) : folded, 0);
    const auto [found, fresh] =
        children_.try_emplace(edge(node, id), static_cast<std::uint32_t>(nodes_.size()));
    if (fresh) nodes_.emplace_back();
    node = *found;
    if (i >= 32) continue;
    if (words[i].gap == kCommaAndSpace) ref.commas |= 1u << i;
    if (words.is(i, kUpperFirst)) ref.upper_first |= 1u << i;
    if (words.is(i, kAllUpper) && words[i].fold_size <= 6) ref.all_upper |= 1u << i;
  }
  if (node != 0) nodes_[node].names.push_back(ref);
}

WordEntry NameLexicon::find(std::string_view key) const {
  const WordEntry* found = words_.find(ner::hash_bytes(key));
  return found == nullptr ? WordEntry{} : *found;
}

WordEntry NameLexicon::entry(const Words& words, std::size_t i) const {
  const auto folded = words.folded(i);
  return find(words.is(i, kCyrillic) ? cyrillic_stem(folded) : folded);
}

std::vector<WordEntry> NameLexicon::entries(const Words& words, std::string_view lang) const {
  std::vector<WordEntry> entries(words.size());
  const bool genitive = takes_genitive_s(lang);
  for (std::size_t i = 0; i < words.size(); ++i) {
    entries[i] = entry(words, i);
    if (genitive && entries[i].id == 0 && words.is(i, kUpperFirst) && words.folded(i).ends_with('s'))
      entries[i] = find(words.folded(i).substr(0, words[i].fold_size - 1u));
  }
  return entries;
}

std::uint32_t NameLexicon::child(std::uint32_t node, std::uint32_t word) const {
  const std::uint32_t* found = children_.find(edge(node, word));
  return found == nullptr ? 0 : *found;
}

void NameLexicon::walk(const Words& words, std::span<const WordEntry> entries, std::size_t i,
                       std::uint32_t first_id, NameMatch& best) const {
  std::uint32_t node = child(0, first_id);
  for (std::size_t end = i + 1; node != 0; ++end) {
    if (!nodes_[node].names.empty() && !(words.is(i, kUnspaced) && cuts_kana(words, i, end))) {
      std::vector<NameRef> fitting;
      for (const auto& name : nodes_[node].names)
        if (fits(name, words, i, end)) fitting.push_back(name);
      if (!fitting.empty()) best = {.end = end, .skip_bytes = 0, .names = std::move(fitting)};
    }
    if (end >= words.size() || entries[end].id == 0) return;
    if (!is_joined(words[end].gap, words, end) && words[end].gap != kCommaAndSpace) return;
    node = child(node, entries[end].id);
  }
}

// "وروسيا" is "and Russia": the letters before the name belong to other words.
void NameLexicon::match_behind_clitic(const Words& words, std::span<const WordEntry> entries, std::size_t i,
                                      NameMatch& best) const {
  static constexpr auto kClitics = std::to_array<std::string_view>({"و", "ف", "ب", "ل", "ك"});
  const std::string_view folded = words.folded(i);
  for (const auto clitic : kClitics) {
    if (!folded.starts_with(clitic) || folded.size() < clitic.size() + 6) continue;
    const std::string_view rest = folded.substr(clitic.size());
    std::string joined;
    WordEntry entry = find(rest);
    if (entry.id == 0 && clitic == "ل" && rest.starts_with("ل")) {  // li- swallows the alef of al-
      joined = std::string("ا").append(rest);
      entry = find(joined);
    }
    if (entry.id == 0) continue;
    walk(words, entries, i, entry.id, best);
    if (!best.names.empty() && words.surface(i).starts_with(clitic))
      best.skip_bytes = joined.empty() ? static_cast<std::uint32_t>(clitic.size()) : 0;
  }
}

NameMatch NameLexicon::match(const Words& words, std::span<const WordEntry> entries, std::size_t i) const {
  NameMatch best;
  if (entries[i].id != 0) walk(words, entries, i, entries[i].id, best);
  if (best.names.empty() && words.is(i, kArabic)) match_behind_clitic(words, entries, i, best);
  return best;
}

}  // namespace lede
