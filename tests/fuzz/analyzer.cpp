// Words and stems of any bytes: every promise of a Token, whatever the text. The first byte chooses the
// language.
#include "indexer/analyzer.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/code_points.hpp"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (lede::next_code_point(text, i) == 0xFFFD && text.substr(start, i - start) != "\uFFFD") return false;
  }
  return true;
}

void check_form(std::string_view form) {
  demand(!form.empty() && form.size() <= lede::Analyzer::kMaxTermBytes && is_utf8(form));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lede::Analyzer analyzer;
  if (size == 0) return 0;
  const auto& languages = lede::stemmed_languages();
  const std::string& lang = languages[data[0] % languages.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::uint32_t position = 0;
  std::uint32_t last_end = 0;
  analyzer.tokens(text, [&](const lede::Token& token) {
    demand(token.position == position++);
    demand(last_end <= token.start && token.start < token.end && token.end <= text.size());
    last_end = token.end;
    check_form(token.exact);
    check_form(token.folded);
    const auto& stems = analyzer.stems(token.exact, token.folded, lang);
    demand(stems.size() == 1 || stems.size() == 2);
    for (const std::string& stem : stems) demand(!stem.empty() && is_utf8(stem));
  });
  const std::string value = analyzer.fold_value(text);
  demand(value.size() <= 200 && is_utf8(value));
  return 0;
}
