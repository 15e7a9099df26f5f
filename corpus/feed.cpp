#include "corpus/feed.hpp"

#include <libxml/tree.h>
#include <libxml/uri.h>

#include <algorithm>
#include <array>

#include "corpus/canonical_url.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/html_text.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

// A text construct as plain text. RSS does not say whether it is HTML; Atom says it in `type`.
std::string plain(const XmlNode* node) {
  const std::string type = attribute(node, "type"), mode = attribute(node, "mode");
  if (type == "xhtml" || mode == "xml" || (type == "application/xhtml+xml" && mode != "escaped"))
    return text_from_html(inner_markup(node));
  std::string text = text_of(node);
  if (type == "text" || type == "text/plain") return text;
  if (type == "html" || type == "text/html") return text_from_html(text);
  if (!children(node).empty() && !looks_like_html(text))  // markup that nobody escaped
    if (std::string inner = text_from_html(inner_markup(node)); !clean_line(inner).empty()) return inner;
  return looks_like_html(text) ? text_from_html(text) : text;
}

// The first of these elements that says something.
std::string first_plain(const XmlNode* entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const XmlNode* node : children(entry, name))
      if (prefix_of(node) != "media" && prefix_of(node) != "itunes" && prefix_of(node) != "georss")
        if (std::string text = plain(node); !clean_line(text).empty()) return text;
  return {};
}

std::string first_text(const XmlNode* entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const XmlNode* node : children(entry, name))
      if (std::string text = clean_line(text_of(node)); !text.empty()) return text;
  return {};
}

// An address made absolute by xml:base or by the feed's own address.
std::string absolute(const XmlNode* node, const std::string& address, const std::string& feed_link) {
  if (address.empty() || is_web_url(address)) return address;
  const std::unique_ptr<xmlChar, decltype(xmlFree)> base(xmlNodeGetBase(node->doc, node), xmlFree);
  const auto* context = base != nullptr && is_web_url(reinterpret_cast<const char*>(base.get()))
                            ? base.get()
                            : reinterpret_cast<const xmlChar*>(feed_link.c_str());
  const std::unique_ptr<xmlChar, decltype(xmlFree)> made(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()), context), xmlFree);
  return made == nullptr ? address : reinterpret_cast<const char*>(made.get());
}

// <link>URL</link>, <link href="URL" rel="alternate"/>, or a permanent <guid>.
std::string link_of(const XmlNode* entry, const std::string& feed_link) {
  std::string other;
  for (const XmlNode* node : children(entry, "link")) {
    const std::string rel = attribute(node, "rel");
    std::string url = clean_line(attribute(node, "href"));
    if (url.empty()) url = clean_line(text_of(node));
    url = absolute(node, url, feed_link);
    if (!is_web_url(url)) continue;
    if (rel.empty() || rel == "alternate") return url;
    if (other.empty() && rel != "self" && rel != "hub" && rel != "enclosure" && rel != "replies") other = url;
  }
  for (const std::string_view name : {"origlink", "guid", "id"})
    for (const XmlNode* node : children(entry, name))
      if (const std::string url = clean_line(text_of(node));
          is_web_url(url) && attribute(node, "isPermaLink") != "false")
        return url;
  return other;
}

// The names of <author>, <creator>, <contributor>: as text, or in <name>.
std::vector<std::string> authors_of(const XmlNode* entry) {
  std::vector<std::string> names;
  for (const std::string_view element : {"author", "creator"}) {
    for (const XmlNode* node : children(entry, element)) {
      const XmlNode* name = child(node, "name");
      std::string text = name != nullptr                   ? text_of(name)
                         : child(node, "email") != nullptr ? ""
                                                           : text_of(node);
      text = clean_line(looks_like_html(text) ? text_from_html(text) : text);
      if (!text.empty() && std::find(names.begin(), names.end(), text) == names.end())
        names.push_back(std::move(text));
    }
  }
  return names;
}

