// The five real clippings beside the checkout, with their gold.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/clipping.hpp"
#include "corpus/outlet_table.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;
using nlohmann::json;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

json edtf_of(const Article& article) {
  return article.published ? json(article.published->date.edtf) : json(nullptr);
}

// Gold may name an outlet by another of its names.
std::set<std::string> canonical(const json& names, const OutletTable& outlets) {
  std::set<std::string> out;
  for (const std::string name : names) {
    const OutletRow* const row = outlets.by_name(name);
    out.insert(row != nullptr ? row->name : name);
  }
  return out;
}

void check(const Article& article, const json& gold, const OutletTable& outlets) {
  CHECK(article.title == gold.at("title"));
  CHECK((article.outlet ? json(article.outlet->name) : json(nullptr)) == gold.at("outlet"));
  CHECK(gold.at("date_accept").dump().find(edtf_of(article).dump()) != std::string::npos);
  if (gold.contains("authors")) CHECK(article.authors == gold.at("authors").get<std::vector<std::string>>());
  if (gold.contains("keywords"))
    CHECK(article.keywords == gold.at("keywords").get<std::vector<std::string>>());
  if (gold.contains("section")) CHECK(article.section == gold.at("section").get<std::string>());
  CHECK(std::set<std::string>(article.cites.begin(), article.cites.end()) ==
        canonical(gold.at("cites"), outlets));
  for (const std::string furniture : gold.at("furniture")) {
    INFO(furniture);
    CHECK(article.text.find(furniture) == std::string::npos);
  }
  for (const auto& quote : gold.at("quotes")) {
    INFO(quote[0]);
    CHECK(article.text.find(quote[0].get<std::string>().substr(0, 60)) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("the seed clippings are read as their gold says", "[corpus][seeds]") {
  const auto folder = test::shared_path("seeds");
  if (!folder) return test::skipped("shared/seeds");
  const auto outlets = OutletTable::load();
  const json gold = json::parse(read_file(std::filesystem::path(*folder) / "gold.json"));
  for (const auto& [name, expected] : gold.items()) {
    if (!name.ends_with(".txt")) continue;
    INFO(name);
    check(read_clipping(read_file(std::filesystem::path(*folder) / name), *outlets), expected, *outlets);
  }
}
