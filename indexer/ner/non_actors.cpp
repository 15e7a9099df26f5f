#include "indexer/ner/non_actors.hpp"

#include <algorithm>

#include "corpus/ascii.hpp"
#include "corpus/code_points.hpp"
#include "indexer/ner/words.hpp"

namespace lede {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view value, Names names) {
  return std::find(names.begin(), names.end(), value) != names.end();
}

std::string key_of(std::string_view name) {
  std::string key = name_key(name);
  return key.starts_with("the ") ? key.substr(4) : key;
}

bool is_letter_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// The letters that follow byte `at`, over blanks: "Tyupkin| malware" → "malware".
std::string_view next_word(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t end = at;
  while (end < text.size() && is_letter_byte(text[end])) ++end;
  return text.substr(at, end - at);
}

// What of a line stands before `at`, and whether that is all of it: credits are in short lines.
struct LineBefore {
  std::string_view text;
  bool from_start;
};
LineBefore line_before(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 1'000;  // bytes
  const std::size_t least = at > kLongest ? at - kLongest : 0;
  const std::string_view before = text.substr(least, at - least);
  const std::size_t end = before.rfind('\n');
  if (end == std::string_view::npos) return {before, least == 0};
  return {before.substr(end + 1), true};
}

bool ends_with_one_of(std::string_view text, Names names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return text.ends_with(name); });
}

bool starts_with_one_of(std::string_view text, Names names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return text.starts_with(name); });
}

// Does the lower-cased word stand alone in the text?
bool has_lower_cased(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || !is_letter_byte(text[at - 1]);
    const std::size_t end = at + word.size();
    if (left && (end == text.size() || !is_letter_byte(text[end]))) return true;
  }
  return false;
}

bool opens_sentence(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(0, at);
  while (before.ends_with(' ')) before.remove_suffix(1);
  return before.empty() ||
         ends_with_one_of(before, {".", "!", "?", "\n", ":", "\"", "(", "“", "‘", "«", "„", "•", "–", "—"});
}

}  // namespace

NonActors::NonActors(const Article& article, const ActorTable& table) : article_(article), table_(table) {
  for (const auto& author : article.authors) add_maker(author);
  for (const auto& cited : article.cites) add_outlet(cited);
  if (article.outlet) add_outlet(article.outlet->name);
  if (article.agency) add_outlet(*article.agency);
}

void NonActors::add_maker(std::string_view name) {
  makers_.insert(key_of(name));
  for (const ActorRow* row : table_.find_all(name))
    if (row->type != ActorType::Place) makers_.insert(key_of(row->name));
}

// "ITBusiness.ca" is also "ITBusiness".
void NonActors::add_outlet(std::string_view name) {
  add_maker(name);
  outlets_.push_back(key_of(name));
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 2 && name.size() - dot <= 4 &&
      name.find(' ') == std::string_view::npos)
    makers_.insert(key_of(name.substr(0, dot)));
}

bool NonActors::is_maker(const Actor& actor) const {
  if (actor.type == ActorType::Place) return false;
  const auto named = [&](const std::string& form) {
    const std::string key = key_of(form);
    if (makers_.contains(key)) return true;
    const std::string last = " " + key;  // "the Times" behind "The New York Times"
    return actor.type == ActorType::Org && key.find(' ') == std::string::npos &&
           std::any_of(outlets_.begin(), outlets_.end(),
                       [&](const std::string& outlet) { return outlet.ends_with(last); });
  };
  return named(actor.name) || std::any_of(actor.as.begin(), actor.as.end(), named);
}

// "REUTERS/Jane Roe", "Photo by Jane Roe", "Additional reporting by Jane Roe and John Doe; Editing by …"
bool NonActors::is_credit(const Mention& mention) const {
  if (mention.in_title) return false;
  const LineBefore line = line_before(article_.text, mention.start);
  const std::string before = lower_ascii(line.text);
  if (ends_with_one_of(before, {"photo by ", "photo: ", "photos by ", "photograph by ", "picture by ",
                                "picture: ", "image: ", "credit: ", "courtesy of ", "photo courtesy ",
                                "reuters/", "ap photo/", "getty images/", "afp/", "epa/"}))
    return true;
  return line.from_start &&
         starts_with_one_of(trimmed(before),
                            {"reporting by ", "(reporting by ", "additional reporting by ",
                             "(additional reporting by ", "editing by ", "(editing by ", "writing by ",
                             "(writing by ", "compiled by ", "(compiled by ", "translated by "});
}

