// VocabularyCopy: the vocabulary (vocabulary.hpp) once more, as metadata of the first shard: Xapian's remote backend
// hands out metadata but no synonym table. Parts are numbered and never change; an update adds one. Who asks keeps
// them in a small database of his own that has a synonym table and no articles, and fetches what is new.
// A part: zstd of key, values (packing.hpp) one after the other. Thread rule: the database belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/vocabulary.hpp"

namespace lede {

// Adds what `words` has to the copy of `database`.
void add_to_copy(Xapian::WritableDatabase& database, const NewWords& words);
// Makes the copy anew of the synonym table.
void copy_vocabulary(Xapian::WritableDatabase& database);

std::vector<std::string> copy_parts(const Xapian::Database& database);  // metadata keys
void read_part(std::string_view bytes, Xapian::WritableDatabase& into);  // throws Error{Corrupt}

}  // namespace lede
