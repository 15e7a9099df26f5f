#include "corpus/wire_xml.hpp"

#include <algorithm>

#include "corpus/clean_text.hpp"
#include "corpus/html_text.hpp"

namespace lede {
namespace {

std::string line_of(const XmlNode* node) { return clean_line(text_of(node)); }

// The text of the first element of that name anywhere below.
std::string first(const XmlNode* node, std::string_view name) {
  for (const XmlNode* found : descendants(node, name))
    if (std::string text = line_of(found); !text.empty()) return text;
  return {};
}

std::string first_attribute(const XmlNode* node, std::string_view element, std::string_view name) {
  for (const XmlNode* found : descendants(node, element))
    if (std::string text = attribute(found, name); !text.empty()) return text;
  return {};
}

std::string blocks_of(const XmlNode* body) { return text_from_html(inner_markup(body)); }

std::vector<std::string> lines_of(const std::vector<const XmlNode*>& nodes) {
  std::vector<std::string> all;
  for (const XmlNode* node : nodes)
    if (std::string text = line_of(node);
        !text.empty() && std::find(all.begin(), all.end(), text) == all.end())
      all.push_back(std::move(text));
  return all;
}

// <byline>By <person>Ann Lee</person>, Reuters</byline>
std::vector<std::string> nitf_authors(const XmlNode* head) {
  std::vector<std::string> names;
  for (const XmlNode* byline : descendants(head, "byline")) {
    const auto persons = lines_of(descendants(byline, "person"));
    if (persons.empty()) names.push_back(line_of(byline));
    names.insert(names.end(), persons.begin(), persons.end());
  }
  return names;
}

ArticleFields nitf_fields(const XmlNode* nitf) {
  ArticleFields fields;
  const XmlNode* body = child(nitf, "body");
  const XmlNode* head = child(body, "body.head");
  fields.title = first(head, "hl1");
  if (fields.title.empty()) fields.title = first(child(nitf, "head"), "title");
  fields.lead = first(head, "abstract");
  fields.text = blocks_of(child(body, "body.content"));
  fields.authors = nitf_authors(head);
  fields.date = first_attribute(child(nitf, "head"), "date.issue", "norm");
  if (fields.date.empty()) fields.date = first_attribute(head, "story.date", "norm");
  if (fields.date.empty()) fields.date = first_attribute(child(nitf, "head"), "pubdata", "date.publication");
  fields.id = first_attribute(child(nitf, "head"), "doc-id", "id-string");
  fields.outlet = first_attribute(child(nitf, "head"), "pubdata", "name");
  fields.section = first_attribute(child(nitf, "head"), "pubdata", "position.section");
  fields.url = first_attribute(child(nitf, "head"), "pubdata", "ex-ref");
  for (const XmlNode* keyword : descendants(child(nitf, "head"), "keyword"))
    if (std::string key = attribute(keyword, "key"); !key.empty()) fields.keywords.push_back(std::move(key));
  fields.lang = attribute(nitf, "lang");
  return fields;
}

// The story itself inside <contentSet>: NITF, XHTML or escaped text.
std::string content_of(const XmlNode* item, ArticleFields& inner) {
  for (const XmlNode* inline_xml : descendants(item, "inlinexml")) {
    const auto nitf = descendants(inline_xml, "nitf");
    if (!nitf.empty()) {
      inner = nitf_fields(nitf.front());
      return inner.text;
    }
    const auto body = descendants(inline_xml, "body");
    if (std::string text = blocks_of(body.empty() ? inline_xml : body.front()); !text.empty()) return text;
  }
  for (const XmlNode* inline_data : descendants(item, "inlinedata")) {
    const std::string text = text_of(inline_data);
    if (!clean_line(text).empty()) return looks_like_html(text) ? text_from_html(text) : text;
  }
  return {};
}

// The name of a party: <name>, else its literal.
std::vector<std::string> party_names(const XmlNode* meta, std::string_view element) {
  std::vector<std::string> names;
  for (const XmlNode* party : children(meta, element)) {
    std::string name = line_of(child(party, "name"));
    if (name.empty()) name = attribute(party, "literal");
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

ArticleFields g2_fields(const XmlNode* item) {
  ArticleFields fields, inner;
  const XmlNode* item_meta = child(item, "itemmeta");
  const XmlNode* meta = child(item, "contentmeta");
  fields.text = content_of(item, inner);
  fields.id = attribute(item, "guid");
  fields.title = line_of(child(meta, "headline"));
  if (fields.title.empty()) fields.title = line_of(child(item_meta, "title"));
  fields.lead = line_of(child(meta, "description"));
  fields.date = line_of(child(item_meta, "firstcreated"));
  if (fields.date.empty()) fields.date = line_of(child(meta, "contentcreated"));
  fields.modified = line_of(child(item_meta, "versioncreated"));
  if (fields.date.empty()) fields.date = fields.modified;
  const auto providers = party_names(item_meta, "provider");
  if (!providers.empty()) fields.outlet = providers.front();
  fields.authors = party_names(meta, "creator");
  if (const std::string byline = line_of(child(meta, "by")); !byline.empty()) fields.authors = {byline};
  fields.lang = first_attribute(meta, "language", "tag");
  if (fields.lang.empty()) fields.lang = attribute(item, "lang");
  fields.keywords = lines_of(children(meta, "keyword"));
  fields.url = first_attribute(item_meta, "link", "href");
  merge(inner, fields);
  return inner;
}

ArticleFields newsml1_fields(const XmlNode* item) {
  ArticleFields fields;
  fields.title = first(item, "headline");
  fields.id = first(item, "publicidentifier");
  fields.date = first(item, "firstcreated");
  fields.modified = first(item, "thisrevisioncreated");
  for (const XmlNode* provider : descendants(item, "provider"))
    if (fields.outlet.empty()) fields.outlet = attribute(child(provider, "party"), "FormalName");
  if (const std::string byline = first(item, "byline"); !byline.empty()) fields.authors = {byline};
  fields.lang = first_attribute(item, "language", "FormalName");
  const auto contents = descendants(item, "datacontent");
  if (!contents.empty()) fields.text = blocks_of(contents.front());
  return fields;
}

}  // namespace

std::optional<std::vector<ArticleFields>> read_wire_xml(const XmlNode* root) {
  const std::string kind = local_name(root);
  std::vector<ArticleFields> records;
  if (kind == "nitf") return std::vector<ArticleFields>{nitf_fields(root)};
  if (kind == "newsml") {
    for (const XmlNode* item : children(root, "newsitem")) records.push_back(newsml1_fields(item));
    return records;
  }
  if (kind == "newsitem") return std::vector<ArticleFields>{g2_fields(root)};
  if (kind != "newsmessage") return std::nullopt;
  for (const XmlNode* item : descendants(root, "newsitem")) records.push_back(g2_fields(item));
  return records;
}

}  // namespace lede
