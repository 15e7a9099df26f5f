// XmlDocument: XML from strangers as a tree, by libxml2: no network, no external entities, no expansion of
// entities, a limit on depth; what is not well-formed is mended as far as it goes. Names are compared without
// prefix and case. Thread rule: one thread a document.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _xmlDoc;  // libxml2's own; its headers stay out of ours
struct _xmlNode;

namespace lede {

using XmlNode = ::_xmlNode;

struct XmlFree {
  void operator()(::_xmlDoc* document) const;
};
using XmlDocument = std::unique_ptr<::_xmlDoc, XmlFree>;

// `bytes` in any charset (mark, declaration, detection). nullptr if there is no root element.
XmlDocument parse_xml(std::string bytes);

const XmlNode* root_of(const XmlDocument& document);

// Lower case, without prefix: "content:encoded" → "encoded".
std::string local_name(const XmlNode* node);
std::string_view prefix_of(const XmlNode* node);

// The elements directly below, all or those of one name.
std::vector<const XmlNode*> children(const XmlNode* node);
std::vector<const XmlNode*> children(const XmlNode* node, std::string_view name);
const XmlNode* child(const XmlNode* node, std::string_view name);  // the first, or nullptr

// Every element of that name below, in document order.
std::vector<const XmlNode*> descendants(const XmlNode* node, std::string_view name);

// All text below, CDATA included; "" for nullptr. HTML's named entities are decoded, others dropped.
std::string text_of(const XmlNode* node);
std::string attribute(const XmlNode* node, std::string_view name);  // "" if absent; case as written

// What stands inside as markup, for XHTML content; "" for nullptr.
std::string inner_markup(const XmlNode* node);

}  // namespace lede
