#include "corpus/title_suffix.hpp"

#include <algorithm>
#include <array>

#include "corpus/article.hpp"
#include "corpus/canonical_url.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr auto kSeparators =
    std::to_array<std::string_view>({" - ", " | ", " – ", " — ", " :: ", " · ", " • ", " » ", "｜"});

struct Split {
  std::string_view head, last;
};

Split split_last(std::string_view title) {
  Split split{title, {}};
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || (!split.last.empty() && at < split.head.size())) continue;
    split = {trimmed(title.substr(0, at)), trimmed(title.substr(at + separator.size()))};
  }
  return split;
}

bool is_host(std::string_view name, std::string_view host) {
  const std::string key = letters_and_digits(name);
  return !key.empty() &&
         (key == letters_and_digits(host) || key == letters_and_digits(host.substr(0, host.find('.'))));
}

bool names_outlet_of(const Article& article, std::string_view name, const OutletTable& outlets) {
  if (article.url && is_host(name, site_host(original_url(*article.url)))) return true;
  if (!article.outlet) return false;
  const OutletRow* const row = outlets.by_name(name);
  return letters_and_digits(name) == letters_and_digits(article.outlet->name) ||
         (row != nullptr && row->name == article.outlet->name);
}

}  // namespace

std::string without_outlet(const Article& article, const OutletTable& outlets) {
  const Split split = split_last(article.title);
  const bool says_enough = split.head.find(' ') != std::string_view::npos || split.head.size() > 30;
  if (split.last.empty() || !says_enough || !names_outlet_of(article, split.last, outlets))
    return article.title;
  return std::string(split.head);
}

}  // namespace lede
