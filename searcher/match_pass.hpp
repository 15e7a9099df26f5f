// match_pass: walking the documents a query matches, with and without ranking, within a time limit.
// A bare term's postings are walked directly; anything else goes through Xapian's matcher without weights.
// The limit is kept by a posting source that joins the match and simply ends when time is up, so that even a
// slow phrase stops and what was found until then remains. Over shards (shards.hpp) their servers match, whose answers
// are waited for within the patience the shards were opened with. Thread rule: one thread; uses its thread's
// database.
#pragma once
#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <functional>

namespace lede {

class Deadline {
 public:
  explicit Deadline(std::uint32_t milliseconds)  // 0 = never
      : limited_(milliseconds != 0), length_(milliseconds), end_(Clock::now() + length_) {}
  // Asks the clock every 256 calls; once true, always true.
  bool passed() {
    if (limited_ && !passed_ && (++calls_ & 255U) == 0) passed_ = Clock::now() >= end_;
    return passed_;
  }
  // Asks the clock at once: before something that may take a millisecond.
  bool passed_now() {
    if (limited_ && !passed_) passed_ = Clock::now() >= end_;
    return passed_;
  }
  bool was_passed() const { return passed_; }
  // False if `operations` of the matcher are sure to end in half the time.
  bool may_pass(double operations) const {
    return limited_ &&
           operations * kOperationNs > std::chrono::duration<double, std::nano>(length_).count() / 2;
  }
  bool limited() const { return limited_; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr double kOperationNs = 200;  // of one posting weighed, on a slow machine
  bool limited_;
  bool passed_ = false;
  std::uint32_t calls_ = 0;
  std::chrono::milliseconds length_;
  Clock::time_point end_;
};

// Every match in order of docid. Stops early when the deadline passes.
using Visit = std::function<void(Xapian::docid)>;
void each_match(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline,
                const Visit& visit);

// Does the query compare words in order (phrases, NEAR, =words, SENT)? Then finding the matches is what takes long.
bool is_positional(const Xapian::Query& query);

// Is this OP_SCALE_WEIGHT by 0, which is how the compiler keeps a phrase from having weight? Xapian gives the factor
// away in its description alone.
bool is_weightless(const Xapian::Query& scaled);

// BM25 (Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009). Term frequencies are already
// weighted by field (kTitleWeight …): BM25F; so one word of a lead counts twice and k1 is that much larger than
// the usual 1.2 to 2. Chosen on four test collections, see `scripts/evaluate ir`.
inline constexpr double kBm25K1 = 4;
inline constexpr double kBm25B = 0.75;
inline constexpr double kBm25K3 = 0;  // a word repeated in the query counts as often as it stands there
inline constexpr double kBm25MinLength = 0.01;
Xapian::BM25Weight bm25();

// The best `limit` matches after `offset`, by weight, then docid; the matcher leaves out what cannot be among them.
struct Page {
  std::size_t offset = 0;
  std::size_t limit = 0;
};
Xapian::MSet best_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline,
                          const Page& page);

}  // namespace lede
