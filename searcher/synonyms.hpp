// synonyms: several terms that stand for one word, weighed as one (Xapian's OP_SYNONYM). Xapian takes such a word to be in
// as many articles as a tree of ORs of two says, the rarest first, and each shard builds its own tree of its own
// frequencies: over shards the tree is built here, of the frequencies in all of them, so that an article weighs what
// it does in an index of one piece. Thread rule: pure functions.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

namespace lede {

Xapian::Query as_one_word(const std::vector<std::string>& terms, const Xapian::Database& database);

}  // namespace lede
