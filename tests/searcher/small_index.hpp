// SmallIndex: articles stated in a test → a real index in a temporary folder, as the indexer makes it.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "searcher/query_compiler.hpp"
#include "tests/support/temp_dir.hpp"

namespace lede::test {

class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<AnnotatedArticle>& articles);

  struct Answer {
    std::vector<std::size_t> articles;  // indexes into the articles given, ascending
    std::vector<std::size_t> ranked;    // the same, best first
    std::vector<Warning> warnings;
    std::string compiled;
  };
  Answer search(std::string_view text, Match match = Match::All);
  Answer run(const Xapian::Query& query);
  const Xapian::Database& database() const { return database_; }
  Analyzer& analyzer() { return analyzer_; }
  QueryCompiler& compiler() { return compiler_; }
  const std::vector<std::string>& languages() const { return languages_; }

 private:
  TempDir folder_;
  Analyzer analyzer_;
  std::vector<std::string> languages_;
  Xapian::Database database_;
  QueryCompiler compiler_;
};

// An article with what a test says of it; the lead is the first paragraph.
AnnotatedArticle article(std::string title, std::string text, std::string lang = "en");

}  // namespace lede::test
