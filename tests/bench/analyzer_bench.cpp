// How fast text becomes words and stems. Every loop checks what it counted.
#include <benchmark/benchmark.h>

#include <string>

#include "indexer/analyzer.hpp"
#include "indexer/word_breaks.hpp"
#include "tests/bench/sample_text.hpp"

namespace {

using lede::Analyzer;
using lede::Token;

constexpr std::size_t kTextBytes = 1 << 20;
constexpr const char* kLanguages[] = {"en", "de", "fr", "ru", "ar", "zh", "ja", "th"};

std::size_t count_tokens(Analyzer& analyzer, const std::string& text) {
  std::size_t count = 0;
  analyzer.tokens(text, [&count](const Token& token) { count += token.exact.empty() ? 0u : 1u; });
  return count;
}

void bytes_per_second(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void tokens(benchmark::State& state) {
  const char* lang = kLanguages[state.range(0)];
  const std::string text = lede::bench::sample_text(lang, kTextBytes);
  Analyzer analyzer;
  const std::size_t expected = count_tokens(analyzer, text);
  for (auto _ : state) {
    if (count_tokens(analyzer, text) != expected || expected < kTextBytes / 30)
      state.SkipWithError("wrong count");
  }
  bytes_per_second(state, text);
  state.SetLabel(lang);
}
BENCHMARK(tokens)->DenseRange(0, 7);

void tokens_and_stems(benchmark::State& state) {
  const char* lang = kLanguages[state.range(0)];
  const std::string text = lede::bench::sample_text(lang, kTextBytes);
  Analyzer analyzer;
  std::size_t expected = 0;
  for (auto _ : state) {
    std::size_t count = 0;
    analyzer.tokens(text, [&](const Token& t) { count += analyzer.stems(t.exact, t.folded, lang).size(); });
    if (expected == 0) expected = count;
    if (count != expected || count == 0) state.SkipWithError("wrong count");
  }
  bytes_per_second(state, text);
  state.SetLabel(lang);
}
BENCHMARK(tokens_and_stems)->DenseRange(0, 7);

// What the machine beside ICU saves.
void words_by_icu(benchmark::State& state) {
  const char* lang = kLanguages[state.range(0)];
  const std::string text = lede::bench::sample_text(lang, kTextBytes);
  lede::WordBreaks breaks;
  std::size_t expected = 0;
  breaks.words(text, [&](const lede::WordRange&) { ++expected; });
  for (auto _ : state) {
    if (breaks.words_by_icu(text).size() != expected) state.SkipWithError("wrong count");
  }
  bytes_per_second(state, text);
  state.SetLabel(lang);
}
BENCHMARK(words_by_icu)->DenseRange(0, 7);

}  // namespace
