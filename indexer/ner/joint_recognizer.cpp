#include "indexer/ner/joint_recognizer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>

#include "corpus/ascii.hpp"
#include "indexer/actor_languages.hpp"
#include "indexer/ner/name_finder.hpp"
#include "indexer/ner/word_table.hpp"

namespace lede {
namespace {

bool overlap(const Entity& a, const Entity& b) { return a.start < b.end && b.start < a.end; }

// May the row say that an entity is of its type, and not of the one the CRF read in the sentence? Not where
// both are right: a town's name is its club's and its government's as well ("Liverpool beat Roma"), a house
// that stands for a government is a place, too ("at the White House"), and a firm may bear a person's name
// ("Walt Disney").
bool decides(const ActorRow& row, EntityType read) {
  const EntityType type = entity_type(row.type);
  if (read == EntityType::Org) return type != EntityType::Place;
  if (read == EntityType::Place) return row.relation.empty();
  return read != EntityType::Person || type != EntityType::Org;
}

std::string_view words_of(std::string_view text, const Entity& e) {
  return text.substr(e.start, e.end - e.start);
}

// The whole words near an entity, within its line.
std::string_view near(std::string_view text, const Entity& e) {
  constexpr std::size_t kNear = 120;  // bytes to each side
  const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
  std::size_t begin = e.start, end = e.end;
  const std::size_t least = begin < kNear ? 0 : begin - kNear, most = std::min<std::size_t>(text.size(), end + kNear);
  while (begin > least && !is_end(text[begin - 1])) --begin;
  while (end < most && !is_end(text[end])) ++end;
  while (begin > 0 && begin < e.start && !is_end(text[begin - 1]) && text[begin - 1] != ' ') ++begin;
  while (end < text.size() && end > e.end && !is_end(text[end]) && text[end] != ' ') --end;
  return text.substr(begin, end - begin);
}

// A word in lower case that a headline would write with a capital.
bool lower_in_prose_only(std::string_view word) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !word.empty() && std::all_of(word.begin(), word.end(), letter) && !ner::is_function_word(word);
}

// Does a capital tell anything where the name stands? Not in a headline or a line of capitals: no word near is in lower case.
bool capitals_tell(std::string_view text, const Entity& e) {
  for (std::string_view rest = near(text, e); !rest.empty();) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (lower_in_prose_only(rest.substr(0, space))) return true;
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return false;
}

std::string_view without_article(std::string_view name) {
  return same_letters(name.substr(0, 4), "the ") ? name.substr(4) : name;
}

bool one_word(std::string_view name) {  // "Island", "WHO", "The Hill"
  return without_article(name).find(' ') == std::string_view::npos;
}

bool is_currency(std::string_view text, const Entity& e) {  // "US$"
  const std::string_view after = text.substr(e.end, 2);
  return after.starts_with('$') || after == " $";
}

// A known name that the CRF did not read as one: is it one all the same? One word of a headline is more often a
// word in capitals ("WHO IS ON THE ICE") than what the table knows by it.
bool stands_by_itself(std::string_view text, const Entity& e) {
  return !is_currency(text, e) && (!one_word(words_of(text, e)) || capitals_tell(text, e));
}

// "Lord Halifax": the word before tells a person's name from a town's, whatever the table knows.
bool after_capital(std::string_view text, const Entity& e) {
  if (e.start < 2 || text[e.start - 1] != ' ') return false;
  const std::size_t space = text.find_last_of(" \n", e.start - 2);
  const std::string_view word = text.substr(space + 1, e.start - space - 2);  // npos + 1 = 0
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' && !ner::is_function_word(lower_ascii(word));
}

// "The Australian" where "Australian" was read: the paper's name, or an article before a people's or in a headline?
bool article_apart(std::string_view text, const Entity& known, const Entity& read) {
  return without_article(words_of(text, known)) == words_of(text, read) &&
         (read.type == EntityType::Misc || !capitals_tell(text, known));
}

// What the text writes with a small article before it: of "the Football League said" all of "Football", "Football
// League", "Football League said".
std::unordered_set<std::string_view> names_after_article(std::string_view text) {
  constexpr std::size_t kMostWords = 6;
  std::unordered_set<std::string_view> names;
  for (std::size_t at = text.find(" the "); at != std::string_view::npos; at = text.find(" the ", at + 1)) {
    const std::size_t start = at + 5;
    if (start == text.size() || text[start] < 'A' || text[start] > 'Z') continue;
    std::size_t end = start;
    for (std::size_t words = 0; words < kMostWords; ++words) {
      end = std::min(text.find_first_of(" \t\r\n,.;:!?()\"'\xE2", end), text.size());  // E2 begins dashes and quotes
      names.insert(text.substr(start, end - start));
      if (end == text.size() || text[end++] != ' ') break;
    }
  }
  return names;
}

// "The League" at the beginning of a sentence, where the text says "the League" elsewhere: the article is no part of it.
std::vector<Entity> without_sentence_articles(std::string_view text, std::vector<Entity> read) {
  std::optional<std::unordered_set<std::string_view>> names;
  for (Entity& e : read) {
    const std::string_view words = words_of(text, e);
    if ((e.type != EntityType::Org && e.type != EntityType::Place) || !words.starts_with("The ")) continue;
    if (!names) names = names_after_article(text);
    if (names->contains(words.substr(4))) e.start += 4;
  }
  return read;
}

bool is_short_form(std::string_view word) {
  constexpr auto kShortForms = std::to_array<std::string_view>({"bros", "co", "corp", "inc", "jr", "ltd", "sr"});
  return std::find(kShortForms.begin(), kShortForms.end(), lower_ascii(word)) != kShortForms.end();
}

// "Zork Jr . , who" in tokens others made: the full stop in a sentence is the short form's, as it is in our own tokens.
Entity with_full_stop(std::string_view text, Entity e) {
  constexpr std::string_view kStop = " . ";
  const std::string_view name = words_of(text, e);
  const bool inside = text.substr(e.end).starts_with(kStop) && e.end + kStop.size() < text.size() && text[e.end + kStop.size()] != '\n';
  if (inside && is_short_form(name.substr(name.rfind(' ') + 1))) e.end += 2;  // npos + 1 = 0
  return e;
}

bool holds(std::string_view text, const Entity& known, const Entity& read) {
  return known.start <= read.start && read.end <= known.end && known.end - known.start > read.end - read.start &&
         !article_apart(text, known, read);
}

// "Standard and Poor's" and "Poor's Corp", not "The Australian" and "Australian Open"
bool goes_on(std::string_view text, const Entity& known, const Entity& read) {
  return !one_word(words_of(text, known)) && known.type == EntityType::Org && read.type == EntityType::Org &&
         known.start < read.start && read.start < known.end && known.end < read.end;
}

// The CRF's names, those that are parts of one known name replaced by it: "Harris Upham" in "Smith Barney, Harris
// Upham". `known`: names of the table.
std::vector<Entity> whole_names(std::string_view text, const std::vector<Entity>& crf,
                                const std::vector<Entity>& known) {
  std::vector<Entity> out;
  auto longer = known.begin();
  for (std::size_t i = 0; i < crf.size(); ++i) {
    while (longer != known.end() && longer->end <= crf[i].start) ++longer;
    std::size_t end = i;
    while (longer != known.end() && end < crf.size() && holds(text, *longer, crf[end])) ++end;
    const bool clear = end == crf.size() || longer == known.end() || !overlap(*longer, crf[end]);
    if (longer != known.end() && end < crf.size() && goes_on(text, *longer, crf[end])) {
      out.push_back({longer->start, crf[end].end, EntityType::Org});
      i = end;
    } else if (end == i || !clear) {
      out.push_back(crf[i]);
    } else {
      out.push_back(*longer);
      i = end - 1;
    }
  }
  return out;
}

}  // namespace

