// WordWindow: words and phrases near each other in one field, as a Xapian query.
// A Part is what may stand at one place: alternatives, each a sequence of neighbouring words, each word a set
// of terms. Where every part is a single word Xapian's own OP_PHRASE and OP_NEAR do it; where a part is a
// phrase (which Xapian 1.4 does not allow inside another) a posting source compares positions.
//   near     every part once, not overlapping, the last begins at most `slop` after the end of the first
//   ordered  the same, in this order
// `slop` is at least the number of parts less one: that many words have no other room.
// Thread rule: a Xapian::Query belongs to one thread.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace lede {

using TermSet = std::vector<std::string>;
using TermSequence = std::vector<TermSet>;
using WindowPart = std::vector<TermSequence>;

struct WordWindow {
  std::vector<WindowPart> parts;
  std::uint32_t slop = 1;
  bool ordered = true;
};

// MatchNothing if a part has no terms. Terms should exist in the database; each counts with its own weight.
Xapian::Query window_query(const WordWindow& window);

// Neighbours in this order: a phrase.
Xapian::Query sequence_query(const TermSequence& sequence);

}  // namespace lede
