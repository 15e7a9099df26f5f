#include "corpus/html_scripts.hpp"

#include <array>
#include <cstddef>

namespace lede {
namespace {

constexpr std::size_t kMaxDates = 10;      // of one page
constexpr std::size_t kMaxBytes = 60;      // of one
constexpr std::string_view kCore = "bli";  // common to the keys; to search for a quote would stop everywhere
constexpr auto kKeys =
    std::to_array<std::string_view>({"\"datePublished\"", "\"publishedDate\"", "\"publish_date\"",
                                     "\"publishDate\"", "\"datePublication\"", "\"published_at\""});

using Places = std::array<std::size_t, kKeys.size()>;

// Behind the first of each key; 0 where there is none.
Places places_of_keys(std::string_view script) {
  Places first{};
  for (std::size_t at = script.find(kCore); at != std::string_view::npos; at = script.find(kCore, at + 1))
    for (std::size_t k = 0; k < kKeys.size(); ++k) {
      const std::size_t before = kKeys.at(k).find(kCore);
      if (first.at(k) == 0 && at >= before && script.substr(at - before).starts_with(kKeys.at(k)))
        first.at(k) = at - before + kKeys.at(k).size();
    }
  return first;
}

}  // namespace

void find_script_dates(std::string_view script, std::vector<std::string_view>& dates) {
  for (const std::size_t behind : places_of_keys(script)) {
    if (behind == 0 || dates.size() >= kMaxDates) continue;
    const std::size_t quote = script.find_first_not_of(" \n\t\r\f:", behind);
    if (quote == std::string_view::npos || script[quote] != '"') continue;
    const std::size_t end = script.find('"', quote + 1);
    if (end != std::string_view::npos && end - quote < kMaxBytes)
      dates.push_back(script.substr(quote + 1, end - quote - 1));
  }
}

}  // namespace lede
