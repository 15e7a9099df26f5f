// FailureCounts: articles that were read but could not be built, gathered until their file is done.
// Thread rule: one thread.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "indexer/built_article.hpp"
#include "indexer/manifest.hpp"

namespace lede {

class FailureCounts {
 public:
  explicit FailureCounts(SkipLog& log) : log_(log) {}

  void add(FailedArticle failed) {
    ++by_file_[failed.file_term][failed.skip.reason];
    log_.add(std::move(failed.skip));
  }

  // Adds what was gathered of a file to its record.
  void complete(FileRecord& record) {
    const auto found = by_file_.find(file_term(record.path));
    if (found == by_file_.end()) return;
    for (const auto& [reason, count] : found->second) record.skipped[reason] += count;
    by_file_.erase(found);
  }

 private:
  SkipLog& log_;
  std::map<std::string, std::map<std::string, std::size_t>> by_file_;  // by file term
};

}  // namespace lede
