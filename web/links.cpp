#include "web/links.hpp"

#include <algorithm>

#include "web/assets.hpp"
#include "web/language.hpp"

namespace lede {
namespace {

Filter& filter_of(SearchRequest& request, FieldId field) {
  for (Filter& filter : request.filters)
    if (filter.field == field) return filter;
  return request.filters.emplace_back(Filter{.field = field, .any_of = {}, .none_of = {}});
}

void add(std::vector<std::string>& values, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void remove(std::vector<std::string>& values, const std::string& value) {
  values.erase(std::remove(values.begin(), values.end(), value), values.end());
}

SearchRequest first_page(SearchRequest request) {
  request.filters.erase(
      std::remove_if(request.filters.begin(), request.filters.end(),
                     [](const Filter& filter) { return filter.any_of.empty() && filter.none_of.empty(); }),
      request.filters.end());
  request.offset = 0;
  return request;
}

}  // namespace

PageState page_state(const Params& params) {
  PageState page;
  if (const auto ui = params.find("ui"); ui != params.end() && language_named(ui->second) != nullptr)
    page.language = ui->second;
  page.wider = params.contains("wider");
  const auto timeline = params.find("timeline");
  page.by_outlet = timeline != params.end() && timeline->second == "outlet";
  for (const std::string_view kind : {"person", "org", "place"}) {
    const auto [first, last] = params.equal_range("mark");
    if (std::any_of(first, last, [&](const auto& parameter) { return parameter.second == kind; }))
      page.marked.emplace_back(kind);
  }
  return page;
}

Links::Links(std::string_view base_url) {
  while (!base_url.empty() && base_url.back() == '/') base_url.remove_suffix(1);
  const std::size_t scheme = base_url.find("://");
  const std::size_t path = base_url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (scheme != std::string_view::npos) origin_ = base_url.substr(0, path);
  if (path != std::string_view::npos) base_path_ = base_url.substr(path);
}

Links Links::showing(PageState page) const {
  Links out = *this;
  out.page_ = std::move(page);
  return out;
}

std::string Links::home() const { return page_path("/", {}, Keeps::Language); }
std::string Links::help() const { return page_path("/help", {}, Keeps::Language); }
std::string Links::asset(std::string_view name) const { return base_path_ + "/static/" + asset_name(name); }
std::string Links::suggest() const { return base_path_ + "/api/suggest"; }
std::string Links::edit_actor() const { return base_path_ + "/edit/not-the-same"; }

std::string Links::similar(std::string_view id) const {
  return base_path_ + "/api/articles/" + encode_path_segment(id) + "/similar";
}

std::string Links::cite(std::string_view id, std::string_view format) const {
  return base_path_ + "/cite/" + encode_path_segment(id) + "?" + encode_parameter("as", format);
}

std::string Links::with_query(std::string_view path, const SearchRequest& request) const {
  const std::string query = to_query_string(request);
  std::string address;
  address.reserve(base_path_.size() + path.size() + 1 + query.size());
  address.append(base_path_).append(path);
  if (!query.empty()) address.append("?").append(query);
  return address;
}

// The same with what the page keeps.
std::string Links::page_path(std::string_view path, const SearchRequest& request, Keeps keeps) const {
  std::string address = with_query(path, request);
  const auto add = [&](std::string_view name, std::string_view value) {
    address += (address.find('?') == std::string::npos ? "?" : "&") + encode_parameter(name, value);
  };
  if (page_.by_outlet && keeps != Keeps::Language) add("timeline", "outlet");
  if (keeps == Keeps::All)
    for (const std::string& kind : page_.marked) add("mark", kind);
  if (!page_.language.empty()) add("ui", page_.language);
  return address;
}

std::string Links::search(const SearchRequest& request) const {
  return page_path("/search", request, Keeps::Timeline);
}

std::string Links::wider(const SearchRequest& request) const {
  const std::string address = search(request);
  return address + (address.find('?') == std::string::npos ? "?" : "&") + "wider=1";
}

std::string Links::article(std::string_view id, const SearchRequest& from) const {
  return page_path("/a/" + encode_path_segment(id), from, Keeps::All);
}

std::string Links::feed(const SearchRequest& request) const {
  return with_query("/search.atom", with_sort(request, Sort::Relevance));  // a feed has an order of its own
}

std::string Links::canonical(const SearchRequest& request) const { return with_query("/search", request); }

std::string Links::export_as(std::string_view format, const SearchRequest& request) const {
  return with_query("/export." + std::string(format), with_page(request, 1));
}

std::string Links::actor(std::string_view name) const {
  return page_path("/actor/" + encode_path_segment(name), {}, Keeps::Language);
}
std::string Links::opensearch() const { return base_path_ + "/opensearch.xml"; }

std::string Links::back_to(std::string_view id, const SearchRequest& from) const {
  return search(from) + "#a-" + encode_path_segment(id);
}

SearchRequest with_value(SearchRequest request, FieldId field, const std::string& value) {
  remove(filter_of(request, field).none_of, value);
  add(filter_of(request, field).any_of, value);
  return first_page(std::move(request));
}

SearchRequest without_value(SearchRequest request, FieldId field, const std::string& value) {
  remove(filter_of(request, field).any_of, value);
  return first_page(std::move(request));
}

SearchRequest with_excluded(SearchRequest request, FieldId field, const std::string& value) {
  remove(filter_of(request, field).any_of, value);
  add(filter_of(request, field).none_of, value);
  return first_page(std::move(request));
}

SearchRequest without_excluded(SearchRequest request, FieldId field, const std::string& value) {
  remove(filter_of(request, field).none_of, value);
  return first_page(std::move(request));
}

SearchRequest with_dates(SearchRequest request, std::optional<EdtfDate> from, std::optional<EdtfDate> to) {
  request.from = std::move(from);
  request.to = std::move(to);
  if (!request.from && !request.to) request.possible_dates = false;
  return first_page(std::move(request));
}

SearchRequest without_facet(SearchRequest request, FieldId field) {
  std::erase_if(request.facets, [&](const FacetRequest& facet) { return facet.field == field; });
  return request;
}

SearchRequest with_facet_limit(SearchRequest request, FieldId field, std::size_t limit) {
  for (FacetRequest& facet : request.facets)
    if (facet.field == field) {
      facet.limit = limit;
      return request;
    }
  request.facets.push_back({.field = field, .limit = limit, .prefix = {}});
  std::sort(request.facets.begin(), request.facets.end(),
            [](const FacetRequest& a, const FacetRequest& b) { return a.field < b.field; });
  return request;
}

SearchRequest with_text(SearchRequest request, std::string text) {
  request.text = std::move(text);
  return first_page(std::move(request));
}

SearchRequest with_match(SearchRequest request, Match match) {
  request.match = match;
  return first_page(std::move(request));
}

SearchRequest with_sort(SearchRequest request, Sort sort) {
  request.sort = sort;
  return first_page(std::move(request));
}

SearchRequest with_group(SearchRequest request, Group group) {
  request.group = group;
  return first_page(std::move(request));
}

SearchRequest with_per_page(SearchRequest request, std::size_t per_page) {
  request.limit = per_page;
  return first_page(std::move(request));
}

SearchRequest with_page(SearchRequest request, std::size_t page) {
  request.offset = (page - 1) * request.limit;
  return request;
}

SearchRequest without_filters(SearchRequest request) {
  request.filters.clear();
  return with_dates(std::move(request), std::nullopt, std::nullopt);
}

SearchRequest with_possible_dates(SearchRequest request, bool possible) {
  request.possible_dates = possible;
  return first_page(std::move(request));
}

}  // namespace lede