// Capitalised by its place only: in lower case elsewhere in the text; or an abstract noun by its ending.
bool NonActors::is_ordinary_noun(const Actor& actor) const {
  const std::string& name = actor.name;
  if (name.size() < 4 || name.find_first_of(" .-'") != std::string::npos || table_.find(name) != nullptr)
    return false;
  if (actor.as.size() != 1 || !std::all_of(name.begin(), name.end(), is_letter_byte)) return false;
  const std::string lower = lower_ascii(name);
  if (lower.substr(1) != name.substr(1)) return false;  // "NATO", "eBay": capitals that mean something
  if (ends_with_one_of(lower, {"isation", "ization", "isations", "izations"})) return true;
  if (!has_lower_cased(article_.text, lower)) return false;
  return std::all_of(actor.mentions.begin(), actor.mentions.end(), [&](const Mention& mention) {
    return mention.in_title || opens_sentence(article_.text, mention.start);
  });
}

// "the Tyupkin ATM malware": what the words behind every mention say.
bool NonActors::is_thing(const Actor& actor) const {
  return !actor.mentions.empty() && table_.find(actor.name) == nullptr &&
         std::all_of(actor.mentions.begin(), actor.mentions.end(), [&](const Mention& mention) {
           return is_one_of(
               next_word(text_of(mention), mention.end),
               {"malware", "ransomware", "virus", "worm", "trojan", "botnet", "spyware", "rootkit"});
         });
}

// "in Asia, Europe and the U.S.": named once, to say where.
bool NonActors::is_listed_continent(const Actor& actor) const {
  if (actor.type != ActorType::Place || actor.mentions.size() != 1 || actor.mentions.front().in_title)
    return false;
  if (!is_one_of(actor.name,
                 {"Africa", "Asia", "Europe", "North America", "South America", "Latin America", "Oceania"}))
    return false;
  const Mention& mention = actor.mentions.front();
  const std::string_view before = std::string_view(article_.text).substr(0, mention.start);
  const std::string_view after = std::string_view(article_.text).substr(mention.end);
  const auto capital = [](std::string_view text) {
    if (text.starts_with("the ")) text.remove_prefix(4);
    return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
  };
  if (ends_with_one_of(before, {", ", " and ", ", and ", " or "}) &&
      (after.starts_with(" and ") || after.starts_with(", ")))
    return true;
  return after.starts_with(", ") && capital(after.substr(2)) &&
         after.substr(0, 40).find(" and ") != std::string_view::npos;
}

// "Interpol's Global Complex for Innovation", named once: a part of the organisation it is said to belong to.
bool NonActors::is_part_of(const Actor& actor, const std::vector<Actor>& actors) const {
  if (actor.type != ActorType::Org || actor.mentions.size() != 1 || table_.find(actor.name) != nullptr)
    return false;
  const Mention& mention = actor.mentions.front();
  const std::string_view before = text_of(mention).substr(0, mention.start);
  const std::size_t ending = before.ends_with("'s ") ? 3 : before.ends_with("\xE2\x80\x99s ") ? 5 : 0;
  return ending > 0 && std::any_of(actors.begin(), actors.end(), [&](const Actor& owner) {
           return owner.type == ActorType::Org &&
                  std::any_of(owner.mentions.begin(), owner.mentions.end(), [&](const Mention& other) {
                    return other.in_title == mention.in_title && other.end == before.size() - ending;
                  });
         });
}

void NonActors::remove_from(std::vector<Actor>& actors) const {
  for (Actor& actor : actors) {
    if (actor.type == ActorType::Place || actor.mentions.empty()) continue;
    std::vector<Mention> kept;
    std::copy_if(actor.mentions.begin(), actor.mentions.end(), std::back_inserter(kept),
                 [&](const Mention& mention) { return !is_credit(mention); });
    if (kept.size() == actor.mentions.size()) continue;
    actor.mentions = std::move(kept);
    if (actor.mentions.empty()) actor.name.clear();  // only credited
  }
  std::vector<std::string> parts;
  for (const Actor& actor : actors)
    if (is_part_of(actor, actors)) parts.push_back(actor.name);
  std::erase_if(actors, [&](const Actor& actor) {
    const bool part =
        actor.type == ActorType::Org && std::find(parts.begin(), parts.end(), actor.name) != parts.end();
    return part || actor.name.empty() || is_maker(actor) || is_ordinary_noun(actor) || is_thing(actor) ||
           is_listed_continent(actor);
  });
}

}  // namespace lede
