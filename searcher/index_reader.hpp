// IndexReader: an open index, shared and long-lived. Lends Searchers (one snapshot, one thread) and notices a
// new revision or generation. Opening refuses another schema or analyzer with Error{Version}, a missing index
// with Error{NoIndex}. A snapshot is its database revision and the facet columns and suggestions built from
// it. At most every kLookEvery a caller looks for a newer one and, if there is, makes its columns while the
// others go on with the old snapshot. Thread rule: all methods are safe from any thread; a Searcher belongs
// to the thread that took it until returned.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "indexer/doc_values.hpp"
#include "searcher/search.hpp"

namespace lede {

class Searcher;

class IndexReader {
 public:
  static constexpr std::chrono::milliseconds kLookEvery{200};

  explicit IndexReader(std::string index_path);
  ~IndexReader();

  // RAII loan: gives the Searcher back to the pool when destroyed. REQUIRES: the reader outlives it.
  class Loan {
   public:
    Loan(IndexReader& reader, std::unique_ptr<Searcher> searcher);
    Loan(Loan&&) noexcept;
    Loan& operator=(Loan&&) = delete;
    ~Loan();
    Searcher& operator*() const { return *searcher_; }
    Searcher* operator->() const { return searcher_.get(); }

   private:
    IndexReader* reader_;
    std::unique_ptr<Searcher> searcher_;
  };

  Loan searcher();     // of the newest committed revision
  IndexState state();  // of the newest committed revision

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
