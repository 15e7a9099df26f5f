#include "indexer/derived_files.hpp"

#include <xapian.h>

#include <utility>

#include "indexer/doc_values.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/suggestion_table.hpp"

namespace lede {
namespace {

SuggestionTable::Words read_words(const std::string& database_path) {
  const Xapian::Database database(database_path);
  Analyzer analyzer;
  return SuggestionTable::read_words(database, analyzer);
}

}  // namespace

// The words are read while the columns are made.
void write_derived_files(const std::string& database_path, std::size_t jobs) {
  SuggestionTable::Words words;
  run_tasks({[&] { write_columns(database_path, [jobs](const auto& tasks) { run_tasks(tasks, jobs); }); },
             [&] { words = read_words(database_path); }},
            jobs);
  write_suggestions(database_path, std::move(words));
}

void mend_derived_files(const std::string& database_path, std::size_t jobs) {
  const Xapian::Database database(database_path);
  if (look_at_columns(database_path, database) != ColumnsState::Good)
    write_derived_files(database_path, jobs);
  else if (!suggestions_are_current(database_path, database))
    write_suggestions(database_path, read_words(database_path));
}

}  // namespace lede
