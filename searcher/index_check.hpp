// index_check: is an index whole? Opens every table, reads every article and compares what is stored with
// what is counted. Each finding says what is wrong and the command that mends it. Thread rule: one thread;
// reads only.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace lede {

struct Finding {
  std::string what;  // "what: why"
  std::string mend;  // a command
};

struct CheckReport {
  std::vector<Finding> findings;  // the first kMaxFindings
  std::size_t more = 0;           // findings beyond them
  std::size_t articles = 0;       // read
  bool clean() const { return findings.empty(); }
};
inline constexpr std::size_t kMaxFindings = 100;

// Throws Error{NoIndex} where there is none; everything else is a finding.
CheckReport check_index(const std::string& index_path);

}  // namespace lede
