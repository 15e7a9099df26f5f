// StoredTexts: the running text of one article of the index, field by field, for checks that look into it
// while a query is matched. Thread rule: one thread; holds the last article read.
#pragma once
#include <xapian.h>

#include <functional>
#include <string_view>

#include "indexer/annotated_article.hpp"
#include "indexer/schema.hpp"

namespace lede {

class StoredTexts {
 public:
  // Calls sink(text, language) for the text of `field` (Kind::Text), or for each of its texts (quotes).
  using Sink = std::function<void(std::string_view, std::string_view)>;
  void each(const Xapian::Database& database, Xapian::docid document, FieldId field, const Sink& sink);
  static void each(const AnnotatedArticle& article, FieldId field, const Sink& sink);

 private:
  Xapian::docid at_ = 0;
  AnnotatedArticle article_;
};

}  // namespace lede
