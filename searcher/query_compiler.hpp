// QueryCompiler: Query and filters → Xapian::Query, through the schema and the analyzer, for one open
// database.
//
// What a leaf finds:
//   word       its stems in every language of the index (title:word those of titles); lead:, text: and said:
//              the forms of those stems (vocabulary); keyword fields the word without case and accents
//   "word"     the word as written, accents and all; "two words" side by side in one field
//   cyber-attack, and a word the analyzer cuts (AT&T, 洪水警报): its parts side by side, each as a word
//   wo*d w?d   words of the index, exact or folded (TermExpansion); word~1 likewise, the word itself before them
//   NEAR ADJ   within one field; title, lead and text are three
//   SENT PARA first atleast   the same; the articles that have the words are read (place_check.hpp)
// Phrases, NEAR and ADJ are ranked by the stems of their words, as the bare words would be: quotation marks
// change what is found, not the scale of its score, and a word in the title counts as much as ever. Outlet,
// agency, language, section, address, id and cited source select without weight.
//
// Thread rule: one thread; holds a reference to its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/actor_merges.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"
#include "searcher/term_expansion.hpp"
#include "searcher/word_compiler.hpp"

namespace lede {

// A question as it is ranked: a bag of its words' stems.
struct QuestionQuery {
  Xapian::Query query;
  double words = 0;  // the weights of the stems in the bag, summed
};

class QueryCompiler {
 public:
  // `languages`: those of the index's articles (metadata kMetaLanguages); a word is stemmed in each.
  QueryCompiler(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages);
  const std::vector<std::string>& languages() const { return languages_; }
  // Of them, those that the queries from now on are expanded by (asked_languages.hpp).
  void expand_by(const std::vector<std::string>& asked) { words_.set_languages(asked); }

  // Articles that a query has to read while it is matched (SENT …) are not read beyond it. Outlives the queries.
  void set_deadline(Deadline* deadline) { words_.set_deadline(deadline); }

  // Words of the index that are kept from query to query; outlives the compiler.
  void set_known(KnownWords* known) { words_.set_known(known); }
  // Words in order that are in a file beside the database; without it they are looked for in it and in the texts.
  void set_words(std::shared_ptr<const WordsFile> words) { words_.set_words(std::move(words)); }
  // Over shards (shards.hpp): who compares words in order; outlives the compiler.
  void set_served(ServedReader* served) { words_.set_served(served); }
  void set_merges(std::shared_ptr<const ActorMerges> merges) { merges_ = std::move(merges); }  // else read when needed

  // May add to `warnings` (column 0: of the whole query). What no term can stand for is left out with a
  // warning.
  Xapian::Query compile(const Query& query, std::vector<Warning>& warnings);
  // What is_question() says is one: found where any of its words is, ranked by all their stems; a word that
  // comes n times counts n^0.8 times.
  QuestionQuery compile_question(const Query& query, std::vector<Warning>& warnings);
  Query as_question(Query parsed, std::vector<Warning>& warnings);  // question.hpp
  Xapian::Query compile(const Filter& filter);                      // any_of only
  Xapian::Query compile_excluded(const Filter& filter);             // none_of, as an OR
  // Articles certainly (possible: perhaps) published between the two days.
  Xapian::Query compile_dates(const std::optional<EdtfDate>& from, const std::optional<EdtfDate>& to,
                              bool possible);

 private:
  using Compiled = std::optional<Xapian::Query>;  // nullopt: left out
  Compiled compile_node(const Query& query);
  Compiled compile_negated(const Query& query);  // what is excluded
  Compiled compile_all(const Query& query);
  Compiled compile_any(const Query& query);
  Xapian::Query compile_values(FieldId id, const std::vector<std::string>& values);
  Xapian::Query compile_value(FieldId id, const std::string& value);
  Xapian::Query whole_value(const Field& row, const std::string& folded);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  WordCompiler words_;
  std::shared_ptr<const ActorMerges> merges_;  // read when an actor is asked for
};

}  // namespace lede
