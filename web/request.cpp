#include "web/request.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "corpus/error.hpp"
#include "web/safe_text.hpp"

namespace lede {
namespace {

constexpr std::array<std::string_view, 4> kSorts = {"relevance", "newest", "oldest", "recency"};
constexpr std::array<std::string_view, 2> kMatches = {"all", "any"};
constexpr std::array<std::string_view, 2> kGroups = {"none", "story"};
constexpr std::size_t kDefaultPerPage = 10;
constexpr std::size_t kMaxPage = 100'000'000;

[[noreturn]] void refuse(std::string_view name, std::string_view value, const std::string& expected) {
  throw Error(ErrorKind::Usage, std::string(name) + ": \"" + shortened(value, 80) + "\" is not understood",
              "expected " + expected);
}

// The first value of the parameter that is not empty.
std::optional<std::string> single(const Params& params, std::string_view name) {
  const auto [first, last] = params.equal_range(std::string(name));
  for (auto it = first; it != last; ++it)
    if (std::string value = safe_line(it->second); !value.empty()) return value;
  return std::nullopt;
}

std::vector<std::string> several(const Params& params, const std::string& name) {
  std::vector<std::string> values;
  const auto [first, last] = params.equal_range(name);
  for (auto it = first; it != last; ++it)
    if (std::string value = safe_line(it->second); !value.empty()) values.push_back(std::move(value));
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::size_t parse_count(std::string_view name, std::string_view text, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most)
    refuse(name, text, "a number from 1 to " + std::to_string(most));
  return value;
}

std::size_t count_or(const Params& params, std::string_view name, std::size_t fallback, std::size_t most) {
  const auto text = single(params, name);
  return text ? parse_count(name, *text, most) : fallback;
}

// Index of the parameter's value in `names`; 0, the default, where it is not given.
template <typename Enum, std::size_t N>
Enum choice(const Params& params, std::string_view name, const std::array<std::string_view, N>& names) {
  const auto text = single(params, name);
  if (!text) return Enum{};
  const auto found = std::find(names.begin(), names.end(), *text);
  if (found == names.end()) {
    std::string list;
    for (const std::string_view option : names) list.append(list.empty() ? "" : ", ").append(option);
    refuse(name, *text, "one of " + list);
  }
  return static_cast<Enum>(found - names.begin());
}

std::optional<EdtfDate> date_parameter(const Params& params, std::string_view name) {
  const auto text = single(params, name);
  if (!text) return std::nullopt;
  auto date = parse_edtf(*text);
  if (!date || (!date->earliest && !date->latest))
    refuse(name, *text, "a date as 2017, 2017-10 or 2017-10-24");
  return date;
}

FacetRequest facet_parameter(const std::string& text) {
  const std::size_t colon = text.find(':');
  const Field* row = field_by_name(std::string_view(text).substr(0, colon));
  if (row == nullptr || !row->facet) refuse("facet", text, "a field that is counted, as outlet or outlet:50");
  FacetRequest facet{.field = row->id, .prefix = {}};
  if (colon != std::string::npos)
    facet.limit = parse_count("facet", std::string_view(text).substr(colon + 1), kMaxFacetValues);
  return facet;
}

// "in-outlet=rad": only outlets with a word that starts so.
void add_searches_in_facets(const Params& params, std::vector<FacetRequest>& facets) {
  for (const Field& row : kFields) {
    if (!is_filter_field(row.id)) continue;
    const auto prefix = single(params, searching_name(row.id));
    if (!prefix) continue;
    const auto known = std::find_if(facets.begin(), facets.end(),
                                    [&](const FacetRequest& facet) { return facet.field == row.id; });
    if (known == facets.end())
      facets.push_back({.field = row.id, .prefix = *prefix});
    else
      known->prefix = *prefix;
  }
}

std::vector<FacetRequest> facet_parameters(const Params& params) {
  std::vector<FacetRequest> facets;
  for (const std::string& text : several(params, "facet")) {
    FacetRequest facet = facet_parameter(text);
    const auto known = std::find_if(facets.begin(), facets.end(),
                                    [&](const FacetRequest& other) { return other.field == facet.field; });
    if (known == facets.end())
      facets.push_back(std::move(facet));
    else
      known->limit = std::max(known->limit, facet.limit);
  }
  add_searches_in_facets(params, facets);
  std::sort(facets.begin(), facets.end(),
            [](const FacetRequest& a, const FacetRequest& b) { return a.field < b.field; });
  return facets;
}

std::vector<Filter> filter_parameters(const Params& params) {
  std::vector<Filter> filters;
  for (const Field& row : kFields) {
    if (!is_filter_field(row.id)) continue;
    Filter filter{.field = row.id,
                  .any_of = several(params, std::string(row.name)),
                  .none_of = several(params, excluding_name(row.id))};
    if (!filter.any_of.empty() || !filter.none_of.empty()) filters.push_back(std::move(filter));
  }
  return filters;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text, std::string_view also_plain, std::string_view space) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c) || also_plain.find(c) != std::string_view::npos)
      out += c;
    else if (c == ' ')
      out += space;
    else
      out.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
  }
}

