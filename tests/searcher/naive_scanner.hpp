// NaiveScanner: what a Query finds, by reading every article's words from beginning to end. No index, no
// terms: the other side of the differential test. Shares only the analyzer, the syntax tree and what a
// sentence is with the real search.
#pragma once
#include <cstdint>
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
  struct Form {
    std::string exact, folded;
    std::set<std::string> stems;  // in the language of the article
    const std::set<std::string>* all_stems = nullptr;  // in those of all articles that have the form
  };
  struct Word {
    std::uint32_t form = 0;  // index into forms_
    std::uint32_t position = 0;
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
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
  // A test of a word, asked once for each form.
  struct Test {
    std::function<bool(const Form&)> accepts;
    std::vector<std::int8_t> known;  // [form] -1 = not asked yet
  };
  using Tests = std::vector<Test>;
  // Words of a field that are looked at: positions from `first` to `last`.
  struct Region {
    const Words* words = nullptr;
    FieldId field = FieldId::Text;
    std::uint32_t first = 0;
    std::uint32_t last = 0xffffffff;
    bool own_language = false;  // words by the stems of the article's language, as bare words are
  };

  Words words_of(std::string_view text, std::string_view lang, std::uint32_t first = 0);
  std::vector<Form> forms_of(std::string_view text);
  Scanned scan(const AnnotatedArticle& annotated);
  bool holds(const Query& query, const Scanned& one);
  bool leaf(const Query& query, const Scanned& one);
  bool near(const Query& query, const Region& region);
  bool anywhere(const Query& query, const Scanned& one, bool own_language);
  bool within(const Query& query, const Region& region);
  bool some_part(const Query& query, const Region& region, std::uint32_t Word::*number);
  bool often(const Query& query, const Region& region);
  bool has(FieldId id, const Scanned& one) const;
  bool in_range(const Query& query, const Scanned& one) const;
  bool value(const Query& query, const Scanned& one);
  std::vector<FieldId> fields_of(const Query& leaf) const;
  static std::string typed_text(const Query& leaf);
  Tests& tests_of(const Query& leaf, bool own_language);
  std::vector<std::function<bool(const Form&)>> accepted(const Query& leaf, bool own_language);
  bool passes(Test& test, const Word& word);
  std::vector<Span> spans(const Query& operand, const Region& region);
  Query loosened(const Query& phrase);
  static bool is_part(const Form& part, const Form& word);
  std::set<std::string> stems_asked(const Form& word);

  Analyzer analyzer_;
  std::set<std::string> languages_;
  std::vector<Form> forms_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> form_ids_;  // by exact form and language
  std::map<std::string, std::set<std::string>> stems_of_form_;             // over all articles
  std::map<std::string, Tests> tests_;                                     // of the query at hand
  std::vector<Scanned> articles_;
};

}  // namespace lede::test
