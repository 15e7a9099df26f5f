// Invented running text for measurements: sentences of random words in a few languages, the same on every machine.
// Not linguistics: letters, word lengths, capitals and punctuation are about those of news.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace lede::bench {

// About `bytes` of text in paragraphs. `lang`: en de fr ru ar zh ja th.
std::string sample_text(std::string_view lang, std::size_t bytes, unsigned seed = 1);

}  // namespace lede::bench
