// StoredArticle: the document data of an article in the index, all a hit, a page or an export needs without its file.
// Layout: "L2" · title · text · everything else, packed in the order of stored_article.cpp (packing.hpp).
// Another order is another magic.
// Thread rule: pure functions.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"

namespace lede {

std::string store_article(const AnnotatedArticle& article);

// Throws Error{Corrupt} if `data` was not written by store_article().
AnnotatedArticle load_article(std::string_view data);
// Without quotes, and with the first `actors` only: what a hit shows.
AnnotatedArticle load_beginning(std::string_view data, std::size_t actors);

}  // namespace lede
