// Links: every address that the pages, feeds and answers point to, and the small edits of a search that they
// stand for. An edit that changes what is found goes back to page 1. Thread rule: values and pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "web/request.hpp"

namespace lede {

// What a page's address holds besides the search: how it is shown.
struct PageState {
  std::string language;             // "de" if the reader chose it; "" = as the browser asks
  bool by_outlet = false;           // the timeline stacked by outlet
  bool wider = false;               // what the search missed is asked for; links do not keep it
  std::vector<std::string> marked;  // kinds of actor marked in the text: "person" "org" "place"
};

// From the address: "ui", "timeline", "mark"; what is not understood is left out.
PageState page_state(const Params& params);

class Links {
 public:
  // `base_url`: "" or an absolute address, as "https://news.example/lede"; only its path is used in pages.
  explicit Links(std::string_view base_url = {});
  const std::string& base_path() const { return base_path_; }  // "" or "/lede"
  const std::string& origin() const { return origin_; }        // "" or "https://news.example"
  const PageState& page() const { return page_; }
  Links showing(PageState page) const;  // every page that is linked to keeps it

  std::string home() const;
  std::string help() const;
  std::string search(const SearchRequest& request) const;
  std::string wider(const SearchRequest& request) const;      // the same, and what it missed
  std::string canonical(const SearchRequest& request) const;  // without what the page keeps
  std::string article(std::string_view id, const SearchRequest& from) const;
  std::string back_to(std::string_view id, const SearchRequest& from) const;  // the search, at this result
  std::string feed(const SearchRequest& request) const;
  std::string export_as(std::string_view format, const SearchRequest& request) const;  // "csv", "ndjson" …
  std::string actor(std::string_view name) const;
  std::string opensearch() const;
  std::string suggest() const;
  std::string similar(std::string_view id) const;
  std::string cite(std::string_view id, std::string_view format) const;
  std::string edit_actor() const;
  std::string asset(std::string_view name) const;  // a file of static/, under the name it is served as

 private:
  std::string with_query(std::string_view path, const SearchRequest& request) const;
  enum class Keeps { Language, Timeline, All };
  std::string page_path(std::string_view path, const SearchRequest& request, Keeps keeps) const;
  std::string origin_;
  std::string base_path_;
  PageState page_;
};

SearchRequest with_value(SearchRequest request, FieldId field, const std::string& value);
SearchRequest without_value(SearchRequest request, FieldId field, const std::string& value);
SearchRequest with_excluded(SearchRequest request, FieldId field, const std::string& value);
SearchRequest without_excluded(SearchRequest request, FieldId field, const std::string& value);
SearchRequest with_dates(SearchRequest request, std::optional<EdtfDate> from, std::optional<EdtfDate> to);
SearchRequest without_facet(SearchRequest request, FieldId field);  // shown as usual
SearchRequest with_facet_limit(SearchRequest request, FieldId field, std::size_t limit);
SearchRequest with_text(SearchRequest request, std::string text);
SearchRequest with_match(SearchRequest request, Match match);
SearchRequest with_sort(SearchRequest request, Sort sort);
SearchRequest with_group(SearchRequest request, Group group);
SearchRequest with_per_page(SearchRequest request, std::size_t per_page);
SearchRequest with_page(SearchRequest request, std::size_t page);
SearchRequest without_filters(SearchRequest request);
SearchRequest with_possible_dates(SearchRequest request, bool possible);

}  // namespace lede
