// Dates as people write them → EdtfDate, as precise as the text is and no more.
// "3 May 2024, 14:05 BST" "October 24, 2017" "24.10.2017" "2017年10月24日" "٢٤ أكتوبر ٢٠١٧"
// "2017-10-24T11:05:00+02:00" "Tue, 24 Oct 2017 11:05:00 +0200" "26-FEB-1987 15:01:01.79". A day and month
// without a year are XXXX-10-24. Refused: years of two digits, a weekday alone, impossible days. 03/04/2017
// is only "2017" unless language, country or another date of the same text says which number is the month.
// Thread rule: pure functions; safe from any thread. Linear in the text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/edtf.hpp"

namespace lede {

enum class DateOrder { Unknown, DayFirst, MonthFirst };

// What is known about the writer of a date.
struct DateWriter {
  std::string lang;     // ISO 639-1, "" = not known
  std::string country;  // ISO 3166-1 alpha-2, "" = not known
};

struct FoundDate {
  EdtfDate date;
  std::size_t begin = 0;  // bytes of the text, its time of day included
  std::size_t end = 0;
};

// A text that is a date and little else (a metadata value, an element marked as a date): its first date with
// a year, else its first date. Also reads EDTF, 2017, 2017-10 and 20171024[T110500[Z]]. nullopt if there is
// none.
std::optional<EdtfDate> parse_date(std::string_view text, const DateWriter& writer = {});

// All dates in running text, left to right. A year alone is not one. Reads the first 64 KiB.
std::vector<FoundDate> find_dates(std::string_view text, const DateWriter& writer = {});

// The same for a line that is about the page: it may be in another language than the text.
std::vector<FoundDate> find_page_dates(std::string_view line, const DateWriter& writer);

// Seconds (or, from 10^11 on, milliseconds) since 1970, for values known to be such. Result is in UTC.
std::optional<EdtfDate> date_from_epoch(std::int64_t value);

}  // namespace lede
