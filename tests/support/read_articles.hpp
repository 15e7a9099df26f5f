// Reads files as `lede index` would, for tests: walk, open, all articles and all skips.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "corpus/article_reader.hpp"

namespace lede::test {

struct ReadResult {
  std::vector<Article> articles;
  SkipLog skips;
};

ReadResult read_articles(const std::vector<std::string>& paths,
                         const std::map<std::string, std::string>& field_map = {},
                         const std::function<void(Revisit)>& on_revisit = nullptr);

// "reason path-below-`root` detail", one a skip.
std::vector<std::string> skip_lines(const SkipLog& skips, const std::string& root);

}  // namespace lede::test
