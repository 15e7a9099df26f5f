#include "corpus/xml_articles.hpp"

#include "corpus/feed.hpp"
#include "corpus/record_articles.hpp"
#include "corpus/wire_xml.hpp"
#include "corpus/xml_document.hpp"

namespace lede {
namespace {

// Some tools save a feed inside a page.
const XmlNode* feed_inside(const XmlNode* root) {
  if (local_name(root) != "html") return root;
  for (const std::string_view name : {"feed", "rss"})
    if (const auto found = descendants(root, name); !found.empty()) return found.front();
  return root;
}

}  // namespace

std::unique_ptr<FileArticles> open_xml(OpenedFile file) {
  auto bytes = whole_bytes(file);
  if (!bytes) return nullptr;
  const XmlDocument document = parse_xml(std::move(*bytes));
  if (document == nullptr) {
    file.skip({"broken XML", ""});
    return nullptr;
  }
  const XmlNode* root = feed_inside(root_of(document));
  auto records = read_feed(root, *file.options.outlets);
  if (!records) records = read_wire_xml(root);
  if (!records) {
    file.skip({"unknown format", "XML with the root <" + local_name(root) + ">"});
    return nullptr;
  }
  return record_articles(std::move(file), std::move(*records));
}

}  // namespace lede
