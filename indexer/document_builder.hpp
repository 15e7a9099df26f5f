// DocumentBuilder: AnnotatedArticle → Xapian::Document, row by row of the Field table.
// Thread rule: one a thread (owns an Analyzer). The document is handed on by move; nothing keeps a reference
// to it.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/hash_set.hpp"

namespace lede {

// stem → forms seen, for the synonym table; collected by the builder, emptied by whoever writes it.
using StemForms = std::unordered_map<std::string, std::unordered_set<std::string>>;

// Longest term written, in bytes as Xapian counts them (its own limit is 245 with the prefix).
inline constexpr std::size_t kLongestTerm = 240;

// `term` if it fits, else its beginning and a hash of the whole.
std::string fit_term(std::string term);

class DocumentBuilder {
 public:
  // `file_terms`: kFilePrefix terms of the file(s) the article came from.
  Xapian::Document build(const AnnotatedArticle& article, const std::vector<std::string>& file_terms);
  // Forms met since the last call that this builder has not handed out before.
  StemForms take_forms();

 private:
  friend class DocumentDraft;
  Analyzer analyzer_;
  StemForms forms_;
  HashSet known_forms_;  // hashes of (stem, form)
};

}  // namespace lede
