// WordMatcher: whether an article has words where a query wants them: words and phrases near each other in
// one field.
//   WordSet      what may stand at one place: forms as written
//   WindowPart   alternatives, each a sequence of neighbouring words
//   near         every part once, not overlapping, the last begins at most `slop` after the end of the first
//   ordered      the same, in this order
// `slop` is at least the number of parts less one: that many words have no other room.
// Thread rule: one thread; keeps its scratch memory between articles.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/word_stream.hpp"

namespace lede {

using WordSet = std::vector<std::string>;  // sorted, all different
using WordSequence = std::vector<WordSet>;
using WindowPart = std::vector<WordSequence>;

struct WordWindow {
  std::vector<WindowPart> parts;
  std::uint32_t slop = 1;
  bool ordered = true;
};

class WordMatcher {
 public:
  WordMatcher(const WordWindow& window, std::vector<FieldId> fields);

  bool matches(const WordStream& stream);
  // The same by the article itself: for forms that another form of the index shares its hash with.
  bool matches(const AnnotatedArticle& article, Analyzer& analyzer);

 private:
  struct Span {
    std::uint32_t first = 0, last = 0;  // inclusive
    auto operator<=>(const Span&) const = default;
  };
  using Spans = std::vector<Span>;
  struct Set {
    WordSet forms;
    std::vector<std::uint32_t> hashes;   // sorted
    std::vector<std::uint32_t> numbers;  // in the article at hand
    std::vector<std::uint32_t> places;   // in the field at hand, ascending
  };
  using Sequence = std::vector<std::size_t>;  // indexes of sets_
  class Placement;

  std::size_t add_set(const WordSet& forms);
  void find_numbers(const WordStream& stream, Set& set) const;
  bool may_match() const;
  bool is_plain() const;
  bool has_bytes() const;  // of the needle, in some value
  void read_places();
  bool fits() const;
  Spans spans_of(const Sequence& sequence) const;

  std::vector<FieldId> fields_;
  std::vector<Set> sets_;
  std::vector<std::vector<Sequence>> parts_;
  std::uint32_t slop_;
  bool ordered_;
  bool looks_at_text_;  // then not at what repeats it
  std::vector<std::string_view> values_;
  std::vector<std::uint64_t> masks_;  // [number] the sets it is in, of 64 at a time
  std::vector<std::string> needles_;
};

}  // namespace lede
