// Feeds: RSS 0.90 to 2.0, Atom 0.3 and 1.0, with the modules that news feeds use (Dublin Core, content,
// iTunes, Media) → the fields of their entries. An entry's outlet is its <source>, else the outlet its link
// or the feed's belongs to, else the feed's title. Thread rule: pure function.
#pragma once
#include <optional>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/xml_document.hpp"

namespace lede {

// nullopt if the root is not a feed's.
std::optional<std::vector<ArticleFields>> read_feed(const XmlNode* root, const OutletTable& outlets);

}  // namespace lede