std::vector<std::string> categories_of(const XmlNode* entry) {
  std::vector<std::string> all;
  for (const std::string_view element : {"category", "subject"})
    for (const XmlNode* node : children(entry, element)) {
      std::string text = attribute(node, "label");
      if (text.empty()) text = attribute(node, "term");
      if (text.empty()) text = text_of(node);
      if (text = clean_line(decode_entities(text)); !text.empty()) all.push_back(std::move(text));
    }
  return all;
}

std::string language_of(const XmlNode* node) {
  for (const XmlNode* at = node; at != nullptr && at->type == XML_ELEMENT_NODE; at = at->parent)
    if (std::string lang = attribute(at, "lang"); !lang.empty()) return lang;
  return {};
}

struct FeedFacts {
  std::string title, link, lang;
  std::vector<std::string> authors;
};

std::string outlet_of(const XmlNode* entry, const ArticleFields& fields, const FeedFacts& feed,
                      const OutletTable& outlets) {
  if (const XmlNode* source = child(entry, "source")) {
    if (std::string title = first_text(source, {"title"}); !title.empty()) return title;
    if (std::string text = clean_line(text_of(source)); !text.empty() && children(source).empty())
      return text;
  }
  if (outlets.by_host(site_host(original_url(fields.url))) != nullptr) return {};  // the URL will say it
  if (const OutletRow* row = outlets.by_host(host_of(feed.link))) return row->name;
  return feed.title;
}

ArticleFields entry_fields(const XmlNode* entry, const FeedFacts& feed, const OutletTable& outlets) {
  ArticleFields fields;
  fields.title = first_plain(entry, {"title"});
  fields.url = link_of(entry, feed.link);
  fields.id = first_text(entry, {"guid", "id", "identifier"});
  fields.text =
      first_plain(entry, {"encoded", "content", "body", "description", "summary", "tagline", "abstract"});
  fields.date = first_text(entry, {"pubdate", "published", "issued", "date", "created"});
  fields.modified = first_text(entry, {"updated", "modified"});
  if (fields.date.empty()) fields.date = fields.modified;  // Atom requires only this one
  fields.authors = authors_of(entry);
  if (fields.authors.empty()) fields.authors = feed.authors;
  fields.keywords = categories_of(entry);
  fields.lang = first_text(entry, {"language"});
  if (fields.lang.empty()) fields.lang = language_of(entry);
  if (fields.lang.empty()) fields.lang = feed.lang;
  fields.outlet = outlet_of(entry, fields, feed, outlets);
  return fields;
}

}  // namespace

std::optional<std::vector<ArticleFields>> read_feed(const XmlNode* root, const OutletTable& outlets) {
  const std::string kind = local_name(root);
  if (kind != "rss" && kind != "rdf" && kind != "feed" && kind != "channel") return std::nullopt;
  const XmlNode* channel = kind == "feed" || kind == "channel" ? root : child(root, "channel");
  if (kind == "rdf" && channel == nullptr) return std::nullopt;
  FeedFacts feed;
  if (channel != nullptr)
    feed = {clean_line(first_plain(channel, {"title"})), link_of(channel, {}),
            first_text(channel, {"language"}),
            kind == "feed" ? authors_of(channel) : std::vector<std::string>()};
  std::vector<ArticleFields> entries;
  // RSS 1.0 has the items beside the channel.
  for (const XmlNode* parent : {channel, channel == root ? nullptr : root}) {
    for (const XmlNode* node : children(parent))
      if (const std::string name = local_name(node); name == "item" || name == "entry")
        entries.push_back(entry_fields(node, feed, outlets));
  }
  if (entries.empty())  // an element before them that nobody closed holds them
    for (const std::string_view name : {"item", "entry"})
      for (const XmlNode* node : descendants(root, name))
        entries.push_back(entry_fields(node, feed, outlets));
  return entries;
}

}  // namespace lede
