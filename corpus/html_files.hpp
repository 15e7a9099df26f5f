// HTML files: a saved web page (.html, .htm, .xhtml) is one article (html_article.hpp). What a table beside
// it (article_table.hpp) says goes before what the page says. Thread rule: pure but for the skip log.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_html(OpenedFile file);

}  // namespace lede
