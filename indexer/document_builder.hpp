// DocumentBuilder: AnnotatedArticle → Xapian::Document, row by row of the Field table.
// Thread rule: one a thread (owns an Analyzer). The document is handed on by move; nothing keeps a reference to it.
#pragma once
#include <xapian.h>

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"

namespace lede {

// stem → forms seen, for the synonym table; collected by the builder, emptied by whoever writes it.
using StemForms = std::unordered_map<std::string, std::unordered_set<std::string>>;

class DocumentBuilder {
 public:
  // `file_terms`: kFilePrefix terms of the file(s) the article came from.
  Xapian::Document build(const AnnotatedArticle& article, const std::vector<std::string>& file_terms);
  StemForms take_forms();  // forms met since the last call

 private:
  Analyzer analyzer_;
  StemForms forms_;
};

}  // namespace lede
