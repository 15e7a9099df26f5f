#include "searcher/date_buckets.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace lede {
namespace {

namespace chr = std::chrono;

enum class Unit { Year, Month, Day };
constexpr std::int32_t kMaxDaysByDay = 62;         // up to two months: by day
constexpr std::int32_t kMaxDaysByMonth = 5 * 366;  // up to five years: by month

struct Span {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
};

Unit unit_for(const Span& span) {
  const std::int64_t days = std::int64_t{span.last} - span.first + 1;
  return days <= kMaxDaysByDay ? Unit::Day : days <= kMaxDaysByMonth ? Unit::Month : Unit::Year;
}

// Number of the bucket a day lies in, counted from year 0, 0000-01 or 1970-01-01.
std::int32_t bucket_of(std::int32_t day, Unit unit) {
  if (unit == Unit::Day) return day;
  const chr::year_month_day date{chr::sys_days{chr::days{day}}};
  const int year = static_cast<int>(date.year());
  return unit == Unit::Year ? year : year * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

std::string edtf_of(std::int32_t bucket, Unit unit) {
  char text[32];
  if (unit == Unit::Day) return to_string(CalendarDay{chr::days{bucket}});
  if (unit == Unit::Year) {
    std::snprintf(text, sizeof text, "%04d", bucket);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d", bucket / 12, bucket % 12 + 1);
  }
  return text;
}

// Days outside what EDTF level 1 can say (years 0000 to 9999) do not widen the chart.
constexpr std::int32_t kFirstDay = -719528;  // 0000-01-01
constexpr std::int32_t kLastDay = 2932896;   // 9999-12-31

struct Days {
  std::int32_t first;
  std::int32_t last;  // kNoDay = open
};

Days days_of(const DateColumn& dates, Xapian::docid id) {
  const std::int32_t first = std::clamp(dates.earliest[id], kFirstDay, kLastDay);
  if (dates.latest[id] == kNoDay) return {first, kNoDay};
  return {first, std::clamp(dates.latest[id], first, kLastDay)};
}

std::string_view name_of(Unit unit) {
  return unit == Unit::Year ? "year" : unit == Unit::Month ? "month" : "day";
}

}  // namespace

void count_date_buckets(const DateColumn& dates, std::span<const std::span<const Xapian::docid>> documents,
                        FacetCounts& counts) {
  Span span;
  std::size_t known = 0;
  for (const auto& part : documents) {
    for (const Xapian::docid id : part) {
      if (dates.earliest[id] == kNoDay) {
        ++counts.unknown;
        continue;
      }
      const Days days = days_of(dates, id);
      span.first = std::min(span.first, days.first);
      span.last = std::max(span.last, days.last == kNoDay ? days.first : days.last);
      ++known;
    }
  }
  if (known == 0) return;

  const Unit unit = unit_for(span);
  counts.unit = name_of(unit);
  const std::int32_t base = bucket_of(span.first, unit);
  const auto buckets = static_cast<std::size_t>(bucket_of(span.last, unit) - base + 1);
  std::vector<std::size_t> certain(buckets);
  std::vector<std::ptrdiff_t> overlap(buckets +
                                      1);  // differences: +1 where an imprecise date begins, -1 after its end
  for (const auto& part : documents) {
    for (const Xapian::docid id : part) {
      if (dates.earliest[id] == kNoDay) continue;
      const Days days = days_of(dates, id);
      const auto first = static_cast<std::size_t>(bucket_of(days.first, unit) - base);
      if (days.last != kNoDay && bucket_of(days.last, unit) - base == static_cast<std::int32_t>(first)) {
        ++certain[first];
        continue;
      }
      ++overlap[first];
      --overlap[days.last == kNoDay ? buckets
                                    : static_cast<std::size_t>(bucket_of(days.last, unit) - base) + 1];
    }
  }
  std::ptrdiff_t possible = 0;
  for (std::size_t i = 0; i < buckets; ++i) {
    possible += overlap[i];
    if (buckets > kMaxContiguousBuckets && certain[i] == 0 && possible == 0) continue;
    counts.buckets.push_back(
        {edtf_of(base + static_cast<std::int32_t>(i), unit), certain[i], static_cast<std::size_t>(possible)});
  }
}

}  // namespace lede
