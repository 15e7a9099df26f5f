// Metrics: what the server counts of itself, in the Prometheus text format.
// Thread rule: any thread.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "searcher/search.hpp"

namespace lede {

class Metrics {
 public:
  // `route`: the route's own path, never one that a client made up.
  void record(std::string_view route, int status, double seconds);
  // `index` = nullptr while there is none.
  std::string text(const IndexState* index) const;

 private:
  static constexpr std::array<double, 7> kBounds = {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10};  // seconds
  struct Route {
    std::map<int, std::uint64_t> by_status;
    std::array<std::uint64_t, kBounds.size()> within{};  // not cumulative
    std::uint64_t count = 0;
    double seconds = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Route, std::less<>> routes_;  // guarded by mutex_
};

}  // namespace lede
