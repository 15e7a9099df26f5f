#include "corpus/xml_document.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <mutex>

#include "corpus/ascii.hpp"
#include "corpus/charset.hpp"
#include "corpus/html_text.hpp"

namespace lede {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// The charset of `<?xml … encoding="…"?>`, "" if there is none.
std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{400}));
  const std::size_t at = head.find("encoding");
  if (!head.starts_with("<?xml") || at == std::string_view::npos) return {};
  const std::size_t open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? "" : std::string(head.substr(open + 1, close - open - 1));
}

// HTML's names (&eacute;) as characters: XML knows only five, but feeds are written by hand. Not where a
// document declares names of its own.
std::string with_html_entities(std::string_view xml) {
  if (xml.find("<!ENTITY") != std::string_view::npos) return std::string(xml);
  std::string out;
  out.reserve(xml.size());
  for (std::size_t end = 0; end < xml.size();) {
    const std::size_t begin = end;
    end = std::min(xml.find('&', begin), xml.size());
    out.append(xml.substr(begin, end - begin));
    const std::size_t close = xml.substr(end, 12).find(';');
    if (end == xml.size()) break;
    const std::string_view entity = xml.substr(end, close == std::string_view::npos ? 1 : close + 1);
    const bool known_to_xml =
        entity == "&amp;" || entity == "&lt;" || entity == "&gt;" || entity == "&quot;" || entity == "&apos;";
    const std::string text =
        known_to_xml || entity.starts_with("&#") ? std::string() : decode_entities(entity);
    if (text.empty())
      out += entity;
    else
      out.append(text == entity ? "&amp;" : text).append(text == entity ? entity.substr(1) : "");
    end += entity.size();
  }
  return out;
}

void ignore_message(void*, const char*, ...) {}

// libxml2's tables are made once, before any thread parses.
void prepare_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetGenericErrorFunc(nullptr, ignore_message);
  });
}

void collect_text(const XmlNode* node, std::string& out) {
  // The depth of the tree is limited by the parser (256).
  for (const XmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr; at = at->next) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) out += view(at->content);
    if (at->type == XML_ELEMENT_NODE) collect_text(at, out);
    if (at->type == XML_ENTITY_REF_NODE) {
      const std::string entity = "&" + std::string(view(at->name)) + ";";
      if (const std::string text = decode_entities(entity); text != entity) out += text;
    }
  }
}

void collect_elements(const XmlNode* node, std::string_view name, std::vector<const XmlNode*>& found) {
  for (const XmlNode* at = node->children; at != nullptr; at = at->next) {
    if (at->type != XML_ELEMENT_NODE) continue;
    if (local_name(at) == name) found.push_back(at);
    collect_elements(at, name, found);
  }
}

}  // namespace

void XmlFree::operator()(::_xmlDoc* document) const { xmlFreeDoc(document); }

XmlDocument parse_xml(std::string bytes) {
  prepare_library();
  const std::string declared = declared_charset(bytes);
  auto decoded = to_utf8(std::move(bytes), declared);
  auto* text = std::get_if<Decoded>(&decoded);
  if (text == nullptr || text->text.size() > std::size_t{1} << 30) return nullptr;
  // Blank lines before the declaration are common.
  const std::string xml = with_html_entities(
      std::string_view(text->text).substr(std::min(text->text.find('<'), text->text.size())));
  constexpr int kOptions =
      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  XmlDocument document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "", "UTF-8", kOptions));
  if (document != nullptr && xmlDocGetRootElement(document.get()) == nullptr) return nullptr;
  return document;
}

const XmlNode* root_of(const XmlDocument& document) { return xmlDocGetRootElement(document.get()); }

std::string local_name(const XmlNode* node) {
  const std::string_view name = view(node->name);  // a prefix nobody declared is part of it
  return lower_ascii(name.substr(name.find(':') + 1));
}

std::string_view prefix_of(const XmlNode* node) {
  if (node->ns != nullptr && node->ns->prefix != nullptr) return view(node->ns->prefix);
  const std::string_view name = view(node->name);
  return name.substr(0, name.find(':') == std::string_view::npos ? 0 : name.find(':'));
}

std::vector<const XmlNode*> children(const XmlNode* node) {
  std::vector<const XmlNode*> found;
  for (const XmlNode* at = node == nullptr ? nullptr : node->children; at != nullptr; at = at->next)
    if (at->type == XML_ELEMENT_NODE) found.push_back(at);
  return found;
}

std::vector<const XmlNode*> children(const XmlNode* node, std::string_view name) {
  std::vector<const XmlNode*> found = children(node);
  std::erase_if(found, [&](const XmlNode* at) { return local_name(at) != name; });
  return found;
}

const XmlNode* child(const XmlNode* node, std::string_view name) {
  const auto found = children(node, name);
  return found.empty() ? nullptr : found.front();
}

std::vector<const XmlNode*> descendants(const XmlNode* node, std::string_view name) {
  std::vector<const XmlNode*> found;
  if (node != nullptr) collect_elements(node, name, found);
  return found;
}

std::string text_of(const XmlNode* node) {
  std::string text;
  collect_text(node, text);
  return text;
}

std::string attribute(const XmlNode* node, std::string_view name) {
  for (const xmlAttr* at = node == nullptr ? nullptr : node->properties; at != nullptr; at = at->next)
    if (view(at->name) == name) return text_of(reinterpret_cast<const XmlNode*>(at));
  return {};
}

std::string inner_markup(const XmlNode* node) {
  std::string markup;
  if (node == nullptr) return markup;
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
  for (xmlNode* at = node->children; at != nullptr; at = at->next) {
    xmlBufferEmpty(buffer.get());
    xmlNodeDump(buffer.get(), node->doc, at, 0, 0);
    markup += view(xmlBufferContent(buffer.get()));
  }
  return markup;
}

}  // namespace lede
