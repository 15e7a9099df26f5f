#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <nlohmann/json.hpp>

#include "indexer/actor_languages.hpp"
#include "indexer/index_option.hpp"
#include "searcher/command.hpp"
#include "indexer/doc_values.hpp"
#include "searcher/open_index.hpp"
#include "searcher/query_help.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/served_facets.hpp"
#include "searcher/shards.hpp"
#include "searcher/text_output.hpp"

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

struct InfoOptions {
  IndexOption index;
  std::string format = "text";
};

std::uintmax_t bytes_below(const std::string& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code gone;  // a writer may remove files meanwhile
    if (!it->is_regular_file(gone)) continue;
    const std::uintmax_t size = it->file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

Json day_json(std::int32_t day) {
  return day == kNoDay ? Json(nullptr) : Json(to_string(CalendarDay{std::chrono::days{day}}));
}

Json dates_json(const DateColumn& dates, const Xapian::Database& database) {
  std::int32_t first = kNoDay, last = kNoDay;
  std::size_t undated = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const std::int32_t early = dates.earliest(*it), late = dates.latest(*it);
    if (early == kNoDay && late == kNoDay) ++undated;
    if (early != kNoDay && (first == kNoDay || early < first)) first = early;
    if (late != kNoDay && late > last) last = late;
  }
  return {{"first", day_json(first)}, {"last", day_json(last)}, {"undated", undated}};
}

std::vector<std::string> without_actors(std::vector<std::string> languages) {
  std::erase_if(languages, [](const std::string& lang) { return has_actors(lang); });
  return languages;
}

Json dates_json(std::span<const DatedArticles> dated) {
  std::int32_t first = kNoDay, last = kNoDay;
  std::size_t undated = 0;
  for (const auto& [early, late, inferred, articles] : dated) {
    if (early == kNoDay && late == kNoDay) undated += articles;
    if (early != kNoDay && (first == kNoDay || early < first)) first = early;
    if (late != kNoDay && late > last) last = late;
  }
  return {{"first", day_json(first)}, {"last", day_json(last)}, {"undated", undated}};
}

// What lies on other machines is not measured.
Json describe_shards(const std::string& index_path) {
  const Shards shards(index_path);
  Analyzer analyzer;
  ServedNames names(shards.all());
  ServedFacets facets(shards.all(), names, analyzer);
  const bool all_here = std::ranges::none_of(IndexDirectory(index_path).places(),
                                             [](const ShardPlace& place) { return place.path.empty(); });
  return {{"format_version", 1},
          {"path", index_path},
          {"articles", shards.state().articles},
          {"outlets", facets.values_of(Xapian::Query::MatchAll, FieldId::Outlet).counts.size()},
          {"languages", shards.languages()},
          {"no_actors_in", without_actors(shards.languages())},
          {"dates", dates_json(facets.dates_of(Xapian::Query::MatchAll))},
          {"bytes", all_here ? Json(bytes_below(index_path)) : Json(nullptr)},
          {"uuid", shards.state().uuid},
          {"revision", shards.state().revision},
          {"built", shards.state().built},
          {"schema", kSchemaVersion},
          {"analyzer", Analyzer::name()},
          {"program", LEDE_VERSION},
          {"shards", shards.names()},
          {"missing", shards.missing()}};
}

Json describe(const std::string& index_path) {
  if (Shards::is_sharded(index_path)) return describe_shards(index_path);
  const std::string path = live_database_path(index_path);
  const Xapian::Database database = open_database(path);
  const IndexState state = read_state(database);
  Analyzer analyzer;
  FieldSet columns;
  for (const FieldId id : {FieldId::Outlet, FieldId::Date}) columns.set(static_cast<std::size_t>(id));
  const auto values = DocValues::open(path, database, analyzer, columns);
  return {{"format_version", 1},
          {"path", index_path},
          {"articles", state.articles},
          {"outlets", values->column(FieldId::Outlet).values.size()},
          {"languages", read_languages(database)},
          {"no_actors_in", without_actors(read_languages(database))},
          {"dates", dates_json(values->dates(), database)},
          {"bytes", bytes_below(index_path)},
          {"uuid", state.uuid},
          {"revision", state.revision},
          {"built", state.built},
          {"schema", kSchemaVersion},
          {"analyzer", Analyzer::name()},
          {"program", LEDE_VERSION}};
}

std::string plain(const Json& value) {
  if (value.is_null()) return "unknown";
  if (value.is_string()) return printable(value.get<std::string>());
  if (value.is_number_unsigned()) return grouped(value.get<std::size_t>());
  if (!value.is_array()) return value.dump();
  std::string out;
  for (const Json& part : value) out += (out.empty() ? "" : " ") + plain(part);
  return out;
}

void print_info(const InfoOptions& options, std::ostream& out) {
  const Json info = describe(options.index.path());
  if (options.format == "json") {
    out << info.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    return;
  }
  for (const auto& [name, value] : info.items()) {
    if (name == "format_version") continue;
    const std::string shown = value.is_object() ? plain(value["first"]) + " to " + plain(value["last"]) +
                                                      ", " + plain(value["undated"]) + " undated"
                                                : plain(value);
    out << name << std::string(name.size() < 10 ? 11 - name.size() : 1, ' ') << shown << '\n';
  }
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Text:
      return "text";
    case Kind::Keyword:
      return "value";
    case Kind::Date:
      return "date";
    case Kind::Number:
      return "number";
    case Kind::Union:
      return "value";
  }
  return "";
}

void print_fields(const std::string& format, std::ostream& out) {
  if (format == "json") {
    Json rows = Json::array();
    for (const Field& row : kFields)
      rows.push_back({{"field", row.name},
                      {"kind", kind_name(row.kind)},
                      {"facet", row.facet},
                      {"example", row.example},
                      {"help", row.help}});
    for (const QueryHelpRow& row : kQueryHelp)
      rows.push_back({{"operator", row.sign}, {"example", row.example}, {"help", row.help}});
    rows.push_back({{"grammar_version", kGrammarVersion}});
    out << rows.dump() << '\n';
    return;
  }
  std::size_t names = 0, examples = 0;
  for (const Field& row : kFields) {
    names = std::max(names, row.name.size());
    examples = std::max(examples, row.example.size());
  }
  const auto cell = [&](std::string_view text, std::size_t width) {
    out << text << std::string(width - text.size() + 2, ' ');
  };
  for (const Field& row : kFields) {
    cell(row.name, names);
    cell(kind_name(row.kind), 6);
    cell(row.facet ? "facet" : "", 5);
    cell(row.example, examples);
    out << row.help << '\n';
  }
  out << '\n';
  std::size_t signs = 0;
  examples = 0;
  for (const QueryHelpRow& row : kQueryHelp) {
    signs = std::max(signs, row.sign.size());
    examples = std::max(examples, row.example.size());
  }
  for (const QueryHelpRow& row : kQueryHelp) {
    cell(row.sign, signs);
    cell(row.example, examples);
    out << row.help << '\n';
  }
  out << "\nversion " << kGrammarVersion << " of the query language\n";
}

}  // namespace

void add_info_command(CLI::App& app) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App* command = app.add_subcommand("info", "the index: articles, outlets, dates, size, versions");
  add_index_option(*command, options->index);
  command->add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  CLI::App* fields = command->add_subcommand(
      "fields", "the query language: its fields and its signs, one a line, with an example");
  fields->fallthrough();  // --index and --format stand after it too
  command->callback([options, fields] {
    if (fields->parsed()) return print_fields(options->format, std::cout);
    print_info(*options, std::cout);
  });
}

}  // namespace lede
