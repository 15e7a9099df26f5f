// How long the search page takes to make of an answer with every facet: CPU time a page, best of several
// rounds.
//   page_bench          the hand-made answer of the tests
//   page_bench INDEX QUERY   an answer of an index, and how long the search itself takes
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>

#include "tests/web/fake_archive.hpp"
#include "web/archive.hpp"
#include "web/http.hpp"
#include "web/pages.hpp"

namespace {

constexpr int kRounds = 15;
constexpr int kPages = 100;

double cpu_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Milliseconds of CPU time a call.
double best_of(const std::function<void()>& call, int calls) {
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const double begun = cpu_ms();
    for (int i = 0; i < calls; ++i) call();
    best = std::min(best, (cpu_ms() - begun) / calls);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace lede;
  const Links links;
  SearchRequest request;
  request.text = argc > 2 ? argv[2] : "flood";
  SearchRequest full = request;
  full.facets = page_facets(request);
  SearchResponse response;
  if (argc > 2) {
    const auto archive = open_archive(argv[1]);
    response = archive->search(full);
    std::printf("search %.3f ms\n", best_of([&] { archive->search(full); }, 20));
  } else {
    response = test::sample_response(full);
  }
  const std::string page = search_page({links, response.index}, request, response);
  std::printf("page %.3f ms, %zu bytes, %zu articles found\n",
              best_of(
                  [&] {
                    search_page({links, response.index}, request, response);
                  },
                  kPages),
              page.size(), response.total);
  std::printf("gzip %.3f ms, %zu bytes\n", best_of([&] { gzip(page); }, kPages), gzip(page).size());
}
