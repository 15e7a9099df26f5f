#include "corpus/citations.hpp"

#include <algorithm>
#include <array>

#include "corpus/clipping_phrases.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_names.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kSearched = 512 * 1024;
constexpr std::size_t kSentenceReach = 300;  // bytes to either side of a mention
constexpr std::size_t kTightBefore = 26;     // folded bytes between a cue and the outlet
constexpr std::size_t kTightAfter = 26;
constexpr std::size_t kMostShortForms = 20;
constexpr std::size_t kLongName = 7;

std::size_t char_boundary(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// A full stop behind a capital or between figures ends no sentence ("U.S. officials", "3.4").
bool is_sentence_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c == '!' || c == '?') return true;
  if (c != '.') return text.substr(at).starts_with("。") || text.substr(at).starts_with("！");
  const bool spaced =
      at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n' || text[at + 1] == '"';
  const bool initial = at > 0 && text[at - 1] >= 'A' && text[at - 1] <= 'Z';
  return spaced && !initial;
}

struct Sentence {
  std::string before;  // folded
  std::string after;
};

Sentence sentence_around(std::string_view text, const OutletMention& mention) {
  std::size_t begin = mention.begin;
  const std::size_t floor = mention.begin > kSentenceReach ? mention.begin - kSentenceReach : 0;
  while (begin > floor && !is_sentence_end(text, begin - 1)) --begin;
  std::size_t end = mention.end;
  const std::size_t ceiling = std::min(text.size(), mention.end + kSentenceReach);
  while (end < ceiling && !is_sentence_end(text, end)) ++end;
  begin = char_boundary(text, begin);
  end = char_boundary(text, end);
  return {folded(text.substr(begin, mention.begin - begin)),
          folded(text.substr(mention.end, std::max(end, mention.end) - mention.end))};
}

bool has_use(const std::vector<PhraseMatch>& matches, PhraseUse use) {
  return std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return m.use == use; });
}

enum class Cue { None, Loose, Tight };

Cue cue_of(const Sentence& sentence) {
  const auto before = ClippingPhrases::table().find(sentence.before);
  const auto after = ClippingPhrases::table().find(sentence.after);
  for (const auto& m : before) {
    const std::size_t gap = sentence.before.size() - m.end;
    if (m.use == PhraseUse::CiteNot && gap <= 4) return Cue::None;
  }
  for (const auto& m : after)
    if (m.use == PhraseUse::CiteNot && m.begin <= 4) return Cue::None;
  for (const auto& m : before)
    if (m.use == PhraseUse::CiteBefore && sentence.before.size() - m.end <= kTightBefore) return Cue::Tight;
  for (const auto& m : after)
    if (m.use == PhraseUse::CiteAfter && m.begin <= kTightAfter) return Cue::Tight;
  return has_use(before, PhraseUse::CiteNear) || has_use(after, PhraseUse::CiteNear) ? Cue::Loose : Cue::None;
}

std::string last_word(std::string_view name) {
  const std::string key = folded(name);
  const std::size_t space = key.rfind(' ');
  return space == std::string::npos ? key : key.substr(space + 1);
}

bool is_one_word(std::string_view text) { return text.find(' ') == std::string_view::npos; }

bool is_whole_phrase(std::string_view key, PhraseUse use) {
  const auto phrases = ClippingPhrases::table().find(key);
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const auto& m) { return m.use == use && m.begin == 0 && m.end == key.size(); });
}

bool the_before(std::string_view text, std::size_t at) {
  return at >= 4 && (text.substr(at - 4, 4) == "The " || text.substr(at - 4, 4) == "the ");
}

class CitationReader {
 public:
  CitationReader(std::string_view text, std::string_view own, const OutletTable& outlets)
      : text_(text), own_(own), outlets_(outlets) {}

  std::vector<std::string> run() {
    for (const OutletMention& mention : outlets_.mentions(text_)) {
      if (inside_address(mention)) continue;
      read(mention);
    }
    return std::move(cited_);
  }

