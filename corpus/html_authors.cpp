#include "corpus/html_authors.hpp"

#include <algorithm>
#include <array>

#include "corpus/author_field.hpp"
#include "corpus/byline.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_byline.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_nobody(const std::string& key) {
  constexpr auto kNobody = std::to_array<std::string_view>(
      {"admin",        "administrator", "anonymous", "author",        "contributor", "editor",
       "editorial",    "follow",        "gast",      "gastautor",     "gastbeitrag", "guest",
       "guest author", "moderator",     "news",      "press release", "publisher",   "root",
       "super user",   "unknown",       "user",      "webmaster"});
  constexpr auto kBegins = std::to_array<std::string_view>(
      {"about the author", "brand studio", "la redaction", "photo by", "photos by", "redaccion", "redactie",
       "redaction", "redakcja", "redaktion", "redazione", "sponsored", "редакция", "هيئة التحرير", "编辑部",
       "編集部", "本报"});
  const auto begins = [&](std::string_view text) {
    const std::string begin = folded(text);
    return key.starts_with(begin) &&
           (key.size() == begin.size() || !(key[begin.size()] >= 'a' && key[begin.size()] <= 'z'));
  };
  if (std::any_of(kBegins.begin(), kBegins.end(), begins)) return true;
  const bool login = key.ends_with("admin") && key.find(' ') == std::string::npos;
  return login || std::find(kNobody.begin(), kNobody.end(), key) != kNobody.end();
}

std::string without_article(std::string key) {
  if (key.starts_with("the ") || key.starts_with("der ") || key.starts_with("die ") ||
      key.starts_with("das "))
    key.erase(0, 4);
  return key;
}

// "Example Post", "The Example Post", "Example Post /XY", "Example Post Weekly" on the site of the Example
// Post.
bool names_site(const std::string& key, const Names& site_names) {
  constexpr std::size_t kMinSite = 4;  // letters, for a name that goes on behind it
  const std::string name = without_article(key);
  return std::any_of(site_names.begin(), site_names.end(), [&](const std::string& site_name) {
    const std::string site = without_article(folded(site_name));
    return name == site || (site.size() >= kMinSite && name.size() > site.size() && name.starts_with(site) &&
                            std::string_view(" ,/|-(").find(name[site.size()]) != std::string_view::npos);
  });
}

// A blog may bear its writer's name.
bool may_be_writer_of(const std::string& name, const OutletTable& outlets) {
  return std::count(name.begin(), name.end(), ' ') == 1 && outlets.by_name(name) == nullptr &&
         read_byline("by " + name, outlets).has_value();
}

// "dpa/AFP"
bool are_outlets(std::string_view name, const OutletTable& outlets) {
  if (name.find('/') == std::string_view::npos) return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (outlets.by_name(trimmed(name.substr(0, end))) == nullptr) return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

// "Mis à jour le 3 mai"
bool is_about_date(const std::string& name) {
  const LineReading reading(name, LineReading::Phrases::First);
  const bool label = reading.starts(PhraseUse::Modified) > 0 || reading.starts(PhraseUse::Published) > 0;
  return label && name.find_first_of("0123456789") != std::string::npos;
}

bool is_person(const std::string& name, const Names& site_names, const OutletTable& outlets) {
  const std::string key = folded(name);
  if (key.empty() || is_nobody(key) || names_organisation(name) || is_web_url(key)) return false;
  if (key.find('@') != std::string::npos || key.find("[at]") != std::string::npos) return false;
  const OutletRow* const row = outlets.by_name(name);
  if (row != nullptr && (row->kind == OutletKind::Agency || row->kind == OutletKind::PressRelease))
    return false;
  if (names_job(name) || are_outlets(name, outlets) || is_about_date(name)) return false;
  if (!names_site(key, site_names)) return true;
  return may_be_writer_of(name, outlets);
}

Names people_among(Names names, const Names& site_names, const OutletTable& outlets) {
  std::erase_if(names, [&](const std::string& name) { return !is_person(name, site_names, outlets); });
  return names;
}

bool holds_all(const Names& names, const Names& others) {
  return std::all_of(others.begin(), others.end(),
                     [&](const std::string& name) { return contains(names, name); });
}

// "Todd" where the byline says "Todd Bates".
void write_out(std::string& name, const Names& shown) {
  if (name.find(' ') != std::string::npos) return;
  for (const std::string& full : shown)
    if (full.starts_with(name + " ")) {
      name = full;
      return;
    }
}

class AuthorFinder {
 public:
  AuthorFinder(const HtmlSources& sources, const HtmlStory& story, const OutletTable& outlets)
      : sources_(sources), story_(story), outlets_(outlets) {}
  Names run(std::string_view text);

 private:
  Names people(Names names) const { return people_among(std::move(names), sources_.site_names, outlets_); }
  Names from_metadata() const;
  Names shown() const;
  bool names_agency() const;

  const HtmlSources& sources_;
  const HtmlStory& story_;
  const OutletTable& outlets_;
};

// The first source that names people, or a later one that names all of these and more.
Names AuthorFinder::from_metadata() const {
  Names found;
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta, &sources_.microdata}) {
    Names names = people_in(facts->authors, sources_.site_names, outlets_);
    if (found.empty() || (names.size() > found.size() && holds_all(names, found))) found = std::move(names);
  }
  return found;
}

Names AuthorFinder::shown() const {
  for (const std::string& line : sources_.bylines)
    if (const auto byline = read_byline(line, outlets_))
      if (Names names = people(byline->authors); !names.empty()) return names;
  return people(visible_authors(story_, outlets_));
}

bool AuthorFinder::names_agency() const {
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta, &sources_.microdata})
    for (const std::string& author : facts->authors)
      if (const OutletRow* row = outlets_.by_name(author); row != nullptr && row->kind == OutletKind::Agency)
        return true;
  return false;
}

Names AuthorFinder::run(std::string_view text) {
  Names found = from_metadata();
  // Content systems name who typed the story; the byline names who wrote it.
  Names linked = people(linked_authors(story_, outlets_));
  const bool agree = std::any_of(linked.begin(), linked.end(),
                                 [&](const std::string& name) { return contains(found, name); });
  if (!linked.empty() && !agree) found = std::move(linked);
  if (found.empty()) {
    found = shown();
    if (names_agency())  // the word beside it is where it reports from
      std::erase_if(found, [](const std::string& name) { return name.find(' ') == std::string::npos; });
    return found.empty() ? people({author_at_end(text, outlets_)}) : found;
  }
  if (std::any_of(found.begin(), found.end(),
                  [](const std::string& name) { return name.find(' ') == std::string::npos; }))
    for (const Names full = shown(); std::string & name : found) write_out(name, full);
  return found;
}

}  // namespace

std::vector<std::string> people_in(const Names& fields, const Names& site_names, const OutletTable& outlets) {
  Names all;
  for (const std::string& field : fields)
    for (std::string& name : people_among(split_authors(field, outlets), site_names, outlets))
      if (!contains(all, name)) all.push_back(std::move(name));
  return all;
}

std::vector<std::string> find_html_authors(const HtmlSources& sources, const HtmlStory& story,
                                           std::string_view text, const OutletTable& outlets) {
  return AuthorFinder(sources, story, outlets).run(text);
}

}  // namespace lede
