// The article as JSON, exactly as the README (interface) prints it: one writer for `extract`, `show`, the API
// and exports. Offsets are converted from bytes to Unicode code points here. Thread rule: pure functions.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "indexer/annotated_article.hpp"

namespace lede {

nlohmann::ordered_json to_json(const PublicationDate& date);
nlohmann::ordered_json to_json(const AnnotatedArticle& article);
// What `lede extract --why` adds: field → its candidates, in order of trust.
nlohmann::ordered_json why_json(const Candidates& candidates);

}  // namespace lede
