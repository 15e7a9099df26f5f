#include "corpus/html_meta.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "corpus/ascii.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/html_class_words.hpp"
#include "corpus/html_text.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxValues = 50;  // of one name

using Names = std::vector<std::string_view>;
struct Source {
  std::string_view name;  // of the article's field
  std::string HtmlFacts::*field;
  Names names;  // in order of trust
};

const std::vector<Source>& sources() {
  static const std::vector<Source> kSources = {
      {"title",
       &HtmlFacts::title,
       {"og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
        "citation_title", "headline", "title"}},
      {"outlet",
       &HtmlFacts::outlet,
       {"og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title",
        "application-name", "apple-mobile-web-app-title"}},
      {"published",
       &HtmlFacts::published,
       {"article:published_time",
        "datepublished",
        "og:published_time",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "published-date",
        "publication_date",
        "publication-date",
        "published_time",
        "article:published",
        "article_date_original",
        "originalpublicationdate",
        "rnews:datepublished",
        "bt:pubdate",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "citation_date",
        "cre_date",
        "displaydate",
        "ptime",
        "firstpublished",
        "dc.date",
        "datecreated",
        "created",
        "date",
        "article:post_date",
        "og:pubdate",
        "og:article:published_time",
        "timestamp",
        "search_date"}},
      {"modified",
       &HtmlFacts::modified,
       {"article:modified_time", "datemodified", "og:updated_time", "article:updated_time",
        "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "last_updated_date",
        "updated_time", "modified", "revised"}},
      {"section",
       &HtmlFacts::section,
       {"article:section", "parsely-section", "og:article:section", "section", "cxenseparse:section"}},
      {"description",
       &HtmlFacts::description,
       {"og:description", "description", "twitter:description", "dc.description"}},
      {"lang",
       &HtmlFacts::lang,
       {"content-language", "og:locale", "dc.language", "dcterms.language", "language"}},
  };
  return kSources;
}
const Names kAuthorNames = {"author",         "parsely-author",      "sailthru.author", "byl",
                            "dc.creator",     "dcterms.creator",     "dc.author",       "citation_author",
                            "article:author", "article:author_name", "og:author",       "cxenseparse:author",
                            "creator"};
const Names kKeywordNames = {"news_keywords", "article:tag",   "keywords",
                             "parsely-tags",  "sailthru.tags", "dc.subject"};

using Metas = std::map<std::string, std::vector<std::string>>;

Metas metas_of(const HtmlTree& tree) {
  Metas metas;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != GUMBO_TAG_META) continue;
    const std::string content =
        clean_line(decode_entities(tree.attribute(i, "content")));  // often coded twice
    if (content.empty()) continue;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower_ascii(tree.attribute(i, key));
      if (name.empty()) continue;
      auto& values = metas[name.starts_with("dcterms:") || name.starts_with("dc:")
                               ? name.substr(0, name.find(':')) + "." + name.substr(name.find(':') + 1)
                               : name];
      if (values.size() < kMaxValues && std::find(values.begin(), values.end(), content) == values.end())
        values.push_back(content);
    }
  }
  return metas;
}

const std::vector<std::string>* first_of(const Metas& metas, const Names& names) {
  for (const std::string_view name : names)
    if (const auto found = metas.find(std::string(name)); found != metas.end()) return &found->second;
  return nullptr;
}

std::string canonical_url(const HtmlTree& tree, const Metas& metas) {
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == GUMBO_TAG_LINK && lower_ascii(tree.attribute(i, "rel")) == "canonical")
      if (const std::string url = clean_line(tree.attribute(i, "href")); is_web_url(url)) return url;
  for (const std::string_view name :
       {"og:url", "twitter:url", "parsely-link", "syndication-source", "savepage-url"})
    if (const auto found = metas.find(std::string(name));
        found != metas.end() && is_web_url(found->second.front()))
      return found->second.front();
  return {};
}

// Authors that are no links to profiles.
std::vector<std::string> names_in(const Metas& metas) {
  std::vector<std::string> names;
  for (const std::string_view name : kAuthorNames) {
    const auto found = metas.find(std::string(name));
    if (found == metas.end()) continue;
    for (const std::string& value : found->second)
      if (!is_web_url(value) && value.find("facebook.com") == std::string::npos) names.push_back(value);
    if (!names.empty()) break;
  }
  return names;
}

std::string value_at(const HtmlTree& tree, std::size_t index) {
  for (const char* attribute : {"content", "datetime"})
    if (const std::string value = clean_line(tree.attribute(index, attribute)); !value.empty()) return value;
  return clean_line(tree.text_of(index, 2000));
}

void put(std::string& field, std::string value) {
  if (field.empty() && value.size() < 1000) field = std::move(value);
}

void add_property(HtmlFacts& facts, const std::string& property, std::string value) {
  if (property == "datepublished")
    put(facts.published, std::move(value));
  else if (property == "datemodified")
    put(facts.modified, std::move(value));
  else if (property == "headline")
    put(facts.title, std::move(value));
  else if (property == "articlesection")
    put(facts.section, std::move(value));
  else if (property == "author" || property == "creator") {
    if (facts.authors.size() < kMaxValues && value.size() < 200 &&
        std::find(facts.authors.begin(), facts.authors.end(), value) == facts.authors.end())
      facts.authors.push_back(std::move(value));
  }
}

// The name inside an author's element, if one is marked.
std::size_t name_inside(const HtmlTree& tree, std::size_t index) {
  for (std::size_t i = index + 1; i < tree[index].end; ++i)
    if (tree.attribute(i, "itemprop") == "name") return i;
  return index;
}

}  // namespace

HtmlFacts facts_from_meta(const HtmlTree& tree) {
  const Metas metas = metas_of(tree);
  HtmlFacts facts;
  for (const Source& source : sources())
    if (const auto* values = first_of(metas, source.names)) facts.*source.field = values->front();
  facts.authors = names_in(metas);
  if (const auto* values = first_of(metas, kKeywordNames)) facts.keywords = *values;
  facts.url = canonical_url(tree, metas);
  if (tree.size() > 0)
    if (const std::string lang = clean_line(tree.attribute(0, "lang")); !lang.empty()) facts.lang = lang;
  return facts;
}

std::vector<HtmlMetaValue> html_meta_values(const HtmlTree& tree) {
  const Metas metas = metas_of(tree);
  std::vector<HtmlMetaValue> values;
  const auto add = [&](std::string_view field, const Names& names) {
    for (const std::string_view name : names)
      if (const auto found = metas.find(std::string(name)); found != metas.end())
        for (const std::string& value : found->second)
          values.push_back({std::string(field), "meta " + std::string(name), value});
  };
  for (const Source& source : sources()) add(source.name, source.names);
  add("authors", kAuthorNames);
  if (const std::string url = canonical_url(tree, metas); !url.empty())
    values.push_back({"url", "canonical link", url});
  return values;
}

HtmlFacts facts_from_microdata(const HtmlTree& tree) {
  HtmlFacts facts;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].attributes.empty() || tree[i].tag == GUMBO_TAG_META) continue;
    std::string property = lower_ascii(tree.attribute(i, "itemprop"));
    if (property == "comment") {
      i = tree[i].end - 1;
      continue;
    }
    if (property.empty()) continue;
    const std::size_t at = property == "author" || property == "creator" ? name_inside(tree, i) : i;
    while (!property.empty()) {  // "datePublished dateModified"
      const std::size_t end = std::min(property.find(' '), property.size());
      add_property(facts, property.substr(0, end), value_at(tree, at));
      property.erase(0, std::min(end + 1, property.size()));
    }
  }
  return facts;
}

}  // namespace lede
