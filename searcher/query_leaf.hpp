// The leaves of the query language: one typed word, or the text between quotation marks, → a Query without
// operators. Counts them, and leaves out what is over kMaxLeaves words or kMaxLeafBytes, with one warning.
// Thread rule: one parse owns one.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "searcher/query.hpp"
#include "searcher/query_lexer.hpp"

namespace lede {

// Field that a leaf belongs to: of itself or of the parentheses around it.
using LeafField = std::optional<FieldId>;

class QueryLeaves {
 public:
  explicit QueryLeaves(QueryWarnings& warnings) : warnings_(warnings) {}

  // nullopt: nothing left to search for (a warning says so). `exact`: = stood before it.
  std::optional<Query> word(const QueryToken& token, LeafField field, bool exact);
  std::optional<Query> quoted(const QueryToken& token, LeafField field, bool exact);
  std::optional<Query> has(const QueryToken& token);
  bool admit(Query& query, std::size_t offset);  // counts its words and bytes; false if they are too many
  bool admit_call(std::size_t offset);           // the same for what first( ) and atleast( ) print
  bool full() const { return full_; }            // nothing more is taken
  void set_possible(bool possible) { possible_ = possible; }  // between the parentheses of date:possible( )
  bool possible() const { return possible_; }

 private:
  struct Suffixed;
  Suffixed without_suffixes(std::string_view text, std::size_t offset);
  std::optional<Query> range(std::string_view text, FieldId id, std::size_t offset);
  std::optional<Query> wildcard(std::string_view text, std::size_t offset);
  std::optional<Query> hyphenated(std::string_view text);
  std::optional<Query> plain(std::string_view text, std::size_t offset);
  std::optional<Query> whole_value(std::string_view text, std::size_t offset);
  std::optional<Query> finished(std::optional<Query> query, LeafField field, std::size_t offset);

  QueryWarnings& warnings_;
  std::size_t words_ = 0;
  std::size_t bytes_ = 0;
  bool full_ = false;
  bool possible_ = false;
};

}  // namespace lede
