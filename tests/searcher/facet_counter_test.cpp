#include "searcher/facet_counter.hpp"

#include <catch2/catch.hpp>

#include "searcher/date_buckets.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

// Columns of documents given by their slots.
struct Row {
  std::string outlet, persons, places;
  std::string earliest, latest;
};

std::string day_slot(const std::string& day) {
  if (day.empty()) return {};
  return Xapian::sortable_serialise(
      static_cast<double>(parse_edtf(day)->earliest->time_since_epoch().count()));
}

class Columns {
 public:
  explicit Columns(const std::vector<Row>& rows) {
    Xapian::WritableDatabase database((folder_.path() / "db").string(), Xapian::DB_CREATE);
    for (const Row& row : rows) {
      Xapian::Document document;
      document.add_value(field(FieldId::Outlet).slot, row.outlet);
      document.add_value(field(FieldId::Person).slot, row.persons);
      document.add_value(field(FieldId::Place).slot, row.places);
      document.add_value(kDateEarliestSlot, day_slot(row.earliest));
      document.add_value(kDateLatestSlot, day_slot(row.latest));
      database.add_document(document);
    }
    database.commit();
    values_ = DocValues::build(database, analyzer_);
  }
  std::vector<FacetCounts> count(const SearchRequest& request) {
    FacetCounter counter(values_, analyzer_, request, scratch_);
    for (Xapian::docid id = 1; id < values_->rows(); ++id) counter.count(id);
    total_ = counter.total();
    return counter.facets();
  }
  std::size_t total() const { return total_; }
  const DocValues& values() const { return *values_; }

 private:
  lede::test::TempDir folder_;
  Analyzer analyzer_;
  std::shared_ptr<const DocValues> values_;
  std::size_t total_ = 0;
  CountScratch scratch_;  // of all searches: each must leave zeros
};

std::vector<std::string> list(const TextArray& texts) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < texts.size(); ++i) all.emplace_back(texts[i]);
  return all;
}

std::string print(const FacetCounts& facet) {
  std::string out;
  for (const FacetValue& value : facet.values)
    out += value.value + (value.selected ? "*" : "") + (value.excluded ? "-" : "") + "=" +
           std::to_string(value.count) + " ";
  for (const DateBucket& bucket : facet.buckets)
    if (bucket.certain + bucket.possible > 0)
      out += bucket.edtf + "=" + std::to_string(bucket.certain) + "+" + std::to_string(bucket.possible) + " ";
  return out + "?" + (facet.unknown_selected ? "*" : "") + "=" + std::to_string(facet.unknown);
}

const std::vector<Row> kRows = {
    {"Alba Post", "Ada", "Oslo", "2017-10-03", "2017-10-03"},
    {"ALBA POST",
     "Ada\x1f"
     "Ben",
     "", "2017-10-01", "2017-10-31"},
    {"Alba Post",
     "Ben\x1f"
     "BEN",
     "Ada", "2017-11-01", "2017-11-01"},
    {"Borea", "", "Oslo", "2017-01-01", "2017-12-31"},
    {"", "Cem", "", "", ""},
};

FacetRequest facet(FieldId id, std::size_t limit = 10) { return {id, limit, "", false}; }

}  // namespace

TEST_CASE("a column has each folded value once, shown as most articles spell it", "[searcher][facets]") {
  const Columns columns(kRows);
  const FacetColumn& outlets = columns.values().column(FieldId::Outlet);
  CHECK(list(outlets.values) == std::vector<std::string>{"Alba Post", "Borea"});
  CHECK(outlets.of(5).empty());
  CHECK(columns.values().column(FieldId::Person).of(3).size() == 1);
  CHECK(list(columns.values().column(FieldId::Actor).values) ==
        std::vector<std::string>{"Ada", "Ben", "Cem", "Oslo"});
}

TEST_CASE("facets count under the filters of other fields", "[searcher][facets]") {
  struct Case {
    std::vector<Filter> filters;
    FieldId facet;
    std::string expected;
    std::size_t total;
  };
  const std::vector<Case> cases = {
      {{}, FieldId::Outlet, "Alba Post=3 Borea=1 ?=1", 5},
      {{}, FieldId::Person, "Ada=2 Ben=2 Cem=1 ?=1", 5},
      {{}, FieldId::Actor, "Ada=3 Ben=2 Oslo=2 Cem=1 ?=0", 5},
      // Its own filter does not touch a field's counts …
      {{{FieldId::Outlet, {"borea"}, {}}}, FieldId::Outlet, "Alba Post=3 Borea*=1 ?=1", 1},
      {{{FieldId::Outlet, {"borea", "alba post"}, {}}}, FieldId::Outlet, "Alba Post*=3 Borea*=1 ?=1", 4},
      {{{FieldId::Outlet, {"~none"}, {}}}, FieldId::Outlet, "Alba Post=3 Borea=1 ?*=1", 1},
      // … and the others' do.
      {{{FieldId::Outlet, {"Alba Post"}, {}}}, FieldId::Person, "Ada=2 Ben=2 ?=0", 3},
      {{{FieldId::Outlet, {"Alba Post"}, {}}, {FieldId::Person, {"Ada"}, {}}},
       FieldId::Person,
       "Ada*=2 Ben=2 ?=0",
       2},
      {{{FieldId::Outlet, {"Alba Post"}, {}}, {FieldId::Person, {"Ada"}, {}}},
       FieldId::Outlet,
       "Alba Post*=2 ?=0",
       2},
      // A value nobody has is still shown, so that it can be taken away.
      {{{FieldId::Outlet, {"Nowhere"}, {}}}, FieldId::Outlet, "Alba Post=3 Borea=1 Nowhere*=0 ?=1", 0},
  };
  Columns columns(kRows);
  for (const Case& c : cases) {
    SearchRequest request;
    request.filters = c.filters;
    request.facets = {facet(c.facet)};
    for (const Filter& filter : c.filters)
      if (filter.field != c.facet) request.facets.push_back(facet(filter.field));
    const auto facets = columns.count(request);
    CAPTURE(c.expected);
    CHECK(print(facets[0]) == c.expected);
    CHECK(columns.total() == c.total);
  }
}

