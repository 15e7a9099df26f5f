#include "web/histogram.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>

#include "web/wording.hpp"

namespace lede {
namespace {

constexpr long kHeight = 100;  // of the highest bar
constexpr long kBelow = 16;    // room below the bars for rough dates
constexpr long kPitch = 10;    // of one bucket
constexpr long kBarWidth = 8;  // as histogram.html draws them
constexpr std::size_t kWeights = 4;  // how strongly a line of rough dates is drawn
constexpr long kMaxUnits = 4000;  // wider spans are drawn bar beside bar, without gaps

struct Bar {
  long at = 0;  // in units from the first
  const DateBucket* bucket = nullptr;
};

// The first and last day, month or year of a bucket: 1780/1789 is a decade.
std::pair<std::string_view, std::string_view> ends_of(std::string_view edtf) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return {edtf, edtf};
  return {edtf.substr(0, slash), edtf.substr(slash + 1)};
}

std::string bucket_words(const Language& language, std::string_view edtf) {
  const auto [from, to] = ends_of(edtf);
  return from == to ? edtf_words(language, edtf) : language.format("timeline.decade", {{"year", std::string(from)}});
}

// What the names of finer buckets inside it begin with.
std::string_view common_beginning(std::string_view edtf) {
  const auto [from, to] = ends_of(edtf);
  return from == to ? edtf : from.substr(0, 3);
}

std::vector<Bar> place_bars(const std::vector<DateBucket>& buckets) {
  std::vector<Bar> bars;
  for (const DateBucket& bucket : buckets) {
    const auto number = bucket.certain + bucket.possible > 0 ? bucket_number(bucket.edtf) : std::nullopt;
    if (number) bars.push_back({*number, &bucket});
  }
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.at < b.at; });
  if (bars.empty()) return bars;
  const long first = bars.front().at;
  const bool too_wide = bars.back().at - first > kMaxUnits;
  long next = 0;
  for (Bar& bar : bars) bar.at = too_wide ? next++ : bar.at - first;
  return bars;
}

// A bar is seen as soon as there is one article.
long bar_height(std::size_t count, std::size_t most) {
  if (count == 0 || most == 0) return 0;
  return std::max(3L, static_cast<long>(static_cast<double>(count) * kHeight / static_cast<double>(most)));
}

void set_number(TemplateData& data, const std::string& key, long value) {
  data.set(key, std::to_string(value));
}

std::string bar_title(const Language& language, const std::string& when, const DateBucket& bucket) {
  std::string title = when + ": " + language.counted("articles", bucket.certain);
  if (bucket.inferred > 0)
    title += ", " + language.format("timeline.of_them_inferred", {{"n", bucket.inferred}});
  if (bucket.possible > 0)
    title += ", " + language.format("timeline.possibly_more", {{"n", bucket.possible}});
  return title;
}

// A date known to the month is no article in each of its days: it is drawn once, as a line below the days it may be
// of. Neighbouring buckets with as many such dates share a line.
struct RoughLine {
  std::size_t first = 0, last = 0;  // bars
  std::size_t possible = 0;
};

std::vector<RoughLine> rough_lines(const std::vector<Bar>& bars) {
  std::vector<RoughLine> lines;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const std::size_t possible = bars[i].bucket->possible;
    const bool goes_on = !lines.empty() && lines.back().last + 1 == i && lines.back().possible == possible &&
                         bars[i].at == bars[i - 1].at + 1;
    if (goes_on)
      lines.back().last = i;
    else if (possible > 0)
      lines.push_back({i, i, possible});
  }
  return lines;
}

// Articles of each outlet in the bucket, whose own buckets may be finer: 2017-10-24 lies in 2017-10.
std::vector<std::size_t> by_outlet(const DateBucket& bucket, const std::vector<OutletDates>& outlets) {
  std::vector<std::size_t> counts;
  for (const OutletDates& outlet : outlets) {
    std::size_t count = 0;
    for (const DateBucket& own : outlet.dates.buckets)
      if (std::string_view(own.edtf).starts_with(common_beginning(bucket.edtf))) count += own.certain;
    counts.push_back(count);
  }
  return counts;
}

// The bar's parts from below: an outlet each, in its shade.
TemplateData outlet_parts(const std::vector<std::size_t>& counts, std::size_t most, long x) {
  TemplateList parts;
  std::size_t below = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto height = [&](std::size_t n) {
      return most == 0 ? 0L : static_cast<long>(static_cast<double>(n) * kHeight / static_cast<double>(most));
    };
    const long bottom = kHeight - height(below);
    below += counts[i];
    if (counts[i] == 0) continue;
    TemplateData part = template_object();
    set_number(part, "x", x);
    set_number(part, "y", kHeight - height(below));
    set_number(part, "height", bottom - (kHeight - height(below)));
    set_number(part, "shade", static_cast<long>(i + 1));
    parts.push_back(std::move(part));
  }
  return list_data(std::move(parts));
}

