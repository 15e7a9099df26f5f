// Links: every address that the pages, feeds and answers point to, and the small edits of a search that they
// stand for. An edit that changes what is found goes back to page 1. Thread rule: values and pure functions.
#pragma once
#include <string>
#include <string_view>

#include "web/request.hpp"

namespace lede {

class Links {
 public:
  // `base_url`: "" or an absolute address, as "https://news.example/lede"; only its path is used in pages.
  explicit Links(std::string_view base_url = {});
  const std::string& base_path() const { return base_path_; }  // "" or "/lede"
  const std::string& origin() const { return origin_; }        // "" or "https://news.example"

  std::string home() const;
  std::string help() const;
  std::string search(const SearchRequest& request) const;
  std::string article(std::string_view id, const SearchRequest& from) const;
  std::string back_to(std::string_view id, const SearchRequest& from) const;  // the search, at this result
  std::string feed(const SearchRequest& request) const;
  std::string export_as(std::string_view format, const SearchRequest& request) const;  // "csv", "ndjson" …
  std::string actor(std::string_view name) const;
  std::string opensearch() const;
  std::string asset(std::string_view name) const;  // hashed name below /static/

 private:
  std::string with_query(std::string_view path, const SearchRequest& request) const;
  std::string origin_;
  std::string base_path_;
};

SearchRequest with_value(SearchRequest request, FieldId field, const std::string& value);
SearchRequest without_value(SearchRequest request, FieldId field, const std::string& value);
SearchRequest with_excluded(SearchRequest request, FieldId field, const std::string& value);
SearchRequest without_excluded(SearchRequest request, FieldId field, const std::string& value);
SearchRequest with_dates(SearchRequest request, std::optional<EdtfDate> from, std::optional<EdtfDate> to);
SearchRequest with_facet_limit(SearchRequest request, FieldId field, std::size_t limit);
SearchRequest with_text(SearchRequest request, std::string text);
SearchRequest with_match(SearchRequest request, Match match);
SearchRequest with_sort(SearchRequest request, Sort sort);
SearchRequest with_per_page(SearchRequest request, std::size_t per_page);
SearchRequest with_page(SearchRequest request, std::size_t page);
SearchRequest without_filters(SearchRequest request);
SearchRequest with_possible_dates(SearchRequest request, bool possible);

}  // namespace lede
