#include "indexer/index_settings.hpp"

#include <xxhash.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/hex.hpp"

namespace lede {
namespace {

std::string bytes_of(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw Error(ErrorKind::Input, path + ": cannot be read");
  return bytes;
}

}  // namespace

std::string to_json(const IndexSettings& settings) {
  const nlohmann::json out{{"sources", settings.sources},
                           {"actors", settings.actors},
                           {"actors_file", settings.actors_file},
                           {"outlets_file", settings.outlets_file},
                           {"field_map", settings.field_map}};
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

IndexSettings parse_index_settings(std::string_view json) {
  try {
    const auto in = nlohmann::json::parse(json);
    IndexSettings out;
    in.at("sources").get_to(out.sources);
    in.at("actors").get_to(out.actors);
    in.at("actors_file").get_to(out.actors_file);
    in.at("outlets_file").get_to(out.outlets_file);
    in.at("field_map").get_to(out.field_map);
    return out;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorKind::Corrupt, std::string("index: its settings are damaged: ") + error.what(),
                "rebuild it with: lede index --rebuild PATH...");
  }
}

std::string options_digest(const IndexSettings& settings) {
  IndexSettings named = settings;  // where things lie does not matter, what they hold does
  named.sources.clear();
  named.actors_file = bytes_of(settings.actors_file);
  named.outlets_file = bytes_of(settings.outlets_file);
  const std::string all =
      std::string(LEDE_VERSION) + '\n' + to_json(named) + bytes_of(settings.corrections_file);
  return hex16(XXH3_64bits(all.data(), all.size()));
}

void add_sources(std::vector<std::string>& sources, const std::vector<std::string>& more) {
  for (const std::string& path : more)
    if (std::find(sources.begin(), sources.end(), path) == sources.end()) sources.push_back(path);
}

}  // namespace lede
