#include "searcher/json.hpp"

#include "indexer/article_json.hpp"

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

Json strings(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(value);
  return list;
}

Json parts_json(const std::vector<TextPart>& parts) {
  Json list = Json::array();
  for (const TextPart& part : parts) list.push_back({{"t", part.text}, {"hit", part.hit}});
  return list;
}

Json published_json(const std::optional<PublicationDate>& published) {
  if (!published) return nullptr;
  return {{"edtf", published->date.edtf},
          {"precision", to_string(published->date.precision)},
          {"origin", to_string(published->origin)}};
}

Json query_json(const SearchResponse& response) {
  Json warnings = Json::array();
  for (const Warning& warning : response.warnings)
    warnings.push_back({{"column", warning.column}, {"message", warning.message}});
  Json query = {{"text", response.text},
                {"understood", response.understood},
                {"words", response.words},
                {"warnings", warnings}};
  if (!response.compiled.empty()) query["compiled"] = response.compiled;
  return query;
}

Json index_json(const IndexState& index) {
  return {{"uuid", index.uuid},
          {"revision", index.revision},
          {"articles", index.articles},
          {"built", index.built}};
}

}  // namespace

Json to_json(const Hit& hit) {
  Json snippets = Json::array();
  for (const Snippet& snippet : hit.snippets)
    snippets.push_back({{"field", field(snippet.field).name}, {"parts", parts_json(snippet.parts)}});
  Json explain = Json::array();
  for (const ScorePart& part : hit.explain) explain.push_back({{"part", part.part}, {"score", part.score}});
  return {{"rank", hit.rank},
          {"id", hit.id},
          {"source_id", or_null(hit.source_id)},
          {"score", hit.score},
          {"title", parts_json(hit.title)},
          {"outlet", or_null(hit.outlet)},
          {"published", published_json(hit.published)},
          {"authors", strings(hit.authors)},
          {"section", or_null(hit.section)},
          {"lang", hit.lang.empty() ? Json(nullptr) : Json(hit.lang)},
          {"url", or_null(hit.url)},
          {"path", hit.path},
          {"words", hit.words},
          {"snippets", snippets},
          {"actors", strings(hit.actors)},
          {"copies", hit.copies},
          {"explain", explain}};
}

Json to_json(const FacetCounts& facet) {
  Json out = Json::object();
  if (facet.field == FieldId::Date) {
    out["unit"] = facet.unit.empty() ? Json(nullptr) : Json(facet.unit);
    out["buckets"] = Json::array();
    for (const DateBucket& bucket : facet.buckets) {
      out["buckets"].push_back(
          {{"edtf", bucket.edtf}, {"certain", bucket.certain}, {"possible", bucket.possible}});
      if (bucket.inferred > 0) out["buckets"].back()["inferred"] = bucket.inferred;
    }
    out["unknown"] = facet.unknown;
  } else {
    out["values"] = Json::array();
    for (const FacetValue& value : facet.values) {
      Json entry = {{"value", value.value}, {"count", value.count}, {"selected", value.selected}};
      if (value.excluded) entry["excluded"] = true;
      out["values"].push_back(std::move(entry));
    }
    out["unknown"] = facet.unknown;
    out["distinct"] = facet.distinct;
  }
  if (facet.unknown_selected) out["unknown_selected"] = true;
  return out;
}

nlohmann::ordered_json to_json(const CountedSearch& search) {
  return {{"change", search.change}, {"query", search.text}, {"total", search.total}};
}

Json to_json(const SearchResponse& response) {
  Json hits = Json::array();
  for (const Hit& hit : response.hits) hits.push_back(to_json(hit));
  Json facets = Json::object();
  for (const FacetCounts& facet : response.facets)
    facets[std::string(field(facet.field).name)] = to_json(facet);
  Json out = {{"format_version", kFormatVersion},
          {"query", query_json(response)},
          {"index", index_json(response.index)},
          {"total", response.total},
          {"exact", response.exact},
          {"counted", "articles"},
          {"partial", response.partial},
          {"took_ms", response.took_ms},
          {"hits", hits},
          {"facets", facets},
          {"did_you_mean", or_null(response.did_you_mean)},
          {"most_of", response.most_of ? to_json(*response.most_of) : Json(nullptr)}};
  if (response.stories) out["stories"] = *response.stories;
  return out;
}

}  // namespace lede
