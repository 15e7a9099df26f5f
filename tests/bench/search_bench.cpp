// search_bench INDEX QUERIES.tsv [ROUNDS [top10|facets]]: how long a search takes in process, warmed: p50, p90 and the worst
// query of a file of `id<TAB>query` lines, each asked ROUNDS times (15) and its median taken.
//   top10     the ten best hits with their titles and an exact total
//   facets    the same with two snippets a hit and the facets outlet, actor and date
// Prints a table to stderr and one line of JSON to stdout.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/xapian_error.hpp"
#include "searcher/index_reader.hpp"
#include "searcher/searcher.hpp"

namespace {

using namespace lede;
using Clock = std::chrono::steady_clock;

struct Line {
  std::string id, text;
};

std::vector<Line> read_queries(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::Input, path + ": cannot be read");
  std::vector<Line> lines;
  for (std::string line; std::getline(in, line);)
    if (const std::size_t tab = line.find('\t'); tab != std::string::npos)
      lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
  return lines;
}

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Of this thread: says more than the clock on a machine that does other things too.
double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double at(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

struct Timing {
  std::string id;
  std::size_t total = 0;
  double median = 0;
  double cpu = 0;  // median, of processor time
};

Timing time_query(Searcher& searcher, const SearchRequest& request, const std::string& id, int rounds) {
  const std::size_t total = searcher.search(request).total;  // warms
  std::vector<double> times, cpu_times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    const double cpu_start = cpu_milliseconds();
    const std::size_t again = searcher.search(request).total;
    cpu_times.push_back(cpu_milliseconds() - cpu_start);
    times.push_back(milliseconds_since(start));
    if (again != total) throw Error(ErrorKind::Corrupt, request.text + ": another total each time");
  }
  std::sort(times.begin(), times.end());
  std::sort(cpu_times.begin(), cpu_times.end());
  return {id, total, at(times, 0.5), at(cpu_times, 0.5)};
}

nlohmann::ordered_json measure(Searcher& searcher, const std::vector<Line>& queries, int rounds,
                               bool with_facets) {
  SearchRequest request;
  request.snippets = with_facets ? 2 : 0;
  if (with_facets)
    for (const FieldId id : {FieldId::Outlet, FieldId::Actor, FieldId::Date})
      request.facets.push_back({id, 10, "", false});
  std::vector<Timing> timings;
  std::vector<double> medians, cpu;
  for (const Line& line : queries) {
    request.text = line.text;
    timings.push_back(time_query(searcher, request, line.id, rounds));
    medians.push_back(timings.back().median);
    cpu.push_back(timings.back().cpu);
  }
  std::sort(medians.begin(), medians.end());
  std::sort(cpu.begin(), cpu.end());
  std::fprintf(stderr,
               "%-7s p50 %8.3f ms  p90 %8.3f ms  max %8.3f ms   cpu: p50 %8.3f  p90 %8.3f  max %8.3f\n",
               with_facets ? "facets" : "top10", at(medians, 0.5), at(medians, 0.9), medians.back(),
               at(cpu, 0.5), at(cpu, 0.9), cpu.back());
  nlohmann::ordered_json per_query = nlohmann::ordered_json::object();
  for (const Timing& timing : timings) {
    std::fprintf(stderr, "  %-6s %8zu  %8.3f ms  cpu %8.3f ms\n", timing.id.c_str(), timing.total,
                 timing.median, timing.cpu);
    per_query[timing.id] = {{"total", timing.total}, {"ms", timing.median}, {"cpu_ms", timing.cpu}};
  }
  return {{"p50_ms", at(medians, 0.5)}, {"p90_ms", at(medians, 0.9)}, {"max_ms", medians.back()},
          {"cpu_p50_ms", at(cpu, 0.5)}, {"cpu_p90_ms", at(cpu, 0.9)}, {"cpu_max_ms", cpu.back()},
          {"queries", per_query}};
}

int run(int argc, char** argv) {
  if (argc < 3) throw Error(ErrorKind::Usage, "search_bench INDEX QUERIES.tsv [ROUNDS [top10|facets]]");
  const std::vector<Line> queries = read_queries(argv[2]);
  if (queries.empty()) throw Error(ErrorKind::Input, std::string(argv[2]) + ": no `id<TAB>query` line");
  const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 15;
  const auto start = Clock::now();
  IndexReader reader(argv[1]);
  auto searcher = reader.searcher();
  const double open_ms = milliseconds_since(start);
  std::fprintf(stderr, "%zu articles, opened with columns in %.0f ms, %zu queries, %d rounds\n",
               reader.state().articles, open_ms, queries.size(), rounds);
  nlohmann::ordered_json answer = {{"articles", reader.state().articles}, {"open_ms", open_ms}};
  const std::string only = argc > 4 ? argv[4] : "";
  if (only != "facets") answer["top10"] = measure(*searcher, queries, rounds, false);
  if (only != "top10") answer["facets"] = measure(*searcher, queries, rounds, true);
  std::cout << answer.dump() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (...) {
    return lede::report(lede::current_error(), std::cerr);
  }
}
