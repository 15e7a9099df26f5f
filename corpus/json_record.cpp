#include "corpus/json_record.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "corpus/html_text.hpp"
#include "corpus/json_value.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {
using nlohmann::json;

// Keys as normal_key() makes them, best first, one space between; "a/b" is key b inside object a.
struct FieldKeys {
  std::string_view field;
  std::string_view keys;
};

constexpr auto kFieldKeys = std::to_array<FieldKeys>({
    {"id", "id identifier articleid storyid storiesid docid documentid newsid uuid guid uri @id"},
    {"title", "title headline headlines articletitle webtitle newstitle heading name"},
    {"text",
     "text articlebody textcontent body bodytext content contenttext articletext articlecontent maintext "
     "fulltext storytext plaintext cleanedtext transcript article story fields/bodytext"},
    {"html", "contenthtml bodyhtml bodyxhtml contentencoded bodies html"},
    {"summary", "description summary abstract snippet leadparagraph excerpt"},
    {"lead", "lead standfirst dek subheadline trailtext fields/trailtext"},
    {"outlet",
     "outlet publisher publication newspaper medianame sourcename sitename provider sourceorganization "
     "source "
     "newsoutlet website thread/site canonicaldomain sourcedomain domain site infosource infosources "
     "copyrightholder"},
    {"date",
     "date datepublished published publicationdate publishedat publisheddate publishdate pubdate "
     "publishedtime "
     "webpublicationdate firstpublished firstcreated datetime displaydate articledate datecreated createdat "
     "created timestamp time versioncreated thread/published"},
    {"modified",
     "datemodified modified modifiedat updated updatedat dateupdated lastmodified versioncreated"},
    {"url",
     "url link canonicalurl weburl articleurl sourceurl originalurl storyurl permalink mainentityofpage href "
     "@id"},
    {"lang", "lang language inlanguage languagecode"},
    {"section", "section articlesection sectionname category categories topic rubric"},
    {"authors", "authors author byline bylines by creator writer journalist reporter"},
    {"keywords", "keywords keyword tags subjects"},
});

// Where a text comes from if there is no plain one.
bool is_second_text(std::string_view field) { return field == "html" || field == "summary"; }

std::string normal_key(std::string_view key) {
  std::string out;
  for (const char c : key)
    if (c != '_' && c != '-' && c != ' ') out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

using Keyed = std::map<std::string, const json*>;  // normal key → value

Keyed by_normal_key(const json& object) {
  Keyed keyed;
  for (const auto& [key, value] : object.items())
    if (!value.is_null()) keyed.emplace(normal_key(key), &value);
  return keyed;
}

const json* find_key(const Keyed& record, std::string_view path) {
  const std::size_t slash = path.find('/');
  const auto found = record.find(std::string(path.substr(0, slash)));
  if (found == record.end()) return nullptr;
  if (slash == std::string_view::npos) return found->second;
  return found->second->is_object() ? find_key(by_normal_key(*found->second), path.substr(slash + 1))
                                    : nullptr;
}

// A value of a field map: "/a/b", "a.b", or a key as it stands.
const json* find_mapped(const json& record, const std::string& where) {
  if (const auto plain = record.find(where); plain != record.end()) return &*plain;
  std::string pointer = where.starts_with('/') ? where : "/" + where;
  if (!where.starts_with('/')) std::replace(pointer.begin(), pointer.end(), '.', '/');
  const json* at = &record;
  for (std::size_t begin = 1; begin <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    std::string part = pointer.substr(begin, end - begin);
    for (const auto& [escape, meant] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}})
      for (std::size_t i = 0; (i = part.find(escape, i)) != std::string::npos; ++i) part.replace(i, 2, meant);
    const bool index =
        !part.empty() && part.size() < 7 && part.find_first_not_of("0123456789") == std::string::npos;
    if (at->is_object() && at->contains(part))
      at = &(*at)[part];
    else if (at->is_array() && index && std::stoul(part) < at->size())
      at = &(*at)[std::stoul(part)];
    else
      return nullptr;
    begin = end + 1;
  }
  return at;
}

