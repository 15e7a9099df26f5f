#include "web/metrics.hpp"

#include <algorithm>
#include <sstream>

namespace lede {
namespace {

void head(std::ostream& out, std::string_view name, std::string_view type, std::string_view help) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n';
}

}  // namespace

void Metrics::record(std::string_view route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  auto found = routes_.find(route);
  if (found == routes_.end()) found = routes_.emplace(std::string(route), Route{}).first;
  Route& entry = found->second;
  ++entry.by_status[status];
  ++entry.count;
  entry.seconds += seconds;
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  if (bound != kBounds.end()) ++entry.within[static_cast<std::size_t>(bound - kBounds.begin())];
}

std::string Metrics::text(const IndexState* index) const {
  std::ostringstream out;
  head(out, "lede_index_ready", "gauge", "1 if there is an index to search.");
  out << "lede_index_ready " << (index != nullptr ? 1 : 0) << '\n';
  if (index != nullptr) {
    head(out, "lede_index_articles", "gauge", "Articles in the index.");
    out << "lede_index_articles " << index->articles << '\n';
    head(out, "lede_index_revision", "gauge", "Revision of the index.");
    out << "lede_index_revision " << index->revision << '\n';
  }
  const std::lock_guard lock(mutex_);
  head(out, "lede_http_requests_total", "counter", "Answers by route and status.");
  for (const auto& [name, route] : routes_)
    for (const auto& [status, count] : route.by_status)
      out << "lede_http_requests_total{route=\"" << name << "\",status=\"" << status << "\"} " << count
          << '\n';
  head(out, "lede_http_request_seconds", "histogram", "Time to make an answer, without sending it.");
  for (const auto& [name, route] : routes_) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i)
      out << "lede_http_request_seconds_bucket{route=\"" << name << "\",le=\"" << kBounds[i] << "\"} "
          << (sum += route.within[i]) << '\n';
    out << "lede_http_request_seconds_bucket{route=\"" << name << "\",le=\"+Inf\"} " << route.count << '\n'
        << "lede_http_request_seconds_sum{route=\"" << name << "\"} " << route.seconds << '\n'
        << "lede_http_request_seconds_count{route=\"" << name << "\"} " << route.count << '\n';
  }
  return out.str();
}

}  // namespace lede
