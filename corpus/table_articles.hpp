// Table articles: .csv and .tsv files with a header row, a record a row, streamed. Columns are known by the
// same names as the keys of JSON records, or through the user's field map. articles.csv and articles.tsv with
// a `file` column are no articles but say something about other files: see article_table.hpp. Thread rule:
// one thread.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_table(OpenedFile file);

}  // namespace lede
