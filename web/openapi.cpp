#include "web/openapi.hpp"

#include <nlohmann/json.hpp>

#include "web/embedded.hpp"
#include "web/request.hpp"

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

Json filter_parameter(const Field& row, bool excluding) {
  const std::string name = excluding ? excluding_name(row.id) : std::string(row.name);
  const std::string what(row.help);
  return {{"name", name},
          {"in", "query"},
          {"description", excluding ? "Leaves out: " + what + ". Repeatable."
                                    : what + ". Repeatable: any of the values. ~none: none known."},
          {"schema", {{"type", "array"}, {"items", {{"type", "string"}}}}}};
}

bool is_search(const std::string& path) {
  return path == "/api/search" || path == "/api/missed" || path.rfind("/export.", 0) == 0 ||
         path == "/search.atom" || path.rfind("/api/facets/", 0) == 0;
}

}  // namespace

Json openapi_document(const std::string& base_url) {
  Json document = Json::parse(web::embedded("web/static/openapi.json"));
  document["info"]["version"] = LEDE_VERSION;
  document["servers"][0]["url"] = base_url.empty() ? "/" : base_url;
  Json counted = Json::array();
  for (const Field& row : kFields)
    if (row.facet) counted.push_back(row.name);
  for (auto& [path, operations] : document["paths"].items()) {
    Json& parameters = operations["get"]["parameters"];
    if (path == "/api/facets/{field}") parameters[0]["schema"]["enum"] = counted;
    if (!is_search(path)) continue;
    for (const Field& row : kFields) {
      if (!is_filter_field(row.id)) continue;
      parameters.push_back(filter_parameter(row, false));
      parameters.push_back(filter_parameter(row, true));
    }
  }
  return document;
}

}  // namespace lede
