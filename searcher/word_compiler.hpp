// WordCompiler: the leaves of a Query that are words (Word, Exact, Phrase, Hyphen, Wildcard, Fuzzy), and NEAR
// and ADJ of them → Xapian::Query. See query_compiler.hpp for what each finds. Thread rule: one thread;
// refers to its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/schema.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"
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
  // The stems of every word of a leaf or an OR of leaves, each as often as it stands there: what ranks them.
  std::vector<Xapian::Query> stems_of(const Query& query);

 private:
  struct Form {
    std::string exact, folded;
  };
  std::vector<Form> forms_in(std::string_view text);
  std::vector<Form> forms_in(const Query& leaf);

  // Terms of one word in the fields of these prefixes; only such as exist.
  std::vector<std::string> stems(const Form& form);
  TermSet exact_terms(const std::vector<std::string>& prefixes, const Form& form) const;
  TermSet folded_terms(const std::vector<std::string>& prefixes, const Form& form) const;
  TermSet word_terms(const std::vector<std::string>& prefixes, const Form& form, bool stemmed);
  TermSet expanded_terms(const std::vector<std::string>& prefixes, const Query& leaf);
  void add_existing(std::string term, TermSet& terms) const;

  Xapian::Query stem_query(const std::string& prefix, const Form& form);
  std::optional<Xapian::Query> single_word(const Query& leaf, const Form& form);
  // Found where `places` is, ranked as `scoring` is.
  Xapian::Query ranked_by(const Xapian::Query& places, const std::vector<Xapian::Query>& scoring) const;
  Xapian::Query near_spelling(const Query& leaf, const Form& form);
  WordWindow leaf_window(const Query& leaf, const std::vector<Form>& forms, const std::string& prefix);
  std::optional<Xapian::Query> positional(const Query& leaf, const std::vector<Form>& forms);
  void add_part(const Query& operand, const std::string& prefix, WindowPart& part);
  void add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring);
  void warn(const std::string& message);
  void warn_of(const Expansion& expansion, const Query& leaf);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  TermExpansion expansion_;
  std::vector<Warning>* warnings_ = nullptr;
  bool ranked_ = true;
};

// The prefixes of the fields a leaf looks in: title, lead and text where none is named; actor's three.
std::vector<std::string> prefixes_of(const Query& leaf);

}  // namespace lede
