#include "searcher/search_options.hpp"

#include <charconv>

#include "corpus/error.hpp"

namespace lede {
namespace {

std::string facet_names() {
  std::string names;
  for (const Field& row : kFields)
    if (row.facet) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

bool has_option(const Field& row) { return row.facet && row.id != FieldId::Date; }

std::optional<EdtfDate> parse_day(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto date = parse_edtf(text);
  if (!date)
    throw Error(ErrorKind::Usage, option + " " + text + ": not a date", "give 2017, 2017-10 or 2017-10-24");
  return date;
}

Filter& filter_of(SearchRequest& request, FieldId id) {
  for (Filter& filter : request.filters)
    if (filter.field == id) return filter;
  return request.filters.emplace_back(Filter{id, {}, {}});
}

void exclude(SearchRequest& request, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size())
    throw Error(ErrorKind::Usage, "--not " + text + ": not FIELD=VALUE", "for example --not outlet=Reuters");
  const FieldId id = parse_facet_field(text.substr(0, equals));
  filter_of(request, id).none_of.push_back(text.substr(equals + 1));
}

}  // namespace

void add_query_options(CLI::App& command, QueryOptions& options) {
  add_index_option(command, options.index);
  for (const Field& row : kFields) {
    if (!has_option(row)) continue;
    command
        .add_option("--" + std::string(row.name), options.any_of[static_cast<std::size_t>(row.id)],
                    std::string(row.help) + "; may be repeated (OR), ~none = has none")
        ->type_name("VALUE")
        ->expected(1)
        ->take_all()
        ->group("Filters");
  }
  command.add_option("--not", options.none_of, "leave out what has this value; may be repeated")
      ->type_name("FIELD=VALUE")
      ->expected(1)
      ->take_all()
      ->group("Filters");
  command.add_option("--from", options.from, "published on or after: 2017, 2017-10, 2017-10-24")
      ->type_name("DATE")
      ->group("Filters");
  command.add_option("--to", options.to, "published on or before, inclusive")
      ->type_name("DATE")
      ->group("Filters");
  command
      .add_flag("--possible-dates", options.possible_dates,
                "imprecise dates that only may lie in the range count too")
      ->group("Filters");
  command.add_option("--match", options.match, "bare words: all must match, or any")
      ->check(CLI::IsMember({"all", "any"}))
      ->capture_default_str();
  command
      .add_option("--time-limit", options.time_limit_ms,
                  "stop after so many milliseconds with what there is; 0 = never; exports are always whole")
      ->check(CLI::NonNegativeNumber)
      ->type_name("MS")
      ->capture_default_str();
}

FieldId parse_facet_field(std::string_view name) {
  const Field* row = field_by_name(name);
  if (row == nullptr || !row->facet)
    throw Error(ErrorKind::Usage, "no such facet: " + std::string(name), "one of " + facet_names());
  return row->id;
}

FacetRequest parse_facet(std::string_view text) {
  FacetRequest facet;
  const std::size_t colon = text.find(':');
  facet.field = parse_facet_field(text.substr(0, colon));
  if (colon == std::string_view::npos) return facet;
  const std::string_view number = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), facet.limit);
  if (error != std::errc() || end != number.data() + number.size())
    throw Error(ErrorKind::Usage, "--facet " + std::string(text) + ": not FIELD:NUMBER",
                "for example --facet outlet:20");
  return facet;
}

SearchRequest to_request(const QueryOptions& options) {
  SearchRequest request;
  for (const std::string& word : options.words) request.text += (request.text.empty() ? "" : " ") + word;
  for (const Field& row : kFields)
    if (const auto& values = options.any_of[static_cast<std::size_t>(row.id)]; !values.empty())
      filter_of(request, row.id).any_of = values;
  for (const std::string& value : options.none_of) exclude(request, value);
  request.from = parse_day("--from", options.from);
  request.to = parse_day("--to", options.to);
  request.possible_dates = options.possible_dates;
  request.match = options.match == "any" ? Match::Any : Match::All;
  request.time_limit_ms = options.time_limit_ms;
  return request;
}

}  // namespace lede
