// ArticleFeed: the reading end of the pipeline: planned files → batches of what the index must learn, in
// input order. It decides, by id, what is new, what is the same as before, what has changed; an article met
// twice (same source, title and text) is handed on once, and afterwards only as the word that another file
// holds it too. Thread rule: one thread; it opens the index for reading itself, in that thread.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "corpus/article_reader.hpp"
#include "indexer/article_versions.hpp"
#include "indexer/progress.hpp"
#include "indexer/read_plan.hpp"

namespace lede {

class ExistingArticles;

// What follows, until its FileDone, is of this file.
struct FileBegun {
  FileRecord record;
};

// To be annotated and written; `replaces` an article of the same id in the index.
struct NewArticle {
  Article article;
  std::string file_term;
  bool replaces = false;
};

// The article `id`, which the index or an earlier batch has, is (also) in this file.
struct SameArticle {
  std::string id;
  Capture capture;
};

// An archive's word that the page of this URL had not changed.
struct RevisitMet {
  Capture capture;
  std::uint64_t url = 0;  // url_key()
};

// Everything of a file has been handed on. The index drops what it had of it and is not in `captures`.
struct FileDone {
  FileRecord record;
  bool known = false;                          // the index may hold other articles of it
  std::unordered_set<std::uint64_t> captures;  // if known: capture_hash() of all, revisits too
  bool remember = false;                       // it gave articles; else it is looked at again next time
};

using FeedItem = std::variant<FileBegun, NewArticle, SameArticle, RevisitMet, FileDone>;
using Batch = std::vector<FeedItem>;

struct BatchSize {
  std::size_t first = 16;       // articles in the first batch; more, the more were read, until
  std::size_t articles = 16;    // this many
  std::size_t bytes = 1 << 20;  // of text, whatever the number
};

struct FeedRequest {
  const ReadPlan& plan;
  const ReaderOptions& options;
  std::string database;  // of the index as it is; "" = none
  BatchSize batch;
  const std::atomic<bool>& stop;  // set: end soon
  Progress& progress;
  SkipLog& skips;
};

// Hands on batches through `emit` until all is read, `stop` is set or `emit` returns false.
void feed_articles(const FeedRequest& request, const std::function<bool(Batch)>& emit);

}  // namespace lede
