#include "web/request.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "web/links.hpp"

using namespace lede;

namespace {

// As the HTTP library decodes a query string; enough for tests.
Params decoded(std::string_view query) {
  Params params;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    std::string text;
    for (std::size_t i = 0; i < pair.size(); ++i) {
      if (pair[i] == '%')
        text += static_cast<char>(std::stoi(std::string(pair.substr(i + 1, 2)), nullptr, 16)), i += 2;
      else
        text += pair[i] == '+' ? ' ' : pair[i];
    }
    const std::size_t equals = text.find('=');
    params.emplace(text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return params;
}

std::string canonical(std::string_view query) { return to_query_string(parse_request(decoded(query))); }

}  // namespace

TEST_CASE("parameters make a request, and the request makes them again in canonical order", "[request]") {
  const auto [query, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"q=", ""},
      {"q=+flood++", "q=flood"},
      {"q=flood&unknown=1&utf8=%E2%9C%93", "q=flood"},
      {"q=a+%22b+c%22+-d", "q=a+%22b+c%22+-d"},
      {"q=%C3%81lvarez+%26+Co", "q=%C3%81lvarez+%26+Co"},
      {"page=1&per_page=10&sort=relevance&match=all&group=none", ""},
      {"page=3&q=x&per_page=25", "q=x&per_page=25&page=3"},
      {"sort=newest&q=x", "q=x&sort=newest"},
      {"sort=oldest&match=any&group=story&q=x", "q=x&match=any&group=story&sort=oldest"},
      {"outlet=B&outlet=A&outlet=A&outlet=", "outlet=A&outlet=B"},
      {"lang=pt&outlet=Reuters&actor=Interpol", "outlet=Reuters&actor=Interpol&lang=pt"},
      {"person=P&org=O&place=L&author=W&section=S", "author=W&person=P&org=O&place=L&section=S"},
      {"-outlet=Reuters&outlet=AFP", "outlet=AFP&-outlet=Reuters"},
      {"outlet=~none", "outlet=~none"},
      {"cites=AFP&keyword=k&agency=g", "agency=g&keyword=k&cites=AFP"},
      {"to=2017&from=2016-03-04", "from=2016-03-04&to=2017"},
      {"from=2017-10&dates=possible", "from=2017-10&dates=possible"},
      {"facet=outlet:50&facet=date&facet=outlet", "facet=outlet:50&facet=date"},
      {"explain=1&q=x", "q=x&explain=1"},
      // bytes that are no UTF-8, and control characters
      {"q=a%FFb%00c%0Ad", "q=a%EF%BF%BDb+c+d"},
  }));
  CAPTURE(query);
  CHECK(canonical(query) == expected);
  CHECK(canonical(expected) == expected);
}

TEST_CASE("values that cannot be meant are refused", "[request]") {
  const std::string query =
      GENERATE(as<std::string>{}, "page=0", "page=-1", "page=x", "page=1e3", "page=99999999999999999999",
               "per_page=0", "per_page=101", "sort=date", "match=some", "group=all", "from=yesterday",
               "from=2017-02-30", "to=XXXX-10-12", "facet=colour", "facet=title", "facet=outlet:0",
               "facet=outlet:1001", "facet=outlet:x");
  CAPTURE(query);
  CHECK_THROWS_AS(parse_request(decoded(query)), Error);
}

TEST_CASE("what the parameters become", "[request]") {
  const SearchRequest request =
      parse_request(decoded("q=flood&page=3&per_page=25&-lang=pt&lang=en&from=2017-10&facet=person:7"));
  CHECK(request.text == "flood");
  CHECK(request.offset == 50);
  CHECK(request.limit == 25);
  CHECK(page_number(request) == 3);
  REQUIRE(request.filters.size() == 1);
  CHECK(request.filters[0].field == FieldId::Lang);
  CHECK(request.filters[0].any_of == std::vector<std::string>{"en"});
  CHECK(request.filters[0].none_of == std::vector<std::string>{"pt"});
  CHECK(request.from->edtf == "2017-10");
  REQUIRE(request.facets.size() == 1);
  CHECK(request.facets[0].limit == 7);
  CHECK(page_count(request, 50) == 2);
  CHECK(page_count(request, 51) == 3);
  CHECK(page_count(request, 0) == 0);
}

TEST_CASE("edits of a search", "[links]") {
  const SearchRequest start = parse_request(
      decoded("q=flood&outlet=A&-outlet=B&from=2017&to=2018&dates=possible&page=4&sort=newest"));
  const auto date = parse_edtf("2017-10");
  const auto [edited, expected] = GENERATE_COPY(table<SearchRequest, std::string>({
      {with_value(start, FieldId::Outlet, "C"),
       "q=flood&outlet=A&outlet=C&-outlet=B&from=2017&to=2018&dates=possible&sort=newest"},
      {with_value(start, FieldId::Outlet, "B"),
       "q=flood&outlet=A&outlet=B&from=2017&to=2018&dates=possible&sort=newest"},
      {without_value(start, FieldId::Outlet, "A"),
       "q=flood&-outlet=B&from=2017&to=2018&dates=possible&sort=newest"},
      {with_excluded(start, FieldId::Outlet, "A"),
       "q=flood&-outlet=A&-outlet=B&from=2017&to=2018&dates=possible&sort=newest"},
      {without_excluded(start, FieldId::Outlet, "B"),
       "q=flood&outlet=A&from=2017&to=2018&dates=possible&sort=newest"},
      {with_dates(start, date, date),
       "q=flood&outlet=A&-outlet=B&from=2017-10&to=2017-10&dates=possible&sort=newest"},
      {with_dates(start, std::nullopt, std::nullopt), "q=flood&outlet=A&-outlet=B&sort=newest"},
      {without_filters(start), "q=flood&sort=newest"},
      {with_text(without_filters(start), "storm"), "q=storm&sort=newest"},
      {with_sort(without_filters(start), Sort::Relevance), "q=flood"},
      {with_match(without_filters(start), Match::Any), "q=flood&match=any&sort=newest"},
      {with_per_page(without_filters(start), 50), "q=flood&sort=newest&per_page=50"},
      {with_page(without_filters(start), 2), "q=flood&sort=newest&page=2"},
      // more values of a facet do not change what is found: the page stays
      {with_facet_limit(with_page(without_filters(start), 2), FieldId::Outlet, 50),
       "q=flood&sort=newest&facet=outlet:50&page=2"},
  }));
  CHECK(to_query_string(edited) == expected);
}

TEST_CASE("addresses", "[links]") {
  SearchRequest request;
  request.text = "a/b?c#d";
  CHECK(Links().search(request) == "/search?q=a/b%3Fc%23d");
  CHECK(Links().search({}) == "/search");
  CHECK(Links("http://x.example/lede/").search({}) == "/lede/search");
  CHECK(Links("http://x.example").search({}) == "/search");
  CHECK(Links("http://x.example/lede/").origin() == "http://x.example");
  CHECK(Links("/lede").home() == "/lede/");
  CHECK(Links().article("../x y", {}) == "/a/..%2Fx%20y");
  CHECK(Links().back_to("01", with_page(request, 2)) == "/search?q=a/b%3Fc%23d&page=2#a-01");
}

TEST_CASE("which parameters are refused", "[request]") {
  const Params params = {{"q", "flood"}, {"page", "x"}, {"sort", "up"}, {"outlet", "BBC"}, {"from", "2017"}, {"odd", "x"}};
  CHECK(refused_parameters(params) == std::vector<Parameter>{{"page", "x"}, {"sort", "up"}});
  CHECK(refused_parameters({{"q", "("}}).empty());
}
