// Text articles: one .txt or .md file is one article. What a table beside it (article_table.hpp) or its front
// matter says goes before what the text says. Thread rule: pure but for the skip log.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_text(OpenedFile file);
std::unique_ptr<FileArticles> open_markdown(OpenedFile file);

}  // namespace lede
