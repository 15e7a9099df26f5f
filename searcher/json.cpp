#include "searcher/json.hpp"

namespace lede {

// Not in a namespace of no name: write_list() has to find them by their arguments.

static void write(JsonWriter& json, const TextPart& part) {
  json.begin_object();
  json.member("t", part.text);
  json.member("hit", part.hit);
  json.end_object();
}

static void write(JsonWriter& json, const Snippet& snippet) {
  json.begin_object();
  json.member("field", field(snippet.field).name);
  write_list(json, "parts", snippet.parts);
  json.end_object();
}

static void write(JsonWriter& json, const ScorePart& part) {
  json.begin_object();
  json.member("part", part.part);
  json.member("score", part.score);
  json.end_object();
}

static void write(JsonWriter& json, const Warning& warning) {
  json.begin_object();
  json.member("column", warning.column);
  json.member("message", warning.message);
  json.end_object();
}

static void write(JsonWriter& json, const DateBucket& bucket) {
  json.begin_object();
  json.member("edtf", bucket.edtf);
  json.member("certain", bucket.certain);
  json.member("possible", bucket.possible);
  if (bucket.inferred > 0) json.member("inferred", bucket.inferred);
  json.end_object();
}

static void write(JsonWriter& json, const FacetValue& value) {
  json.begin_object();
  json.member("value", value.value);
  json.member("count", value.count);
  json.member("selected", value.selected);
  if (value.excluded) json.member("excluded", true);
  json.end_object();
}

namespace {

void write_published(JsonWriter& json, const std::optional<PublicationDate>& published) {
  json.key("published");
  if (!published) return json.value(nullptr);
  json.begin_object();
  json.member("edtf", published->date.edtf);
  json.member("precision", to_string(published->date.precision));
  json.member("origin", to_string(published->origin));
  json.end_object();
}

void write_query(JsonWriter& json, const SearchResponse& response) {
  json.key("query");
  json.begin_object();
  json.member("text", response.text);
  json.member("understood", response.understood);
  json.member("words", response.words);
  write_list(json, "warnings", response.warnings);
  if (!response.compiled.empty()) json.member("compiled", response.compiled);
  json.end_object();
}

void write_index(JsonWriter& json, const IndexState& index) {
  json.key("index");
  json.begin_object();
  json.member("uuid", index.uuid);
  json.member("revision", index.revision);
  json.member("articles", index.articles);
  json.member("built", index.built);
  json.end_object();
}

void write_facets(JsonWriter& json, const std::vector<FacetCounts>& facets) {
  json.key("facets");
  json.begin_object();
  for (const FacetCounts& facet : facets) {
    json.key(field(facet.field).name);
    write(json, facet);
  }
  json.end_object();
}

}  // namespace

void write(JsonWriter& json, const Hit& hit) {
  json.begin_object();
  json.member("rank", hit.rank);
  json.member("id", hit.id);
  json.member("source_id", hit.source_id);
  json.member("score", hit.score);
  write_list(json, "title", hit.title);
  json.member("outlet", hit.outlet);
  write_published(json, hit.published);
  json.list("authors", hit.authors);
  json.member("section", hit.section);
  json.member("lang", hit.lang.empty() ? std::nullopt : std::optional(hit.lang));
  json.member("url", hit.url);
  json.member("path", hit.path);
  json.member("words", hit.words);
  write_list(json, "snippets", hit.snippets);
  json.list("actors", hit.actors);
  json.member("copies", hit.copies);
  write_list(json, "explain", hit.explain);
  json.end_object();
}

void write(JsonWriter& json, const FacetCounts& facet) {
  json.begin_object();
  if (facet.field == FieldId::Date) {
    json.member("unit", facet.unit.empty() ? std::nullopt : std::optional(facet.unit));
    write_list(json, "buckets", facet.buckets);
    json.member("unknown", facet.unknown);
  } else {
    write_list(json, "values", facet.values);
    json.member("unknown", facet.unknown);
    json.member("distinct", facet.distinct);
  }
  if (facet.unknown_selected) json.member("unknown_selected", true);
  json.end_object();
}

void write(JsonWriter& json, const CountedSearch& search) {
  json.begin_object();
  json.member("change", search.change);
  json.member("query", search.text);
  json.member("total", search.total);
  json.end_object();
}

void begin_answer(JsonWriter& json) {
  json.begin_object();
  json.member("format_version", kFormatVersion);
}

std::string to_json(const SearchResponse& response) {
  JsonWriter json;
  begin_answer(json);
  write_query(json, response);
  write_index(json, response.index);
  json.member("total", response.total);
  json.member("exact", response.exact);
  json.member("counted", "articles");
  json.member("partial", response.partial);
  json.member("took_ms", response.took_ms);
  write_list(json, "hits", response.hits);
  write_facets(json, response.facets);
  json.member("did_you_mean", response.did_you_mean);
  json.key("most_of");
  if (response.most_of)
    write(json, *response.most_of);
  else
    json.value(nullptr);
  if (response.stories) json.member("stories", *response.stories);
  json.end_object();
  return json.take();
}

}  // namespace lede
