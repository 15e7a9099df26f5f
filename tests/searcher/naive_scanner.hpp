// NaiveScanner: what a Query finds, by reading every article's words from beginning to end. No index, no
// terms: the other side of the differential test. Shares only the analyzer and the syntax tree with the real
// search.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "searcher/query.hpp"

namespace lede::test {

class NaiveScanner {
 public:
  explicit NaiveScanner(const std::vector<AnnotatedArticle>& articles);
  std::vector<std::size_t> find(const Query& query);

 private:
  struct Word {
    std::string exact, folded;
    std::set<std::string> stems;
    std::uint32_t position = 0;
  };
  using Words = std::vector<Word>;
  struct Scanned {
    const AnnotatedArticle* source = nullptr;
    std::map<FieldId, Words> fields;
    std::map<FieldId, std::vector<std::string>> values;
  };
  struct Span {
    std::uint32_t first, last;
  };
  using Accepts = std::function<bool(const Word&)>;

  Words words_of(std::string_view text, std::string_view lang, std::uint32_t first = 0);
  Scanned scan(const AnnotatedArticle& annotated);
  bool holds(const Query& query, const Scanned& one);
  bool leaf(const Query& query, const Scanned& one);
  bool near(const Query& query, const Scanned& one);
  bool has(FieldId id, const Scanned& one) const;
  bool in_range(const Query& query, const Scanned& one) const;
  bool value(const Query& query, const Scanned& one);
  std::vector<FieldId> fields_of(const Query& leaf) const;
  std::vector<Accepts> accepted(const Query& leaf);
  std::vector<Span> spans(const Query& operand, FieldId id, const Scanned& one);
  std::set<std::string> stems_asked(const Word& word);

  Analyzer analyzer_;
  std::set<std::string> languages_;
  std::map<std::string, std::set<std::string>> stems_of_form_;  // over all articles
  std::vector<Scanned> articles_;
};

}  // namespace lede::test
