// QuoteExtractor: the quotations of a text and who says them. A quotation has at least three words and a
// clause of saying, or stands by itself with more; one or two words in quotation marks are a manner of
// speaking. Speakers are actors of the article; without a clause of its own a quotation goes on from the one
// before it. Thread rule: immutable; share freely.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

class QuoteExtractor {
 public:
  explicit QuoteExtractor(std::shared_ptr<const NameLexicon> lexicon) : lexicon_(std::move(lexicon)) {}
  std::vector<Quote> extract(std::string_view text, std::string_view lang,
                             const std::vector<Actor>& actors) const;

 private:
  std::shared_ptr<const NameLexicon> lexicon_;
};

}  // namespace lede
