// Front matter: the block of `key: value` lines between two "---" lines at the head of a text or Markdown
// file. The part of YAML that people write there: quoted and plain values, [a, b] and "- a" lists, "|" and
// ">" blocks, comments. Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "corpus/article_fields.hpp"

namespace lede {

struct FrontMatter {
  ArticleFields fields;
  std::string_view body;  // of the text given
};

// nullopt if the text does not begin with a closed block that names at least one field.
// REQUIRES: valid UTF-8, "\n" line ends.
std::optional<FrontMatter> read_front_matter(std::string_view text);

}  // namespace lede
