#include "searcher/date_buckets.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace lede {
namespace {

namespace chr = std::chrono;

enum class Unit { Decade, Year, Month, Day };
constexpr std::int32_t kMaxDaysByDay = 62;         // up to two months: by day
constexpr std::int32_t kMaxDaysByMonth = 5 * 366;  // up to five years: by month
constexpr std::int32_t kMaxDaysByYear = 200 * 366;  // up to two centuries: by year

struct Span {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
};

Unit finest_unit(const Span& span) {
  const std::int64_t days = std::int64_t{span.last} - span.first + 1;
  return days <= kMaxDaysByDay     ? Unit::Day
         : days <= kMaxDaysByMonth ? Unit::Month
         : days <= kMaxDaysByYear  ? Unit::Year
                                   : Unit::Decade;
}

// Number of the bucket a day lies in, counted from year 0, 0000-01 or 1970-01-01.
std::int32_t bucket_of(std::int32_t day, Unit unit) {
  if (unit == Unit::Day) return day;
  const chr::year_month_day date{chr::sys_days{chr::days{day}}};
  const int year = static_cast<int>(date.year());
  if (unit == Unit::Decade) return year / 10;
  return unit == Unit::Year ? year : year * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

std::string edtf_of(std::int32_t bucket, Unit unit) {
  char text[32];
  if (unit == Unit::Day) return to_string(CalendarDay{chr::days{bucket}});
  if (unit == Unit::Decade) {
    std::snprintf(text, sizeof text, "%03d0/%03d9", bucket, bucket);
  } else if (unit == Unit::Year) {
    std::snprintf(text, sizeof text, "%04d", bucket);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d", bucket / 12, bucket % 12 + 1);
  }
  return text;
}

// Days outside what EDTF level 1 can say (years 0000 to 9999) do not widen the chart.
constexpr std::int32_t kFirstDay = -719528;  // 0000-01-01
constexpr std::int32_t kLastDay = 2932896;   // 9999-12-31

// Articles of one date. Both ends inside the span of all.
struct Days {
  std::int32_t first;
  std::int32_t last;
  bool open;  // an end was not said: certain in no bucket
  bool inferred;
  std::uint32_t articles = 1;
};

// Articles one by one.
struct InColumn {
  const DateColumn& dates;
  std::span<const std::span<const Xapian::docid>> documents;
  template <class Sink>
  void each(Sink sink) const {
    for (const auto& part : documents)
      for (const Xapian::docid id : part) sink(dates.earliest(id), dates.latest(id), dates.inferred(id), 1U);
  }
};

// Articles of one date together.
struct Counted {
  std::span<const DatedArticles> dated;
  template <class Sink>
  void each(Sink sink) const {
    for (const DatedArticles& one : dated) sink(one.earliest, one.latest, one.inferred, one.articles);
  }
};

// Most articles say their day, and many the same one: those of a day are counted together, once the days of all of
// them are known to be few enough for an array.
class DayCounts {
 public:
  explicit DayCounts(const Span& days) : first_(days.first) {
    const std::int64_t size = std::int64_t{days.last} - days.first + 1;
    if (size > 0 && size <= kMostDays) counts_.resize(2 * static_cast<std::size_t>(size));
  }
  bool add(const Days& days) {
    if (days.first != days.last || days.open || counts_.empty()) return false;
    counts_[2 * static_cast<std::size_t>(days.first - first_) + (days.inferred ? 1 : 0)] += days.articles;
    return true;
  }
  void append_to(std::vector<Days>& known) const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const auto day = first_ + static_cast<std::int32_t>(i / 2);
      if (counts_[i] > 0) known.push_back({day, day, false, i % 2 != 0, counts_[i]});
    }
  }

 private:
  static constexpr std::int64_t kMostDays = 1 << 17;  // 358 years
  std::int32_t first_;
  std::vector<std::uint32_t> counts_;  // of each day: said, inferred
};

// What the days that are said span; counts the articles that say none.
template <class Dates>
Span span_of(const Dates& dates, std::size_t& unknown) {
  Span span;
  dates.each([&](std::int32_t first, std::int32_t last, bool, std::uint32_t articles) {
    unknown += first == kNoDay && last == kNoDay ? articles : 0;
    for (const std::int32_t day : {first, last}) {
      if (day == kNoDay) continue;
      span.first = std::min(span.first, std::clamp(day, kFirstDay, kLastDay));
      span.last = std::max(span.last, std::clamp(day, kFirstDay, kLastDay));
    }
  });
  return span;
}

