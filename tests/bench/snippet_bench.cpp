// How fast two snippets of an article are found. Every loop checks that they show the match.
#include <benchmark/benchmark.h>

#include <string>

#include "searcher/highlighter.hpp"
#include "searcher/query_parser.hpp"
#include "tests/bench/sample_text.hpp"

namespace {

using namespace lede;

// The article ends with a sentence that holds the rare words, so all of it must be read.
std::string article(std::size_t bytes, unsigned seed) {
  return lede::bench::sample_text("en", bytes, seed) + "The lighthouse keeper saw the ferry.";
}

void two_snippets(benchmark::State& state, const char* query) {
  Analyzer analyzer;
  Highlighter highlighter(parse_query(query).query, analyzer, {"en", "de", "fr", "es", "pt"});
  std::vector<std::string> articles;
  for (unsigned i = 0; i < 20; ++i) articles.push_back(article(static_cast<std::size_t>(state.range(0)), i));
  std::size_t next = 0;
  for (auto _ : state) {
    const auto snippets = best_snippets(highlighter, articles[next++ % articles.size()], "en", 2);
    bool hit = false;
    for (const Snippet& snippet : snippets) {
      for (const TextPart& part : snippet.parts) hit = hit || (part.hit && part.text == "lighthouse");
    }
    if (!hit) state.SkipWithError("the match is not shown");
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

BENCHMARK_CAPTURE(two_snippets, word, "lighthouse")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, words, "lighthouse elections flooded")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, phrase, "\"the lighthouse keeper\" OR government")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, near, "lighthouse NEAR/5 ferry")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, sent, "lighthouse SENT ferry")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, sent_of_usual_words, "(lighthouse OR government) SENT (ferry OR minister)")->Arg(3000)->Arg(150000);
BENCHMARK_CAPTURE(two_snippets, wildcard, "light*")->Arg(3000)->Arg(150000);

void make_highlighter(benchmark::State& state) {
  Analyzer analyzer;
  const Query query = parse_query("lighthouse elections flooded").query;
  for (auto _ : state) {
    const Highlighter highlighter(query, analyzer, {"en", "de", "fr", "es", "pt"});
    if (highlighter.leaves() != 3) state.SkipWithError("wrong leaves");
  }
}
BENCHMARK(make_highlighter);

}  // namespace
