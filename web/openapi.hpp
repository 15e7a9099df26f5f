// The OpenAPI 3.1 document: static/openapi.json, with what only the program knows filled in: its version, its
// address and the parameters that the schema's fields make. Thread rule: pure function.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace lede {

nlohmann::ordered_json openapi_document(const std::string& base_url);

}  // namespace lede
