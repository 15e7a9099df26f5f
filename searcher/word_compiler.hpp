// WordCompiler: the leaves of a Query that are words (Word, Exact, Phrase, Hyphen, Wildcard, Fuzzy), and NEAR,
// ADJ, SENT, PARA, first() and atleast() of them → Xapian::Query. See query_compiler.hpp for what each finds. A word of the texts is a set
// of forms as written: its articles are found by the stems of these forms and, where a stem has other forms
// too or the field matters, compared with the words themselves (window_query). Thread rule: one thread;
// refers to its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/schema.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"
#include "searcher/stored_texts.hpp"
#include "searcher/term_expansion.hpp"
#include "searcher/word_window.hpp"

namespace lede {

class WordCompiler {
 public:
  WordCompiler(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages);

  void begin(std::vector<Warning>* warnings);  // of the next query
  // Whether leaves carry weight. What is excluded must not: Xapian 1.4.22 reads memory it never wrote when an
  // OP_AND_MAYBE lies under an OP_AND on the right of OP_AND_NOT, and then finds too much or too little.
  void set_ranked(bool ranked) { ranked_ = ranked; }
  bool ranked() const { return ranked_; }
  // nullopt: nothing in it that a term could stand for; a warning says so.
  std::optional<Xapian::Query> leaf(const Query& query);
  std::optional<Xapian::Query> near(const Query& query);
  // SENT, PARA, first() and atleast(): see place_check.hpp.
  std::optional<Xapian::Query> checked(const Query& query);
  void set_deadline(Deadline* deadline) { deadline_ = deadline; }  // of reading articles while matching
  // The stems of every word of a leaf or an OR of leaves, each as often as it stands there: what ranks them.
  std::vector<Xapian::Query> stems_of(const Query& query);

 private:
  using Fields = std::vector<FieldId>;
  using Terms = std::vector<std::string>;
  struct Form {
    std::string exact, folded;
  };
  std::vector<Form> forms_in(std::string_view text);
  std::vector<Form> forms_in(const Query& leaf);

  // The forms a word stands for.
  std::vector<std::string> stems(const Form& form);
  WordSet folded_set(const Form& form) const;
  WordSet word_set(const Form& form, bool stemmed);
  WordSet expanded_set(const Fields& fields, const Query& leaf);
  WordSet compound_set(const Fields& fields, const Query& leaf, const Form& form);

  // Terms of which each article with one of the forms in one of the fields has one; only such as exist.
  Terms terms_of(const Fields& fields, const WordSet& set) const;
  // Do these terms find nothing but articles with one of the forms in one of the fields?
  bool are_certain(const Fields& fields, const WordSet& set, const Terms& terms) const;

  Terms stem_terms(const std::string& prefix, const Form& form);
  Xapian::Query stem_query(const std::string& prefix, const Form& form);
  Xapian::Query one_of(const Fields& fields, const WordSet& set);
  std::optional<Xapian::Query> single_word(const Query& leaf, const Form& form);
  // Found where `places` is, ranked as `scoring` is.
  Xapian::Query ranked_by(const Xapian::Query& places, const std::vector<Xapian::Query>& scoring) const;
  Xapian::Query near_spelling(const Query& leaf, const Form& form);
  WordWindow leaf_window(const Query& leaf, const std::vector<Form>& forms);
  std::optional<Xapian::Query> positional(const Query& leaf, const std::vector<Form>& forms);
  Xapian::Query window_in(const Fields& fields, const WordWindow& window);
  Xapian::Query part_terms(const Fields& fields, const WindowPart& part) const;
  void add_part(const Query& operand, const Fields& fields, WindowPart& part);
  std::optional<Xapian::Query> candidates(const Query& query);
  void add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring);
  void warn(const std::string& message);
  void warn_of(const Expansion& expansion, const Query& leaf);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  TermExpansion expansion_;
  std::vector<Warning>* warnings_ = nullptr;
  bool ranked_ = true;
  Deadline* deadline_ = nullptr;
  std::shared_ptr<StoredTexts> texts_;  // read by the checks of this query
};

// The fields a leaf looks in: title, lead and text where none is named; actor's three.
std::vector<FieldId> fields_of(const Query& leaf);

}  // namespace lede