// The name inside an object that stands where a name was expected: {"name": …}, {"first": …, "last": …} …
std::string name_in(const json& object) {
  const Keyed keyed = by_normal_key(object);
  for (const std::string_view key :
       {"name", "fullname", "displayname", "main", "original", "label", "title", "#text", "@value", "value",
        "text", "term", "$date", "$oid", "uri", "url", "@id"})
    if (const json* value = find_key(keyed, key))
      if (std::string text = json_text(*value); !text.empty()) return text;
  std::string name;
  for (const std::string_view key : {"givenname", "firstname", "first", "familyname", "lastname", "last"})
    if (const json* value = find_key(keyed, key))
      if (const std::string part = json_text(*value); !part.empty()) name += (name.empty() ? "" : " ") + part;
  return name;
}

// Every text in a value, in order. Depth is limited by parse_json().
void collect(const json& value, std::vector<std::string>& texts) {
  if (value.is_array()) {
    for (const json& item : value) collect(item, texts);
    return;
  }
  if (std::string text = value.is_object() ? name_in(value) : json_text(value); !text.empty())
    texts.push_back(std::move(text));
}

std::vector<std::string> texts_in(const json& value) {
  std::vector<std::string> texts;
  collect(value, texts);
  return texts;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : "\n\n").append(text);
  return all;
}

std::vector<std::string>* several(ArticleFields& fields, std::string_view field) {
  if (field == "authors" || field == "author") return &fields.authors;
  if (field == "keywords" || field == "keyword") return &fields.keywords;
  return nullptr;
}

// Puts a value where it belongs if it makes sense there.
bool set(ArticleFields& fields, std::string_view field, const json& value) {
  std::vector<std::string> texts = texts_in(value);
  if (texts.empty() || given(texts.front()).empty()) return false;
  if (field == "url" && !is_web_url(texts.front())) return false;
  if (auto* list = several(fields, field))
    *list = std::move(texts);
  else if (is_second_text(field))
    fields.text = field == "html" ? text_from_html(joined(texts)) : joined(texts);
  else if (auto* text = field_value(fields, field))
    *text = field == "text" ? joined(texts) : texts.front();
  return true;
}

void set_from_table(ArticleFields& fields, const FieldKeys& row, const Keyed& record) {
  for (std::string_view keys = row.keys; !keys.empty();) {
    const std::string_view key = keys.substr(0, keys.find(' '));
    keys.remove_prefix(std::min(keys.size(), key.size() + 1));
    if (const json* value = find_key(record, key))
      if (set(fields, row.field, *value)) return;
  }
}

bool is_set(ArticleFields& fields, std::string_view field) {
  if (is_second_text(field)) return !fields.text.empty();
  if (const auto* list = several(fields, field)) return !list->empty();
  return !field_value(fields, field)->empty();
}

void fill(ArticleFields& fields, const json& object) {
  const Keyed keyed = by_normal_key(object);
  for (const FieldKeys& row : kFieldKeys)
    if (!is_set(fields, row.field)) set_from_table(fields, row, keyed);
}

// The object that holds the article inside a record of a database or a search engine, if there is one.
const json* wrapped_article(const json& record) {
  const Keyed keyed = by_normal_key(record);
  for (const std::string_view key :
       {"source", "article", "doc", "document", "news", "item", "node", "data", "content"})
    if (const json* inner = find_key(keyed, key); inner != nullptr && inner->is_object()) return inner;
  return nullptr;
}

}  // namespace

bool is_article_field(const std::string& name) {
  ArticleFields none;
  return field_value(none, name) != nullptr || several(none, name) != nullptr;
}

std::string_view field_for_key(std::string_view key) {
  const std::string name = " " + normal_key(key) + " ";
  for (const FieldKeys& row : kFieldKeys)
    if ((" " + std::string(row.keys) + " ").find(name) != std::string::npos) return row.field;
  return {};
}

ArticleFields fields_of(const json& record, const std::map<std::string, std::string>& field_map) {
  ArticleFields fields;
  for (const auto& [field, where] : field_map)
    if (const json* value = find_mapped(record, where)) set(fields, field, *value);
  fill(fields, record);
  if (fields.title.empty() && fields.text.empty())
    if (const json* inner = wrapped_article(record)) {
      ArticleFields within;
      fill(within, *inner);
      if (within.id.empty()) within.id = fields.id;
      return within;
    }
  return fields;
}

}  // namespace lede
