// StoredArticle: the document data of an article in the index, all a hit, a page or an export needs without its file.
// Layout: "L1" · u32 length of META · META (JSON: everything but the texts) · u32 length of title · title · text.
// So a result list parses META and slices the rest without copying. Little-endian.
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