TemplateData count_cells(const Language& language, const std::vector<std::size_t>& counts) {
  TemplateList cells;
  cells.reserve(counts.size());
  for (const std::size_t count : counts) cells.push_back(TemplateData{"n", language.number(count)});
  return list_data(std::move(cells));
}

TemplateData line_data(const PageContext& context, const std::vector<Bar>& bars, const RoughLine& line, std::size_t most,
                       const SearchRequest& request) {
  const DateBucket& first = *bars[line.first].bucket;
  const DateBucket& last = *bars[line.last].bucket;
  const Language& language = context.language;
  const std::string when = line.first == line.last
                               ? bucket_words(language, first.edtf)
                               : language.format("range.between", {{"from", bucket_words(language, first.edtf)},
                                                                   {"to", bucket_words(language, last.edtf)}});
  TemplateData data = template_object();
  set_number(data, "x", bars[line.first].at * kPitch + (kPitch - kBarWidth) / 2);
  set_number(data, "width", (bars[line.last].at - bars[line.first].at) * kPitch + kBarWidth);
  set_number(data, "weight", static_cast<long>((line.possible * kWeights + most - 1) / most));
  data.set("title", language.format("timeline.possibly_then", {{"when", when}, {"n", line.possible}}));
  data.set("href", context.links.search(with_possible_dates(
                       with_dates(request, parse_edtf(ends_of(first.edtf).first), parse_edtf(ends_of(last.edtf).second)), true)));
  return data;
}

// As strong as a bar of as many articles is high.
TemplateData lines_data(const PageContext& context, const std::vector<Bar>& bars, std::size_t most,
                        const SearchRequest& request) {
  const std::vector<RoughLine> lines = rough_lines(bars);
  for (const RoughLine& line : lines) most = std::max(most, line.possible);
  TemplateList list;
  list.reserve(lines.size());
  for (const RoughLine& line : lines) list.push_back(line_data(context, bars, line, most, request));
  return list_data(std::move(list));
}

// How many articles are dated too roughly for any bar; 0 where the answer does not say. A search for a range finds none
// without a date: those are counted as what would be found without it.
std::size_t rough_dates(const DatesFound& found, const SearchRequest& request) {
  std::size_t others = request.from || request.to ? 0 : found.dates.unknown;
  for (const DateBucket& bucket : found.dates.buckets) others += bucket.certain;
  return found.articles > others ? found.articles - others : 0;
}

TemplateData bar_data(const Bar& bar, std::size_t most) {
  const long solid = bar_height(bar.bucket->certain - bar.bucket->inferred, most);
  const long hollow = std::min(bar_height(bar.bucket->inferred, most), kHeight - solid);
  TemplateData data = template_object();
  set_number(data, "x", bar.at * kPitch + (kPitch - kBarWidth) / 2);
  data.set_if("solid", solid > 0);
  if (solid > 0) {
    set_number(data, "y", kHeight - solid);
    set_number(data, "height", solid);
  }
  data.set_if("hollow", hollow > 0);
  if (hollow > 0) {
    set_number(data, "hollow_y", kHeight - solid - hollow);
    set_number(data, "hollow_height", hollow);
  }
  data.set("edtf", std::string(ends_of(bar.bucket->edtf).first));
  data.set("until", std::string(ends_of(bar.bucket->edtf).second));
  return data;
}

bool any(const std::vector<Bar>& bars, std::size_t DateBucket::*count) {
  return std::any_of(bars.begin(), bars.end(), [&](const Bar& bar) { return bar.bucket->*count > 0; });
}

std::size_t highest(const std::vector<Bar>& bars) {
  std::size_t most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.bucket->certain);
  return most;
}

// Is an article of another outlet among them?
bool any_others(const std::vector<Bar>& bars, const std::vector<OutletDates>& outlets) {
  return std::any_of(bars.begin(), bars.end(), [&](const Bar& bar) {
    const std::vector<std::size_t> counts = by_outlet(*bar.bucket, outlets);
    return bar.bucket->certain > std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  });
}

