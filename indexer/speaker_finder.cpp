#include "indexer/speaker_finder.hpp"

#include <algorithm>
#include <array>

namespace lede {
namespace {

constexpr std::size_t kClauseWords = 25;
constexpr std::size_t kSentenceWords = 60;
constexpr std::size_t kSnippetWords = 5;
constexpr std::size_t kNearWords = 10;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_person_pronoun(std::string_view folded) {
  static constexpr auto kPronouns = std::to_array<std::string_view>(
      {"he", "she", "er", "sie", "il", "elle", "el", "ella", "ele", "ela", "он", "она"});
  return std::find(kPronouns.begin(), kPronouns.end(), folded) != kPronouns.end();
}

bool is_spokesperson(std::string_view folded) {
  return folded.starts_with("spokes") || folded.starts_with("official") || folded == "representative" ||
         folded == "statement" || folded == "sprecher" || folded == "sprecherin" || folded == "portavoz";
}

// "according to", "laut", "selon", "según", "segundo", "по словам"
bool is_according(const QuoteText& text, std::size_t i) {
  const std::string_view word = text.words().folded(i);
  if (word == "to") return i > 0 && text.words().folded(i - 1) == "according";
  if (word == "словам") return i > 0 && text.words().folded(i - 1) == "по";
  return word == "laut" || word == "selon" || word == "segun" || word == "segundo";
}

}  // namespace

bool SpeakerFinder::is_verb(std::size_t i) const {
  return text_.has(i, kSayVerb) && !text_.quoted(i) && !text_.words().is(i, kUpperFirst);
}

std::optional<Speaker> SpeakerFinder::find(const QuotedText& quote) const {
  if (is_partial(quote)) {
    if (auto speaker = before(quote)) return speaker;
    return behind(quote);
  }
  if (auto speaker = behind(quote)) return speaker;
  return before(quote);
}

// Words taken into a sentence: "would kill" our business.
bool SpeakerFinder::is_partial(const QuotedText& quote) const {
  const char last = text_.words().text()[quote.end - 1];
  const std::size_t next = text_.words().at(quote.outer_end);
  const bool comma = next < text_.size() && (text_.words()[next].gap & kGapComma) != 0;
  return !comma && last != ',' && last != '.' && last != '?' && last != '!';
}

std::size_t SpeakerFinder::according(std::size_t low, std::size_t high) const {
  for (std::size_t i = high; i-- > low;)
    if (!text_.quoted(i) && is_according(text_, i)) return i;
  return kNone;
}

std::optional<Speaker> SpeakerFinder::behind(const QuotedText& quote) const {
  const Words& words = text_.words();
  const std::size_t first = words.at(quote.outer_end);
  if (first >= words.size() || (words[first].gap & (kGapParagraph | kGapOpen)) != 0 || quote.open_ended)
    return std::nullopt;
  const char last = words.text()[quote.end - 1];
  if (is_partial(quote) && (words[first].gap & (kGapStop | kGapComma)) == 0 && !is_verb(first))
    return std::nullopt;
  const bool full_stop = last == '.' && (words[first].gap & kGapComma) == 0;
  std::size_t high = first;
  while (high < words.size() && high < first + kClauseWords && !text_.quoted(high) &&
         (high == first || !words.starts_sentence(high)))
    ++high;
  if (full_stop && words.is(first, kUpperFirst) && !(first + 1 < high && is_verb(first + 1) && last != '.'))
    return std::nullopt;
  for (std::size_t i = first; i < high && i < first + 16; ++i) {
    if (is_according(text_, i)) return source_behind(i, high);
    if (!is_verb(i)) continue;
    if (auto speaker = i > first ? subject_before(i, first) : std::nullopt) return speaker;
    return subject_behind(i, high);
  }
  return std::nullopt;
}

std::optional<Speaker> SpeakerFinder::before(const QuotedText& quote) const {
  const std::size_t high = text_.words().at(quote.start);
  if (high == 0 || high > text_.size()) return std::nullopt;
  const bool own_sentence = high < text_.size() && text_.words().starts_sentence(high) &&
                            (text_.words()[high].gap & kGapOther) == 0;
  if (own_sentence) return std::nullopt;
  std::size_t low = text_.sentence_start(high - 1);
  if (high - low > kSentenceWords) low = high - kSentenceWords;
  if (const std::size_t source = according(low, high); source != kNone)
    if (auto speaker = source_behind(source, high)) return speaker;
  // A few words taken into the sentence: only a verb close by is theirs.
  const bool snippet = is_partial(quote) && word_count(quote, high) < kSnippetWords;
  for (std::size_t i = high; i-- > (snippet ? std::max(low, high - std::min(high, kNearWords)) : low);)
    if (is_verb(i))
      if (auto speaker = subject_before(i, low)) return speaker;
  return std::nullopt;
}

std::size_t SpeakerFinder::word_count(const QuotedText& quote, std::size_t first) const {
  std::size_t last = first;
  while (last < text_.size() && text_.words()[last].start < quote.end) ++last;
  return last - first;
}

// "Noboru Nakatani, executive director of Interpol's Global Complex, said"
const ActorMention* SpeakerFinder::person_with_apposition(std::size_t low, std::size_t verb) const {
  const Words& words = text_.words();
  const bool closed =
      (words[verb].gap & kGapComma) != 0 || (verb > low && (words[verb - 1].gap & kGapComma) != 0);
  if (!closed) return nullptr;
  for (std::size_t m = text_.mention_from(low); m < text_.mentions().size(); ++m) {
    const ActorMention& mention = text_.mentions()[m];
    if (mention.last > verb) break;
    if (mention.type == ActorType::Person && !mention.quoted && (words[mention.last].gap & kGapComma) != 0)
      return &mention;
  }
  return nullptr;
}

std::optional<Speaker> SpeakerFinder::subject_before(std::size_t verb, std::size_t low) const {
  if (const ActorMention* person = person_with_apposition(low, verb)) return named(*person, verb);
  for (std::size_t i = verb; i-- > low;) {
    if (text_.quoted(i)) continue;
    if (const ActorMention* mention = text_.mention_ending_at(i + 1)) return named(*mention, verb);
    if (auto speaker = unnamed(i, low)) return speaker;
    if (i + 1 == verb && is_name_like(i)) return unknown(i, low);
  }
  return std::nullopt;
}

bool SpeakerFinder::is_name_like(std::size_t i) const {
  return text_.words().is(i, kUpperFirst) && !text_.has(i, kCommon | kCalendar | kNoName | kSayVerb);
}

// A capitalised name no recogniser knew: better said_as alone than the wrong actor.
Speaker SpeakerFinder::unknown(std::size_t last, std::size_t low) const {
  std::size_t first = last;
  while (first > low && text_.words()[first].gap == kGapSpace && is_name_like(first - 1)) --first;
  return Speaker{.actor = std::nullopt, .said_as = text_.surface(first, last + 1)};
}

std::optional<Speaker> SpeakerFinder::subject_behind(std::size_t verb, std::size_t high) const {
  const Words& words = text_.words();
  if (verb + 1 >= high || words[verb + 1].gap != kGapSpace) return std::nullopt;
  if (is_person_pronoun(words.folded(verb + 1))) return unnamed(verb + 1, verb + 1);
  const bool nobody = is_name_like(verb + 1) && text_.mention_starting_at(verb + 1) == nullptr &&
                      !text_.has(verb + 1, kTitle | kRole);
  if (nobody) {
    std::size_t last = verb + 1;
    while (last + 1 < high && text_.words()[last + 1].gap == kGapSpace && is_name_like(last + 1) &&
           text_.mention_starting_at(last + 1) == nullptr)
      ++last;
    return unknown(last, verb + 1);
  }
  const ActorMention* first = nullptr;
  for (std::size_t m = text_.mention_from(verb + 1); m < text_.mentions().size(); ++m) {
    const ActorMention& mention = text_.mentions()[m];
    if (mention.first >= high || mention.first > verb + 14) break;
    if (first == nullptr) first = &mention;
    if (mention.type == ActorType::Person) return named(mention, high);
  }
  for (std::size_t i = verb + 1; i < high && i < verb + 6; ++i) {
    if (first != nullptr && i >= first->first) break;
    if (text_.has(i, kOrgRole) && !words.is(i, kUpperFirst)) return unnamed(i, verb + 1);
  }
  if (first != nullptr) return named(*first, high);
  return std::nullopt;
}

std::optional<Speaker> SpeakerFinder::source_behind(std::size_t word, std::size_t high) const {
  return subject_behind(word, std::min(high, word + 12));
}

// A name; or the one who speaks for it: "Acme's chief executive", "a spokesman for Acme".
std::optional<Speaker> SpeakerFinder::named(const ActorMention& mention, std::size_t high) const {
  const Words& words = text_.words();
  Speaker speaker{.actor = mention.actor, .said_as = text_.surface(mention.first, mention.last)};
  if (mention.type == ActorType::Person) return speaker;
  for (std::size_t i = mention.last; i < high && i < mention.last + 5; ++i) {
    if ((words[i].gap & ~(kGapSpace | kGapApostrophe | kGapHyphen)) != 0 || text_.has(i, kSayVerb)) break;
    if (!text_.has(i, kRole) || words.is(i, kUpperFirst)) continue;
    speaker.said_as = text_.surface(mention.first, i + 1);
    if (!is_spokesperson(words.folded(i))) speaker.actor = memory_.only_person();
  }
  return speaker;
}

// "Acme's chief executive", "the minister": the one person of the article, if there is but one.
std::optional<Speaker> SpeakerFinder::role_holder(std::size_t word, std::size_t low) const {
  const Words& words = text_.words();
  std::size_t first = word;
  constexpr unsigned close = kGapSpace | kGapApostrophe | kGapHyphen;
  while (first > low && word - first < 4 && (words[first].gap & ~close) == 0) {
    if (const ActorMention* mention = text_.mention_ending_at(first)) return named(*mention, word + 1);
    --first;
  }
  const std::string said_as(words.surface(word));
  if (is_spokesperson(words.folded(word)))
    return Speaker{.actor = memory_.organisation_before(word, "it"), .said_as = said_as};
  return Speaker{.actor = memory_.only_person(), .said_as = said_as};
}

// Pronouns, and nouns that stand for someone named before.
std::optional<Speaker> SpeakerFinder::unnamed(std::size_t word, std::size_t low) const {
  const Words& words = text_.words();
  const std::string_view folded = words.folded(word);
  if (is_person_pronoun(folded))
    return Speaker{.actor = memory_.person_before(word), .said_as = std::string(words.surface(word))};
  if (folded == "it") return Speaker{.actor = memory_.organisation_before(word, "it"), .said_as = "it"};
  if (words.is(word, kUpperFirst) && !words.starts_sentence(word)) return std::nullopt;
  if (text_.has(word, kOrgRole)) {
    const bool article = word > low && words[word].gap == kGapSpace && text_.has(word - 1, kCommon);
    return Speaker{.actor = memory_.organisation_before(word, folded),
                   .said_as = text_.surface(article ? word - 1 : word, word + 1)};
  }
  if (text_.has(word, kRole)) return role_holder(word, low);
  if (folded == "they" || folded == "we" || folded == "i")
    return Speaker{.actor = std::nullopt, .said_as = std::string(words.surface(word))};
  return std::nullopt;
}

}  // namespace lede
