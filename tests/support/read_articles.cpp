#include "tests/support/read_articles.hpp"

#include "corpus/outlet_table.hpp"

namespace lede::test {

ReadResult read_articles(const std::vector<std::string>& paths,
                         const std::map<std::string, std::string>& field_map,
                         const std::function<void(Revisit)>& on_revisit) {
  static const auto outlets = OutletTable::load(std::string(LEDE_SOURCE_DIR) + "/corpus/sample_outlets.tsv");
  ReaderOptions options;
  options.outlets = outlets;
  options.field_map = field_map;
  options.on_revisit = on_revisit;
  ReadResult result;
  for (const SourceFile& file : walk(paths, result.skips))
    if (const auto articles = open_articles(file, options, result.skips))
      while (auto article = articles->next()) result.articles.push_back(std::move(*article));
  return result;
}

std::vector<std::string> skip_lines(const SkipLog& skips, const std::string& root) {
  std::vector<std::string> lines;
  for (const Skip& skip : skips.skips())
    lines.push_back(skip.reason + " " +
                    (skip.path.starts_with(root + "/") ? skip.path.substr(root.size() + 1) : skip.path));
  return lines;
}

}  // namespace lede::test
