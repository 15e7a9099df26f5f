#include "corpus/html_json_ld.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "corpus/ascii.hpp"
#include "corpus/html_text.hpp"
#include "corpus/json_value.hpp"

namespace lede {

void complete(HtmlFacts& facts, const HtmlFacts& more) {
  for (std::string HtmlFacts::*field :
       {&HtmlFacts::title, &HtmlFacts::outlet, &HtmlFacts::published, &HtmlFacts::modified, &HtmlFacts::url,
        &HtmlFacts::lang, &HtmlFacts::section, &HtmlFacts::description, &HtmlFacts::body})
    if ((facts.*field).empty()) facts.*field = more.*field;
  if (facts.authors.empty()) facts.authors = more.authors;
  if (facts.keywords.empty()) facts.keywords = more.keywords;
}

namespace {
using nlohmann::json;

constexpr std::size_t kMaxObjects = 2000;
constexpr std::size_t kMaxList = 50;

// ---- mending ----

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Without commas before a closing bracket, outside strings.
std::string without_trailing_commas(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '}' || c == ']')) {
      std::size_t last = out.size();
      while (last > 0 && is_space(out[last - 1])) --last;
      if (last > 0 && out[last - 1] == ',') out.resize(last - 1);
    }
    out += c;
  }
  return out;
}

std::optional<json> read_block(std::string_view text) {
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
  text = text.substr(begin, end - begin + 1);
  auto parsed = parse_json(text);
  if (std::holds_alternative<Refusal>(parsed)) parsed = parse_json(without_trailing_commas(text));
  if (auto* value = std::get_if<json>(&parsed)) return std::move(*value);
  return std::nullopt;
}

// ---- objects ----

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

std::string text_member(const json& object, const char* key) {
  const json* value = member(object, key);
  if (value != nullptr && value->is_array() && !value->empty()) value = &value->front();
  if (value == nullptr || !value->is_string()) return {};
  const std::string text = json_text(*value);
  return looks_like_html(text) ? text_from_html(text) : text;
}

bool has_type(const json& object, bool (*wanted)(const std::string&)) {
  const json* type = member(object, "@type");
  if (type == nullptr) return false;
  if (type->is_string()) return wanted(json_text(*type));
  return type->is_array() && std::any_of(type->begin(), type->end(), [&](const json& one) {
           return one.is_string() && wanted(json_text(one));
         });
}

