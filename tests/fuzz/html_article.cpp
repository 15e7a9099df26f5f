// Any bytes as a web page: reading ends, and what was found is valid UTF-8.
#include "corpus/html_article.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/charset.hpp"
#include "corpus/outlet_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lede;
  static const auto kOutlets = OutletTable::load();
  const auto article =
      read_html({reinterpret_cast<const char*>(data), size}, "https://post.example/", *kOutlets);
  if (!article) return 0;
  if (!is_valid_utf8(article->title) || !is_valid_utf8(article->text) || !is_valid_utf8(article->lead))
    std::abort();
  for (const auto& author : article->authors)
    if (!is_valid_utf8(author)) std::abort();
  return 0;
}