TEST_CASE("the most frequent values are kept, ties by value, and the selected always", "[searcher][facets]") {
  Columns columns(kRows);
  SearchRequest request;
  request.facets = {facet(FieldId::Actor, 2)};
  CHECK(print(columns.count(request)[0]) == "Ada=3 Ben=2 ?=0");
  CHECK(columns.count(request)[0].distinct == 4);
  request.filters = {{FieldId::Actor, {"cem"}, {}}};
  CHECK(print(columns.count(request)[0]) == "Ada=3 Ben=2 Cem*=1 ?=0");
  request.filters = {{FieldId::Actor, {}, {"cem"}}};
  CHECK(print(columns.count(request)[0]) == "Ada=3 Ben=2 Cem-=1 ?=0");
  request.filters.clear();
  request.facets[0] = {FieldId::Outlet, 10, "PO", false};
  CHECK(print(columns.count(request)[0]) == "Alba Post=3 ?=1");
  request.facets[0] = {FieldId::Actor, 3, "", true};
  CHECK(print(columns.count(request)[0]) == "Ada=3 Ben=2 Cem=1 ?=0");
}

TEST_CASE("dates are counted certain in one bucket or possible in several", "[searcher][facets]") {
  Columns columns(kRows);
  SearchRequest request;
  request.facets = {facet(FieldId::Date)};
  const auto all = columns.count(request)[0];
  CHECK(all.unit == "month");
  CHECK(all.buckets.size() == 12);
  CHECK(print(all) ==
        "2017-01=0+1 2017-02=0+1 2017-03=0+1 2017-04=0+1 2017-05=0+1 2017-06=0+1 2017-07=0+1 2017-08=0+1 "
        "2017-09=0+1 2017-10=2+1 2017-11=1+1 2017-12=0+1 ?=1");
  // The range chosen is the date's own filter: it changes the total and not the bars.
  request.from = parse_edtf("2017-10-02");
  CHECK(print(columns.count(request)[0]) == print(all));
  CHECK(columns.total() == 2);
  // Unless the bars are to show what was found: finer, and without what the range leaves out.
  request.facets[0].narrowed = true;
  CHECK(print(columns.count(request)[0]) == "2017-10-03=1+0 2017-11-01=1+0 ?=1");
  request.facets[0].narrowed = false;
  request.possible_dates = true;
  columns.count(request);
  CHECK(columns.total() == 4);
  request.possible_dates = false;
  request.filters = {{FieldId::Date, {"~none"}, {}}};
  CHECK(columns.count(request)[0].unknown_selected);
  CHECK(columns.total() == 3);
}

TEST_CASE("the unit of the date facet fits its span", "[searcher][facets]") {
  const auto unit_of = [](const std::vector<std::pair<std::string, std::string>>& spans) {
    std::vector<Row> rows;
    for (const auto& [first, last] : spans) rows.push_back({"", "", "", first, last});
    Columns columns(rows);
    SearchRequest request;
    request.facets = {facet(FieldId::Date)};
    const auto answer = columns.count(request)[0];
    return answer.unit + " " + std::to_string(answer.buckets.size()) + " " + print(answer);
  };
  CHECK(unit_of({{"2017-10-03", "2017-10-03"}, {"2017-10-05", "2017-10-05"}}) ==
        "day 3 2017-10-03=1+0 2017-10-05=1+0 ?=0");
  CHECK(unit_of({{"2017-10-03", "2017-10-03"}, {"2018-01-05", "2018-01-05"}}) ==
        "month 4 2017-10=1+0 2018-01=1+0 ?=0");
  CHECK(unit_of({{"1780-10-03", "1780-10-03"}, {"2018-01-05", "2018-01-05"}}) ==
        "year 239 1780=1+0 2018=1+0 ?=0");
  CHECK(unit_of({{"0001-01-01", "0001-01-01"}, {"9999-01-05", "9999-01-05"}}) ==
        "year 2 0001=1+0 9999=1+0 ?=0");
  CHECK(unit_of({{"2017-10-03", "2017-10-04"}, {"2017-10-05", ""}}) == "month 1 2017-10=1+1 ?=0");
  CHECK(unit_of({{"", ""}}) == " 0 ?=1");
}