bool is_article_type(const std::string& type) {
  constexpr auto kTypes = std::to_array<std::string_view>(
      {"AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle",
       "BackgroundNewsArticle", "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting",
       "MedicalScholarlyArticle", "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle",
       "ReviewNewsArticle", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle"});
  const std::string_view name = std::string_view(type).substr(type.find_last_of("/:") + 1);
  return std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end();
}

bool is_page_type(const std::string& type) {
  return type == "WebPage" || type == "ItemPage" || type == "CreativeWork" || type == "VideoObject" ||
         type == "Review" || type == "Recipe";
}

class Reader {
 public:
  void collect(const json& value, unsigned depth = 0);
  HtmlFacts best(std::string_view url) const;

 private:
  HtmlFacts facts_of(const json& article) const;
  const json& resolved(const json& value) const;
  void add_names(const json* value, std::vector<std::string>& names) const;
  std::string name_of(const json* value) const;

  std::vector<const json*> articles_, pages_;
  std::map<std::string, const json*> by_id_;
  std::size_t objects_ = 0;
};

// Articles wherever a block may hold them; all objects with an id and a name.
void Reader::collect(const json& value, unsigned depth) {
  if (depth > 12 || ++objects_ > kMaxObjects) return;
  if (value.is_array())
    for (const json& one : value) collect(one, depth + 1);
  if (!value.is_object()) return;
  if (has_type(value, is_article_type))
    articles_.push_back(&value);
  else if (has_type(value, is_page_type))
    pages_.push_back(&value);
  if (const json* id = member(value, "@id"); id != nullptr && id->is_string() && value.size() > 1)
    by_id_.emplace(json_text(*id), &value);
  for (const auto& [key, inner] : value.items())
    if (inner.is_structured() && key != "comment" && key != "hasPart" && key != "relatedLink" &&
        key != "itemListElement" && key != "liveBlogUpdate" && key != "citation" && key != "isBasedOn" &&
        key != "mentions")
      collect(inner, depth + 1);
}

const json& Reader::resolved(const json& value) const {
  const json* id = member(value, "@id");
  if (id == nullptr || !id->is_string() || member(value, "name") != nullptr) return value;
  const auto found = by_id_.find(json_text(*id));
  return found == by_id_.end() ? value : *found->second;
}

std::string Reader::name_of(const json* value) const {
  std::vector<std::string> names;
  add_names(value, names);
  return names.empty() ? "" : names.front();
}

void Reader::add_names(const json* value, std::vector<std::string>& names) const {
  if (value == nullptr || names.size() >= kMaxList) return;
  if (value->is_string()) names.push_back(decode_entities(json_text(*value)));
  if (value->is_object()) {
    const json& object = resolved(*value);
    if (const json* name = member(object, "name"); name != nullptr && !name->is_object())
      add_names(name, names);
  }
  if (value->is_array())
    for (const json& one : *value)
      if (!one.is_array()) add_names(&one, names);
}

HtmlFacts Reader::facts_of(const json& article) const {
  HtmlFacts facts;
  facts.title = text_member(article, "headline");
  if (facts.title.empty()) facts.title = text_member(article, "name");
  facts.published = text_member(article, "datePublished");
  if (facts.published.empty()) facts.published = text_member(article, "dateCreated");
  facts.modified = text_member(article, "dateModified");
  facts.section = text_member(article, "articleSection");
  facts.description = text_member(article, "description");
  facts.body = text_member(article, "articleBody");
  if (const json* language = member(article, "inLanguage"))
    facts.lang = language->is_object() ? name_of(language) : json_text(*language);
  facts.url = text_member(article, "url");
  if (const json* page = member(article, "mainEntityOfPage"); facts.url.empty() && page != nullptr)
    facts.url = page->is_string() ? json_text(*page) : text_member(*page, "@id");
  facts.outlet = name_of(member(article, "publisher"));
  add_names(member(article, "author"), facts.authors);
  if (facts.authors.empty()) add_names(member(article, "creator"), facts.authors);
  add_names(member(article, "keywords"), facts.keywords);
  return facts;
}

std::size_t weight(const HtmlFacts& facts) {
  return (facts.title.empty() ? 0 : 2) + (facts.published.empty() ? 0 : 2) + (facts.body.empty() ? 0 : 1) +
         (facts.authors.empty() ? 0 : 1);
}

std::string bare(std::string_view url) {
  std::string out = lower_ascii(std::string(url.substr(0, url.find_first_of("?#"))));
  if (const std::size_t scheme = out.find("://"); scheme != std::string::npos) out.erase(0, scheme + 3);
  if (out.starts_with("www.")) out.erase(0, 4);
  while (out.ends_with('/')) out.pop_back();
  return out;
}

HtmlFacts Reader::best(std::string_view url) const {
  HtmlFacts best;
  for (const json* article : articles_) {
    HtmlFacts facts = facts_of(*article);
    if (!url.empty() && bare(facts.url) == bare(url) && weight(facts) >= 2) return facts;
    if (weight(facts) > weight(best)) best = std::move(facts);
  }
  if (articles_.empty())
    for (const json* page : pages_) complete(best, facts_of(*page));
  if (articles_.empty()) best.title.clear();  // the name of a page, not of an article
  return best;
}

}  // namespace

HtmlFacts facts_from_json_ld(const std::vector<std::string_view>& blocks, std::string_view url) {
  std::vector<json> values;
  for (const std::string_view block : blocks)
    if (auto value = read_block(block)) values.push_back(std::move(*value));
  Reader reader;
  for (const json& value : values) reader.collect(value);
  return reader.best(url);
}

}  // namespace lede
