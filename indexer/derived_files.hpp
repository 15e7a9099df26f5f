// The files beside a database that are made of it alone and spare who asks the making: columns (doc_values.hpp) and
// suggestions (suggestion_table.hpp). Thread rule: the index's lock is held. Throw Error{Output}.
#pragma once
#include <cstddef>
#include <string>

namespace lede {

void write_derived_files(const std::string& database_path, std::size_t jobs);
// Only those that are missing, damaged, of an older revision or of another program's layout.
void mend_derived_files(const std::string& database_path, std::size_t jobs);

}  // namespace lede
