#include "web/assets.hpp"

#include <xxhash.h>

#include <map>
#include <vector>

#include "web/embedded.hpp"

namespace lede {
namespace {

constexpr std::string_view kFolder = "web/static/";

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

std::string_view below_static(std::string_view path) {
  return path.starts_with(kFolder) && !path.ends_with(".json") ? path.substr(kFolder.size())
                                                               : std::string_view();
}

// Modules name each other, so they share a folder that is named after all of them.
std::string module_folder() {
  std::string all;
  for (const std::string_view path : web::embedded_names())
    if (below_static(path).ends_with(".js")) all += web::embedded(path);
  return "js." + content_hash(all) + "/";
}

// "style.css" → "style.4f0c….css"
std::string hashed(std::string_view name, std::string_view bytes) {
  const std::size_t dot = name.rfind('.');
  return std::string(name.substr(0, dot)) + "." + content_hash(bytes) + std::string(name.substr(dot));
}

struct Assets {
  std::vector<Asset> all;
  std::map<std::string, std::string, std::less<>> served_as;  // "style.css" → "style.4f0c….css"
  std::vector<std::string> modules;
};

const Assets& assets() {
  static const Assets made = [] {
    Assets out;
    const std::string folder = module_folder();
    for (const std::string_view path : web::embedded_names()) {
      const std::string_view name = below_static(path);
      if (name.empty()) continue;
      const std::string_view bytes = web::embedded(path);
      const bool module = name.ends_with(".js");
      Asset asset{module ? folder + std::string(name) : hashed(name, bytes), type_of(name), bytes};
      if (module) out.modules.push_back(asset.name);
      out.served_as.emplace(name, asset.name);
      out.all.push_back(std::move(asset));
    }
    return out;
  }();
  return made;
}

}  // namespace

const std::string& asset_name(std::string_view name) { return assets().served_as.find(name)->second; }
const std::vector<std::string>& module_names() { return assets().modules; }

const Asset* find_asset(std::string_view hashed_name) {
  for (const Asset& asset : assets().all)
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
    for (const std::string_view name : web::embedded_names()) all += web::embedded(name);
    return content_hash(all);
  }();
  return tag;
}

}  // namespace lede
