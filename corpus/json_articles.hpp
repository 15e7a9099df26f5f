// JSON articles: .jsonl and .ndjson a line at a time, .json a record at a time, both also gzipped, in any
// size. A line or record that can't be used is a skip with "path:line"; the rest is read. Thread rule: one
// thread an object.
#pragma once
#include <memory>

#include "corpus/article_reader.hpp"
#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_json_lines(OpenedFile file);
std::unique_ptr<FileArticles> open_json(OpenedFile file);

}  // namespace lede
