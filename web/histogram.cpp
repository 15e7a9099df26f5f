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

std::string bar_title(const DateBucket& bucket) {
  const std::string when = edtf_words(bucket.edtf) + ": ";
  if (bucket.possible == 0) return when + counted(bucket.certain, "article");
  if (bucket.certain == 0) return when + "possibly " + counted(bucket.possible, "article");
  return when + counted(bucket.certain, "article") + ", " + counted(bucket.possible) + " more possibly";
}

void set_number(TemplateData& data, const std::string& key, long value) {
  data.set(key, std::to_string(value));
}

TemplateData bar_data(const Bar& bar, std::size_t most, const std::string& href) {
  const long certain = bar_height(bar.bucket->certain, most);
  const long possible = std::min(bar_height(bar.bucket->possible, most), kHeight - certain);
  TemplateData data = template_object();
  set_number(data, "x", bar.at * kPitch + (kPitch - kBarWidth) / 2);
  set_number(data, "width", kBarWidth);
  set_number(data, "y", kHeight - certain);
  set_number(data, "height", certain);
  set_number(data, "possible_y", kHeight - certain - possible);
  set_number(data, "possible_height", possible);
  data.set("title", bar_title(*bar.bucket));
  data.set("href", href);
  return data;
}

TemplateData row_data(const DateBucket& bucket, const std::string& href) {
  TemplateData data = template_object();
  data.set("label", edtf_words(bucket.edtf));
  data.set("certain", counted(bucket.certain));
  data.set("possible", counted(bucket.possible));
  data.set("href", href);
  return data;
}

std::size_t highest(const std::vector<Bar>& bars) {
  std::size_t most = 0;
  for (const Bar& bar : bars) most = std::max(most, bar.bucket->certain + bar.bucket->possible);
  return most;
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

TemplateData histogram(const FacetCounts& dates, const SearchRequest& request, const Links& links) {
  const std::vector<Bar> bars = place_bars(dates.buckets);
  const std::size_t most = highest(bars);
  TemplateList bar_list;
  TemplateList row_list;
  bool any_possible = false;
  for (const Bar& bar : bars) {
    const auto date = parse_edtf(bar.bucket->edtf);
    const std::string href = links.search(with_dates(request, date, date));
    bar_list.push_back(bar_data(bar, most, href));
    row_list.push_back(row_data(*bar.bucket, href));
    any_possible = any_possible || bar.bucket->possible > 0;
  }
  TemplateData data = template_object();
  data.set("has_bars", !bars.empty());
  if (bars.empty()) return data;
  set_number(data, "width", (bars.back().at + 1) * kPitch);
  set_number(data, "height", kHeight);
  data["bars"] = TemplateData{bar_list};
  data["rows"] = TemplateData{row_list};
  data.set("first", edtf_words(bars.front().bucket->edtf));
  data.set("last", edtf_words(bars.back().bucket->edtf));
  data.set("several", bars.size() > 1);
  data.set("most", counted(most));
  data.set("unit", dates.unit.empty() ? std::string("date") : dates.unit);
  data.set("any_possible", any_possible);
  return data;
}

}  // namespace lede