std::vector<Entity> JointRecognizer::joined(std::string_view text, const std::vector<Entity>& crf,
                                            const std::vector<Entity>& rules) const {
  std::vector<Entity> known_names;
  for (const Entity& entity : rules)
    if (table_->find(words_of(text, entity)) != nullptr) known_names.push_back(entity);
  std::vector<Entity> out;
  for (Entity entity : whole_names(text, without_sentence_articles(text, crf), known_names)) {
    // A name that is several actors' keeps the CRF's reading of the sentence.
    const auto known = table_->find_all(words_of(text, entity));
    const bool titled = entity.type == EntityType::Person && after_capital(text, entity);
    if (known.size() == 1 && !titled && decides(*known.front(), entity.type))
      entity.type = entity_type(known.front()->type);
    out.push_back(with_full_stop(text, entity));
  }
  const std::size_t from_crf = out.size();
  auto near = out.cbegin();  // both lists are in order
  std::vector<Entity> added;
  for (const Entity& entity : known_names) {
    while (near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && near->end <= entity.start) ++near;
    const bool taken = near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && overlap(*near, entity);
    if (!taken && stands_by_itself(text, entity)) added.push_back(entity);
  }
  out.insert(out.end(), added.begin(), added.end());
  std::sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) { return a.start < b.start; });
  return out;
}

Entities JointRecognizer::recognize(std::string_view title, std::string_view text,
                                    std::string_view lang) const {
  if (!has_actors(lang)) return {};
  Entities rules = rules_->recognize(title, text, lang);
  if (lang != "en") return rules;
  const Entities crf = crf_->recognize(title, text, lang);
  return {joined(title, crf.title, rules.title), joined(text, crf.text, rules.text)};
}

}  // namespace lede
