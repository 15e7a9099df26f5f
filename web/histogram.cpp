#include "web/histogram.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "web/wording.hpp"

namespace lede {
namespace {

constexpr long kHeight = 100;
constexpr long kPitch = 10;  // of one bucket
constexpr long kBarWidth = 8;
constexpr long kMaxUnits = 4000;  // wider spans are drawn bar beside bar, without gaps

struct Bar {
  long at = 0;  // in units from the first
  const DateBucket* bucket = nullptr;
};

std::vector<Bar> place_bars(const std::vector<DateBucket>& buckets) {
  std::vector<Bar> bars;
  for (const DateBucket& bucket : buckets)
    if (const auto number = bucket_number(bucket.edtf)) bars.push_back({*number, &bucket});
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

// Articles of each outlet in the bucket, whose own buckets may be finer: 2017-10-24 lies in 2017-10.
std::vector<std::size_t> by_outlet(const DateBucket& bucket, const std::vector<OutletDates>& outlets) {
  std::vector<std::size_t> counts;
  for (const OutletDates& outlet : outlets) {
    std::size_t count = 0;
    for (const DateBucket& own : outlet.dates.buckets)
      if (std::string_view(own.edtf).starts_with(bucket.edtf)) count += own.certain;
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
    set_number(part, "width", kBarWidth);
    set_number(part, "y", kHeight - height(below));
    set_number(part, "height", bottom - (kHeight - height(below)));
    set_number(part, "shade", static_cast<long>(i + 1));
    parts.push_back(std::move(part));
  }
  return list_data(std::move(parts));
}

TemplateData count_cells(const Language& language, const std::vector<std::size_t>& counts) {
  TemplateList cells;
  for (const std::size_t count : counts) cells.push_back(TemplateData{"n", language.number(count)});
  return list_data(std::move(cells));
}

TemplateData bar_data(const Bar& bar, std::size_t most) {
  const long possible_count = static_cast<long>(bar.bucket->possible + bar.bucket->inferred);
  const long solid = bar_height(bar.bucket->certain - bar.bucket->inferred, most);
  const long hollow = std::min(bar_height(static_cast<std::size_t>(possible_count), most), kHeight - solid);
  TemplateData data = template_object();
  set_number(data, "x", bar.at * kPitch + (kPitch - kBarWidth) / 2);
  set_number(data, "width", kBarWidth);
  set_number(data, "y", kHeight - solid);
  set_number(data, "height", solid);
  set_number(data, "hollow_y", kHeight - solid - hollow);
  set_number(data, "hollow_height", hollow);
  data.set("hollow", hollow > 0);
  data.set("solid", solid > 0);
  data.set("edtf", bar.bucket->edtf);
  return data;
}

std::size_t highest(const std::vector<Bar>& bars) {
  std::size_t most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.bucket->certain + bar.bucket->possible);
  return most;
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

}  // namespace

std::optional<long> bucket_number(std::string_view edtf) {
  const auto date = parse_edtf(edtf);
  if (!date || !date->earliest || date->approximate) return std::nullopt;
  const std::chrono::year_month_day day(*date->earliest);
  switch (date->precision) {
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

TemplateData histogram(const PageContext& context, const FacetCounts& dates, const SearchRequest& request,
                       const std::vector<OutletDates>& outlets) {
  const Language& language = context.language;
  const std::vector<Bar> bars = place_bars(dates.buckets);
  const std::size_t most = highest(bars);
  TemplateList bar_list;
  TemplateList row_list;
  bar_list.reserve(bars.size());
  row_list.reserve(bars.size());
  bool any_hollow = false;
  for (const Bar& bar : bars) {
    const auto date = parse_edtf(bar.bucket->edtf);
    const std::string href = context.links.search(with_dates(request, date, date));
    const std::string when = edtf_words(language, bar.bucket->edtf);
    const std::vector<std::size_t> counts = by_outlet(*bar.bucket, outlets);
    TemplateData data = bar_data(bar, most);
    data.set("href", href);
    data.set("title", bar_title(language, when, *bar.bucket));
    data["outlets"] = outlet_parts(counts, most, bar.at * kPitch + (kPitch - kBarWidth) / 2);
    bar_list.push_back(std::move(data));
    TemplateData row{"label", when};
    row.set("href", href);
    row.set("certain", language.number(bar.bucket->certain));
    row.set("hollow", language.number(bar.bucket->possible + bar.bucket->inferred));
    row["outlets"] = count_cells(language, counts);
    row_list.push_back(std::move(row));
    any_hollow = any_hollow || bar.bucket->possible + bar.bucket->inferred > 0;
  }
  TemplateData data = template_object();
  data.set("has_bars", !bars.empty());
  if (bars.empty()) return data;
  set_number(data, "width", (bars.back().at + 1) * kPitch);
  set_number(data, "height", kHeight);
  data["bars"] = list_data(std::move(bar_list));
  data["rows"] = list_data(std::move(row_list));
  data.set("first", edtf_words(language, bars.front().bucket->edtf));
  data.set("last", edtf_words(language, bars.back().bucket->edtf));
  data.set("several", bars.size() > 1);
  data.set("most", language.number(most));
  const std::string* unit = language.find("timeline.unit." + dates.unit);
  data.set("unit", unit != nullptr ? *unit : language.text("field.date"));
  data.set("any_hollow", any_hollow);
  data.set("stacked", !outlets.empty());
  data["outlets"] = outlet_legend(context, outlets, request);
  return data;
}

}  // namespace lede