TemplateData outlet_legend(const PageContext& context, const std::vector<OutletDates>& outlets,
                           const SearchRequest& request) {
  TemplateList list;
  for (const OutletDates& outlet : outlets) {
    TemplateData data{"label", value_label(context.language, FieldId::Outlet, outlet.outlet)};
    data.set("href", context.links.search(with_value(request, FieldId::Outlet, outlet.outlet)));
    set_number(data, "shade", static_cast<long>(list.size() + 1));
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

// What all bars are drawn by.
struct Shown {
  std::size_t most = 0;  // articles of the highest
  bool inferred = false, possible = false;  // some have such
};

// The bar, and its row of the table that says the same.
struct DrawnBar {
  TemplateData bar, row;
};

DrawnBar drawn(const PageContext& context, const Bar& bar, const Shown& shown, const SearchRequest& request,
               const std::vector<OutletDates>& outlets) {
  const Language& language = context.language;
  const DateBucket& bucket = *bar.bucket;
  const auto [from, to] = ends_of(bucket.edtf);
  const std::string href = context.links.search(with_dates(request, parse_edtf(from), parse_edtf(to)));
  const std::string when = bucket_words(language, bucket.edtf);
  const std::vector<std::size_t> counts = by_outlet(bucket, outlets);
  TemplateData data = bar_data(bar, shown.most);
  data.set("href", href);
  data.set("title", bar_title(language, when, bucket));
  if (!outlets.empty()) data["outlets"] = outlet_parts(counts, shown.most, bar.at * kPitch + (kPitch - kBarWidth) / 2);
  TemplateData row{"label", when};
  row.set("href", href);
  row.set("certain", language.number(bucket.certain));
  if (shown.inferred) row.set("inferred", language.number(bucket.inferred));
  if (shown.possible) row.set("possible", language.number(bucket.possible));
  if (!outlets.empty()) row["outlets"] = count_cells(language, counts);
  return {std::move(data), std::move(row)};
}

// Few bars are not stretched over the whole width.
std::string_view width_class(long units) { return units == 1 ? "one" : units <= 5 ? "few" : units <= 12 ? "some" : "many"; }

void set_frame(TemplateData& data, const PageContext& context, const std::vector<Bar>& bars, std::size_t most) {
  const Language& language = context.language;
  const bool rough = any(bars, &DateBucket::possible);
  const long units = bars.back().at + 1;
  set_number(data, "width", units * kPitch);
  set_number(data, "height", kHeight + (rough ? kBelow : 1));
  set_number(data, "ground", kHeight);
  set_number(data, "pixels", rough ? 102 : 88);
  data.set("extent", std::string(width_class(units)));
  data.set("first", bucket_words(language, bars.front().bucket->edtf));
  data.set("last", bucket_words(language, bars.back().bucket->edtf));
  data.set("several", bars.size() > 1);
  data.set("has_most", most > 0);
  data.set("most", language.number(most));
  data.set("any_inferred", any(bars, &DateBucket::inferred));
  data.set("any_rough", rough);
}

}  // namespace

std::optional<long> bucket_number(std::string_view edtf) {
  const auto date = parse_edtf(edtf);
  if (!date || !date->earliest || date->approximate) return std::nullopt;
  const std::chrono::year_month_day day(*date->earliest);
  switch (date->precision) {
    case Precision::Interval:  // a decade
      return static_cast<int>(day.year()) / 10;
    case Precision::Year:
      return static_cast<int>(day.year());
    case Precision::Month:
      return static_cast<int>(day.year()) * 12L + static_cast<long>(unsigned{day.month()}) - 1;
    case Precision::Day:
      return date->earliest->time_since_epoch().count();
    default:
      return std::nullopt;
  }
}

TemplateData histogram(const PageContext& context, const DatesFound& found, const SearchRequest& request,
                       const std::vector<OutletDates>& outlets) {
  const Language& language = context.language;
  const std::vector<Bar> bars = place_bars(found.dates.buckets);
  TemplateData data = template_object();
  data.set("has_bars", !bars.empty());
  if (bars.empty()) return data;
  const std::size_t most = highest(bars);
  TemplateList bar_list, row_list;
  bar_list.reserve(bars.size());
  row_list.reserve(bars.size());
  const Shown shown{most, any(bars, &DateBucket::inferred), any(bars, &DateBucket::possible)};
  for (const Bar& bar : bars) {
    DrawnBar both = drawn(context, bar, shown, request, outlets);
    bar_list.push_back(std::move(both.bar));
    row_list.push_back(std::move(both.row));
  }
  set_frame(data, context, bars, most);
  data["bars"] = list_data(std::move(bar_list));
  data["rows"] = list_data(std::move(row_list));
  data["lines"] = lines_data(context, bars, most, request);
  data.set("rough", language.counted("timeline.rough", rough_dates(found, request)));
  const std::string* unit = language.find("timeline.unit." + found.dates.unit);
  data.set("unit", unit != nullptr ? *unit : language.text("field.date"));
  data.set("stacked", !outlets.empty());
  data.set("has_others", any_others(bars, outlets));
  data["outlets"] = outlet_legend(context, outlets, request);
  return data;
}

}  // namespace lede
