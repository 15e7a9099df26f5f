// Any bytes as the JSON-LD blocks of a page (a NUL between two): reading ends, and every fact is valid UTF-8.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "corpus/charset.hpp"
#include "corpus/html_json_ld.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lede;
  const auto decoded = to_utf8(std::string(reinterpret_cast<const char*>(data), size));
  const auto* text = std::get_if<Decoded>(&decoded);
  if (text == nullptr) return 0;
  std::vector<std::string_view> blocks;
  for (std::string_view rest = text->text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    blocks.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const HtmlFacts facts = facts_from_json_ld(blocks, "https://post.example/a");
  for (const std::string* fact : {&facts.title, &facts.outlet, &facts.published, &facts.modified, &facts.url,
                                  &facts.lang, &facts.section, &facts.description, &facts.body})
    if (!is_valid_utf8(*fact)) std::abort();
  for (const auto* list : {&facts.authors, &facts.keywords})
    for (const std::string& one : *list)
      if (!is_valid_utf8(one)) std::abort();
  return 0;
}
