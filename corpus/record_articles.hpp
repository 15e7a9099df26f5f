// RecordArticles: the articles of a file whose records are held as a whole: feeds, e-mails, wire formats.
// Thread rule: one thread.
#pragma once
#include <memory>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/opened_file.hpp"

namespace lede {

// Records with neither title nor text are skips; a file without records is one too.
std::unique_ptr<FileArticles> record_articles(OpenedFile file, std::vector<ArticleFields> records);

// All bytes of a file up to max_record_bytes, or nullopt and the skip is logged.
std::optional<std::string> whole_bytes(OpenedFile& file);

}  // namespace lede
