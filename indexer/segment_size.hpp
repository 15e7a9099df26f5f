// How large a segment of a bulk build may be for a build that is to stay within so much memory. Nearly all that grows is
// what Xapian keeps of a segment until it is flushed, about ten times its text (measured, 10,000 articles, two workers:
// segments of 2, 8 and 33 MB 258, 376 and 417 MB at most). Larger segments make fewer and longer chunks of posting
// lists: of 8 MB, the usual, postings are 15 % smaller than of 2 MB. Thread rule: pure functions.
#pragma once
#include <cstddef>

#include "indexer/article_feed.hpp"

namespace lede {

inline constexpr std::size_t kLeastMemory = 256;  // MB; what the tables and workers take without a segment

// `megabytes`: kLeastMemory or more, or 0: what is usual, 1,000 MB at most for many jobs. REQUIRES: jobs > 0.
BatchSize segment_size(std::size_t megabytes, std::size_t jobs);

}  // namespace lede
