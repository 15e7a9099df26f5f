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
#include "searcher/word_forms.hpp"
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
  // Over shards: who compares words in order. What is under a NOT is told.
  void set_served(ServedReader* served) { served_ = served; }
  void negate() { negated_ = !negated_; }
  // nullopt: nothing in it that a term could stand for; a warning says so.
  std::optional<Xapian::Query> leaf(const Query& query);
  std::optional<Xapian::Query> near(const Query& query);
  // SENT, PARA, first() and atleast(): see place_check.hpp.
  std::optional<Xapian::Query> checked(const Query& query);
  void set_languages(const std::vector<std::string>& languages) {
    languages_ = languages;
    forms_.set_languages(languages);
  }
  const std::vector<std::string>& languages() const { return languages_; }
  void set_deadline(Deadline* deadline) { deadline_ = deadline; }  // of reading articles while matching
  void set_known(KnownWords* known) { forms_.set_known(known); }
  void set_words(std::shared_ptr<const WordsFile> words) { words_ = std::move(words); }  // of the database
  // The stems of every word of a leaf or an OR of leaves, each as often as it stands there: what ranks them.
  std::vector<Xapian::Query> stems_of(const Query& query);

 private:
  using Fields = WordForms::Fields;
  using Terms = WordForms::Terms;
  using Form = WordForms::Form;

  Terms stem_terms(const std::string& prefix, const Form& form);
  Xapian::Query stem_query(const std::string& prefix, const Form& form);
  Xapian::Query one_of(const Fields& fields, const WordSet& set);
  std::optional<Xapian::Query> single_word(const Query& leaf, const Form& form);
  // Found where `places` is, ranked as `scoring` is.
  Xapian::Query ranked_by(const Xapian::Query& places, const std::vector<Xapian::Query>& scoring) const;
  Xapian::Query near_spelling(const Query& leaf, const Form& form);
  std::optional<Xapian::Query> positional(const Query& leaf, const std::vector<Form>& forms);
  Xapian::Query window(const Xapian::Query& candidates, const WordWindow& window, const Fields& fields);
  Xapian::Query window_in(const Fields& fields, const WordWindow& window);
  Xapian::Query part_terms(const Fields& fields, const WindowPart& part) const;
  void add_part(const Query& operand, const Fields& fields, WindowPart& part);
  std::optional<Xapian::Query> candidates(const Query& query);
  void add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  WordForms forms_;
  bool ranked_ = true;
  bool negated_ = false;
  ServedReader* served_ = nullptr;
  Deadline* deadline_ = nullptr;
  std::shared_ptr<const WordsFile> words_;
  std::shared_ptr<StoredTexts> texts_;  // read by the checks of this query
};

}  // namespace lede