// The dates that are known, open ends closed by the first and last day of all; counts the unknown.
template <class Dates>
std::vector<Days> known_dates(const Dates& dates, Span& span, std::size_t& unknown) {
  span = span_of(dates, unknown);
  std::vector<Days> known;
  DayCounts by_day(span);
  dates.each([&](std::int32_t first, std::int32_t last, bool inferred, std::uint32_t articles) {
    if (first == kNoDay && last == kNoDay) return;
    Days days{first, last, first == kNoDay || last == kNoDay, inferred, articles};
    days.first = first == kNoDay ? span.first : std::clamp(first, span.first, span.last);
    days.last = last == kNoDay ? span.last : std::clamp(last, days.first, span.last);
    if (!by_day.add(days)) known.push_back(days);
  });
  by_day.append_to(known);
  return known;
}

bool is_certain(const Days& days, Unit unit) {
  return !days.open && (days.first == days.last || bucket_of(days.first, unit) == bucket_of(days.last, unit));
}

// The finest unit that fits the span and in which at least half of the dates are certain.
Unit unit_for(const std::vector<Days>& known, const Span& span) {
  Unit unit = finest_unit(span);
  while (unit == Unit::Day || unit == Unit::Month) {
    std::size_t certain = 0, all = 0;
    for (const Days& days : known) {
      all += days.articles;
      certain += is_certain(days, unit) ? days.articles : 0;
    }
    if (certain * 2 >= all) break;
    unit = unit == Unit::Day ? Unit::Month : Unit::Year;
  }
  return unit;
}

std::string_view name_of(Unit unit) {
  constexpr std::array<std::string_view, 4> kNames = {"decade", "year", "month", "day"};
  return kNames.at(static_cast<std::size_t>(unit));
}

std::vector<DatedArticles> by_date(const DateColumn& dates,
                                   std::span<const std::span<const Xapian::docid>> documents) {
  std::vector<std::uint32_t> articles(dates.earliest_of.size());
  for (const auto& part : documents)
    for (const Xapian::docid id : part) ++articles[dates.codes[id]];
  std::vector<DatedArticles> dated;
  for (std::size_t code = 0; code < articles.size(); ++code)
    if (articles[code] > 0)
      dated.push_back({dates.earliest_of[code], dates.latest_of[code], dates.inferred_of[code] != 0, articles[code]});
  return dated;
}

template <class Dates>
void count_buckets(const Dates& dates, bool decades, FacetCounts& counts) {
  Span span;
  const std::vector<Days> known = known_dates(dates, span, counts.unknown);
  if (known.empty()) return;
  const Unit fitting = unit_for(known, span);
  const Unit unit = fitting == Unit::Decade && !decades ? Unit::Year : fitting;
  counts.unit = name_of(unit);
  const std::int32_t base = bucket_of(span.first, unit);
  const auto buckets = static_cast<std::size_t>(bucket_of(span.last, unit) - base + 1);
  const auto index = [&](std::int32_t day) { return static_cast<std::size_t>(bucket_of(day, unit) - base); };
  std::vector<std::size_t> certain(buckets);
  std::vector<std::size_t> inferred(buckets);
  std::vector<std::ptrdiff_t> change(buckets +
                                     1);  // of imprecise dates: +1 where one begins, -1 after its end
  for (const Days& days : known) {
    if (is_certain(days, unit)) {
      certain[index(days.first)] += days.articles;
      if (days.inferred) inferred[index(days.first)] += days.articles;
    } else {
      change[index(days.first)] += static_cast<std::ptrdiff_t>(days.articles);
      change[index(days.last) + 1] -= static_cast<std::ptrdiff_t>(days.articles);
    }
  }
  std::ptrdiff_t possible = 0;
  for (std::size_t i = 0; i < buckets; ++i) {
    possible += change[i];
    if (buckets > kMaxContiguousBuckets && certain[i] == 0 && possible == 0) continue;
    counts.buckets.push_back({edtf_of(base + static_cast<std::int32_t>(i), unit), certain[i],
                              static_cast<std::size_t>(possible), inferred[i]});
  }
}

}  // namespace

void count_date_buckets(const DateColumn& dates, std::span<const std::span<const Xapian::docid>> documents,
                        bool decades, FacetCounts& counts) {
  std::size_t articles = 0;
  for (const auto& part : documents) articles += part.size();
  if (articles < dates.earliest_of.size())
    count_buckets(InColumn{dates, documents}, decades, counts);
  else
    count_buckets(Counted{by_date(dates, documents)}, decades, counts);
}

void count_date_buckets(std::span<const DatedArticles> dated, bool decades, FacetCounts& counts) {
  count_buckets(Counted{dated}, decades, counts);
}

}  // namespace lede
