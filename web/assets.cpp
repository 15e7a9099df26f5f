#include "web/assets.hpp"

#include <xxhash.h>

#include <array>

#include "web/embedded.hpp"

namespace lede {
namespace {

constexpr auto kTemplates =
    std::to_array<std::string_view>({"actor.html", "article.html", "atom.xml", "bar.html", "bottom.html",
                                     "box.html", "error.html", "fill.html", "help.html", "histogram.html",
                                     "home.html", "hits.html", "opensearch.xml", "search.html", "top.html"});

Asset make_asset(const std::string& stem, const std::string& extension, std::string_view type) {
  const std::string_view bytes = web::embedded("web/static/" + stem + extension);
  return {stem + "." + content_hash(bytes) + extension, type, bytes};
}

const std::array<Asset, 2>& assets() {
  static const std::array<Asset, 2> all = {make_asset("style", ".css", "text/css; charset=utf-8"),
                                           make_asset("icon", ".svg", "image/svg+xml")};
  return all;
}

}  // namespace

const std::string& style_name() { return assets()[0].name; }
const std::string& icon_name() { return assets()[1].name; }

const Asset* find_asset(std::string_view hashed_name) {
  for (const Asset& asset : assets())
    if (asset.name == hashed_name) return &asset;
  return nullptr;
}

std::string content_hash(std::string_view bytes) {
  std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; hash >>= 4U) text[i] = "0123456789abcdef"[hash & 15U];
  return text;
}

const std::string& build_tag() {
  static const std::string tag = [] {
    std::string all(LEDE_VERSION);
    for (const std::string_view name : kTemplates) all += web::embedded("web/templates/" + std::string(name));
    for (const Asset& asset : assets()) all += asset.name;
    return content_hash(all);
  }();
  return tag;
}

}  // namespace lede
