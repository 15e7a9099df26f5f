// DocumentBuilder: AnnotatedArticle → Xapian::Document, row by row of the Field table.
// Thread rule: one a thread (owns an Analyzer). The document is handed on by move; nothing keeps a reference
// to it.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/hash_set.hpp"
#include "indexer/vocabulary.hpp"
#include "indexer/word_stream.hpp"

namespace lede {

// Longest term written, in bytes as Xapian counts them (its own limit is 245 with the prefix).
inline constexpr std::size_t kLongestTerm = 240;

// `term` if it fits, else its beginning and a hash of the whole.
std::string fit_term(std::string term);

class DocumentBuilder {
 public:
  // `file_terms`: kFilePrefix terms of the file(s) the article came from.
  Xapian::Document build(const AnnotatedArticle& article, const std::vector<std::string>& file_terms);
  // Words met since the last call that this builder has not handed out before, for the vocabulary.
  NewWords take_words();

 private:
  friend class DocumentDraft;
  Analyzer analyzer_;
  WordStreamWriter stream_;
  NewWords words_;
  HashSet known_;  // hashes of words handed out, with the language they were stemmed in
};

}  // namespace lede
