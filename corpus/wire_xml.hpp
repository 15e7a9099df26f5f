// Wire XML: stories as news agencies send them: NITF 3.x, NewsML-G2 (newsItem, newsMessage, packages of
// items) with NITF or XHTML inside, NewsML 1.2 → fields. Standards: IPTC NITF 3.6, NewsML-G2 2.x, NewsML 1.2.
// Thread rule: pure function.
#pragma once
#include <optional>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/xml_document.hpp"

namespace lede {

// nullopt if the root is none of these.
std::optional<std::vector<ArticleFields>> read_wire_xml(const XmlNode* root);

}  // namespace lede