void append_parameter(std::string& out, std::string_view name, std::string_view value) {
  append_encoded(out, name, "", "+");
  out += '=';
  append_encoded(out, value, ":,*()/", "+");
}

// Collects parameters, leaving out what is empty.
class Parameters {
 public:
  void add(std::string_view name, std::string_view value) {
    if (!value.empty()) list_.emplace_back(name, value);
  }
  std::vector<Parameter> take() { return std::move(list_); }

 private:
  std::vector<Parameter> list_;
};

// The same as the query of an address: a page has a hundred.
class QueryString {
 public:
  QueryString() { text_.reserve(96); }
  void add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!text_.empty()) text_ += '&';
    append_parameter(text_, name, value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

template <class Out>
void add_filters(Out& out, const SearchRequest& request) {
  if (request.filters.empty()) return;
  for (const Field& row : kFields)  // canonical: in the order of the schema
    for (const Filter& filter : request.filters) {
      if (filter.field != row.id) continue;
      std::vector<std::string> chosen = filter.any_of;
      std::vector<std::string> excluded = filter.none_of;
      std::sort(chosen.begin(), chosen.end());
      std::sort(excluded.begin(), excluded.end());
      for (const std::string& value : chosen) out.add(row.name, value);
      for (const std::string& value : excluded) out.add(excluding_name(row.id), value);
    }
}

template <class Out>
void add_facets(Out& out, const SearchRequest& request) {
  for (const FacetRequest& facet : request.facets) {
    std::string text(field(facet.field).name);
    const bool usual = facet.limit == FacetRequest{}.limit;
    if (!usual) text += ":" + std::to_string(facet.limit);
    if (!usual || facet.prefix.empty()) out.add("facet", text);
    out.add(searching_name(facet.field), facet.prefix);
  }
}

}  // namespace

SearchRequest parse_request(const Params& params) {
  SearchRequest request;
  request.text = single(params, "q").value_or("");
  request.filters = filter_parameters(params);
  request.from = date_parameter(params, "from");
  request.to = date_parameter(params, "to");
  request.possible_dates = single(params, "dates") == "possible";
  request.sort = choice<Sort>(params, "sort", kSorts);
  request.match = choice<Match>(params, "match", kMatches);
  request.group = choice<Group>(params, "group", kGroups);
  request.explain = single(params, "explain") == "1";
  request.limit = count_or(params, "per_page", kDefaultPerPage, kMaxPerPage);
  request.offset = (count_or(params, "page", 1, kMaxPage) - 1) * request.limit;
  request.facets = facet_parameters(params);
  return request;
}

std::vector<Parameter> refused_parameters(const Params& params) {
  std::vector<Parameter> refused;
  for (const auto& [name, value] : params) try {
      parse_request({{name, value}});
    } catch (const Error&) {
      refused.emplace_back(name, value);
    }
  return refused;
}

namespace {

template <class Out>
auto all_parameters(const SearchRequest& request) {
  Out out;
  out.add("q", request.text);
  if (request.match != Match::All) out.add("match", to_string(request.match));
  add_filters(out, request);
  if (request.from) out.add("from", request.from->edtf);
  if (request.to) out.add("to", request.to->edtf);
  if (request.possible_dates) out.add("dates", "possible");
  if (request.group != Group::None) out.add("group", to_string(request.group));
  if (request.sort != Sort::Relevance) out.add("sort", to_string(request.sort));
  if (request.explain) out.add("explain", "1");
  add_facets(out, request);
  if (request.limit != kDefaultPerPage) out.add("per_page", std::to_string(request.limit));
  if (request.offset > 0) out.add("page", std::to_string(page_number(request)));
  return out.take();
}

}  // namespace

std::vector<Parameter> to_parameters(const SearchRequest& request) { return all_parameters<Parameters>(request); }
std::string to_query_string(const SearchRequest& request) { return all_parameters<QueryString>(request); }

std::string encode_parameter(std::string_view name, std::string_view value) {
  std::string out;
  append_parameter(out, name, value);
  return out;
}

std::string encode_path_segment(std::string_view text) {
  std::string out;
  append_encoded(out, text, "", "%20");
  return out;
}

std::size_t page_number(const SearchRequest& request) {
  return request.limit == 0 ? 1 : request.offset / request.limit + 1;
}

std::size_t page_count(const SearchRequest& request, std::size_t total) {
  return request.limit == 0 ? 1 : (total + request.limit - 1) / request.limit;
}

std::string excluding_name(FieldId id) { return "-" + std::string(field(id).name); }

std::string searching_name(FieldId id) { return "in-" + std::string(field(id).name); }

bool is_filter_field(FieldId id) { return field(id).facet && field(id).kind != Kind::Date; }

std::string_view to_string(Sort sort) { return kSorts.at(static_cast<std::size_t>(sort)); }
std::string_view to_string(Match match) { return kMatches.at(static_cast<std::size_t>(match)); }
std::string_view to_string(Group group) { return kGroups.at(static_cast<std::size_t>(group)); }

}  // namespace lede