 private:
  void read(const OutletMention& mention) {
    const std::string_view seen = text_.substr(mention.begin, mention.end - mention.begin);
    const OutletRow* const row = resolve(mention, seen);
    const bool resolved = row != mention.row;
    if (!resolved && !stands_alone(text_, mention)) return;
    const Sentence sentence = sentence_around(text_, mention);
    const Cue cue = cue_of(sentence);
    const NameStrength strength = resolved ? NameStrength::Distinct : strength_of(seen, *row);
    if (strength == NameStrength::Distinct && cue == Cue::None) read_short_forms(mention);
    if (cue != Cue::None && is_source(strength, cue, mention, *row, sentence)) cite(*row);
  }

  bool is_source(NameStrength strength, Cue cue, const OutletMention& mention, const OutletRow& row,
                 const Sentence& sentence) const {
    const std::string_view seen = text_.substr(mention.begin, mention.end - mention.begin);
    // A cue anywhere in the sentence is enough beside a long name; not beside an acronym.
    if (strength == NameStrength::Distinct) return cue == Cue::Tight || seen.size() >= kLongName;
    if (quoted(mention) || (introduced(sentence) && !follows_capital(mention))) return true;
    if (strength == NameStrength::Weak || is_bare_short_form(row, mention, seen)) return false;
    return !follows_capital(mention) && has_adjacent_cue(sentence);
  }

  // "the Times", "the Journal" with nothing named before: any of many, unless it is "The Times" called so.
  bool is_bare_short_form(const OutletRow& row, const OutletMention& mention, std::string_view seen) const {
    if (row.name.starts_with("The ") && !the_before(text_, mention.begin)) return true;
    if (!is_whole_phrase(folded(seen), PhraseUse::ShortForm)) return false;
    const bool called_so = row.name == "The " + std::string(seen);
    return !called_so || text_[mention.begin - 4] != 'T';
  }

  // "told Breitbart", "Breitbart reported"; "Breitbart said" may be a man's name.
  static bool has_adjacent_cue(const Sentence& sentence) {
    const bool the = sentence.before.ends_with(" the ") || sentence.before == "the ";
    for (const auto& m : ClippingPhrases::table().find(sentence.before)) {
      const std::size_t gap = sentence.before.size() - m.end;
      if (m.use == PhraseUse::CiteBefore && gap <= (the ? 5U : 1U)) return ends_a_phrase(sentence.after);
    }
    for (const auto& m : ClippingPhrases::table().find(sentence.after)) {
      const std::string_view verb = std::string_view(sentence.after).substr(m.begin, m.end - m.begin);
      const bool anybody = verb == "said" || verb == "says" || verb == "noted" || verb == "notes";
      if (m.use == PhraseUse::CiteAfter && m.begin <= 1 && (!anybody || the)) return true;
    }
    return false;
  }

  // What follows begins something new: "told the Australian that", not "told the Australian people".
  static bool ends_a_phrase(std::string_view after) {
    constexpr auto kOpeners = std::to_array<std::string_view>(
        {"that",   "in",     "on",      "and",       "he",  "she",   "it",    "they", "the",  "a",
         "last",   "this",   "earlier", "as",        "at",  "by",    "for",   "from", "when", "after",
         "before", "during", "via",     "yesterday", "who", "which", "about", "also", "how",  "why"});
    if (after.size() < 2 || after[0] != ' ') return true;
    const std::string_view word = after.substr(1, after.find_first_of(" ,.;:", 1) - 1);
    return std::find(kOpeners.begin(), kOpeners.end(), word) != kOpeners.end();
  }

  // "«Труд»", "“Moment”", "(SPA)".
  bool quoted(const OutletMention& mention) const {
    std::size_t begin = mention.begin;
    std::size_t end = mention.end;
    if (begin == 0 || end >= text_.size()) return false;
    const char32_t before = previous_code_point(text_, begin);
    const char32_t behind = next_code_point(text_, end);
    constexpr std::u32string_view kQuotes = U"«»\"“”„‘’'″()";
    return kQuotes.find(before) != std::u32string_view::npos &&
           kQuotes.find(behind) != std::u32string_view::npos;
  }

