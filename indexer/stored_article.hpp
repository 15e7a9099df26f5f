// StoredArticle: the document data of an article in the index, all a hit, a page or an export needs without its file.
// Layout: "L2" · title · text · everything else, packed in the order of stored_article.cpp (packing.hpp).
// Another order is another magic.
// Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"

namespace lede {

std::string store_article(const AnnotatedArticle& article);

// Throws Error{Corrupt} if `data` was not written by store_article().
AnnotatedArticle load_article(std::string_view data);

}  // namespace lede
