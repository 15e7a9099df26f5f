// PDF articles: the text layer of a .pdf file as one article, in reading order, read like a clipping. What
// the file says of itself (title, author, dates of the program that made it) is no statement about the
// article and not used. Pages that are pictures have no text: "no text". Text by Poppler. Thread rule: one
// thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_pdf(OpenedFile file);

// Printed lines → paragraphs: lines of a block are joined, words broken at a line's end too. A line much
// shorter than the block's longest that ends a sentence ends a paragraph.
std::string joined_lines(std::string_view text);

}  // namespace lede