  // "صحيفة الرياض", "the newspaper Trud", "Moment magazine".
  static bool introduced(const Sentence& sentence) {
    for (const auto& m : ClippingPhrases::table().find(sentence.before)) {
      const bool word = m.use == PhraseUse::AboutWord || m.use == PhraseUse::Newspaper;
      if (word && m.end + 1 >= sentence.before.size()) return true;
    }
    for (const auto& m : ClippingPhrases::table().find(sentence.after))
      if (m.use == PhraseUse::AboutWord && m.begin <= 1) return true;
    return false;
  }

  // "Jornal Nacional", "Ford Inc": the end of a longer name, unless a sentence starts right before.
  bool follows_capital(const OutletMention& mention) const {
    if (mention.begin < 2 || text_[mention.begin - 1] != ' ') return false;
    std::size_t begin = mention.begin - 1;
    while (begin > 0 && text_[begin - 1] != ' ' && text_[begin - 1] != '\n') --begin;
    const std::string_view word = text_.substr(begin, mention.begin - 1 - begin);
    std::size_t first = 0;
    if (word.empty() || word == "The" || !is_upper(next_code_point(word, first))) return false;
    return begin >= 2 && !is_sentence_end(text_, begin - 2) && text_[begin - 1] != '\n';
  }

  // The outlet meant: for a newspaper word alone the last one named in full whose name ends in it.
  const OutletRow* resolve(const OutletMention& mention, std::string_view seen) {
    const std::string key = folded(seen);
    if (is_one_word(seen) && the_before(text_, mention.begin)) {
      const auto full = std::find_if(named_.rbegin(), named_.rend(), [&](const OutletRow* row) {
        return row != mention.row && !is_one_word(row->name) && last_word(row->name) == key;
      });
      if (full != named_.rend()) return *full;
    }
    named_.push_back(mention.row);
    return mention.row;
  }

  // Inside "www.reuters.com/…", "@AFP", "desk@reuters.com".
  bool inside_address(const OutletMention& mention) const {
    std::size_t begin = mention.begin;
    while (begin > 0 && mention.begin - begin < 60 && text_[begin - 1] != ' ' && text_[begin - 1] != '\n')
      --begin;
    const std::string_view run = text_.substr(begin, mention.begin - begin);
    const std::string_view behind = text_.substr(mention.end, 2);
    const bool domain = behind.size() == 2 && behind[0] == '.' && behind[1] >= 'a' && behind[1] <= 'z';
    return domain || run.find("://") != std::string_view::npos ||
           run.find("www.") != std::string_view::npos || run.find_first_of("@_#") != std::string_view::npos;
  }

  // "the Journal said", where The Wall Street Journal was named before without being quoted.
  void read_short_forms(const OutletMention& mention) {
    const std::string_view name = mention.row->name;
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos || short_forms_tried_ >= kMostShortForms) return;
    ++short_forms_tried_;
    const std::string form = "he " + std::string(name.substr(space + 1));
    std::size_t at = text_.find(form, mention.end);
    for (int tries = 0; tries < 4 && at != std::string_view::npos; ++tries, at = text_.find(form, at + 1)) {
      const OutletMention there{mention.row, at + 3, at + form.size()};
      if (cue_of(sentence_around(text_, there)) == Cue::Tight) return cite(*mention.row);
    }
  }

  void cite(const OutletRow& row) {
    if (row.name == own_ || row.kind == OutletKind::PressRelease) return;
    if (std::find(cited_.begin(), cited_.end(), row.name) == cited_.end()) cited_.push_back(row.name);
  }

  std::string_view text_;
  std::string_view own_;
  const OutletTable& outlets_;
  std::vector<const OutletRow*> named_;
  std::size_t short_forms_tried_ = 0;
  std::vector<std::string> cited_;
};

}  // namespace

std::vector<std::string> cited_outlets(std::string_view text, std::string_view own,
                                       const OutletTable& outlets) {
  return CitationReader(text.substr(0, char_boundary(text, std::min(text.size(), kSearched))), own, outlets)
      .run();
}

}  // namespace lede
