// value_articles: a facet column the other way round, from value to articles (ValueArticles of doc_values.hpp).
// Thread rule: pure.
#pragma once
#include <cstdint>
#include <vector>

#include "indexer/column_image.hpp"
#include "indexer/doc_values.hpp"

namespace lede {

// `offsets`, `codes`: of the column, as FacetColumn has them; `frequencies` [code], descending.
void add_value_articles(ImageWriter& image, FieldId field, const std::vector<std::uint32_t>& offsets,
                        const std::vector<Code>& codes, const std::vector<std::uint32_t>& frequencies);

}  // namespace lede
