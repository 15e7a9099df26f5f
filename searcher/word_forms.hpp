// WordForms: what a word of a query stands for: forms as written that the index has, and the terms that find
// the articles with one of them. What is read of the word list is remembered for the query at hand. Thread rule:
// one thread; refers to its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/schema.hpp"
#include "searcher/known_words.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"
#include "searcher/term_expansion.hpp"
#include "searcher/word_matcher.hpp"

namespace lede {

class WordForms {
 public:
  using Fields = std::vector<FieldId>;
  using Terms = std::vector<std::string>;
  struct Form {
    std::string exact, folded;
  };

  WordForms(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages);

  void begin(std::vector<Warning>* warnings);  // of the next query
  void warn(const std::string& message);       // each once

  std::vector<Form> forms_in(std::string_view text);
  std::vector<Form> forms_in(const Query& leaf);

  // In every language of the index, and the folded word for languages that have no stemmer.
  std::vector<std::string> stems(const Form& form);
  WordSet folded_set(const Form& form) const;
  // The forms of its stems, and a stem itself, written as a word.
  WordSet word_set(const Form& form, bool stemmed);
  // Of a wildcard, or near spellings.
  WordSet expanded_set(const Fields& fields, const Query& leaf);
  // Of a word that stands alone: in a phrase its neighbours say where it ends.
  WordSet compound_set(const Fields& fields, const Query& leaf, const Form& form);
  // The words of a phrase or a hyphenated word.
  WordWindow leaf_window(const Query& leaf, const std::vector<Form>& forms);
  // Every form that a word of any leaf may be in an article.
  WordSet all_forms(const Query& query);

  // Terms of which each article with one of the forms in one of the fields has one; only such as exist.
  Terms terms_of(const Fields& fields, const WordSet& set) const;
  // Do these terms find nothing but articles with one of the forms in one of the fields?
  bool are_certain(const Fields& fields, const WordSet& set, const Terms& terms) const;

  void set_languages(const std::vector<std::string>& languages) { languages_ = languages; }
  void set_known(KnownWords* known);  // of the database; may be null
  const WordReader& reader() const { return reader_; }

 private:
  void warn_of(const Expansion& expansion, const Query& leaf);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  WordReader reader_;
  TermExpansion expansion_;
  std::map<std::string, WordSet> known_;  // expansions, by what was expanded
  std::vector<Warning>* warnings_ = nullptr;
};

// The fields a leaf looks in: title, lead and text where none is named; actor's three.
std::vector<FieldId> fields_of(const Query& leaf);
bool is_text_field(FieldId id);
bool is_text(const Query& leaf);
std::string prefix_of(FieldId id);
void make_set(WordSet& forms);  // sorted, each once

}  // namespace lede
