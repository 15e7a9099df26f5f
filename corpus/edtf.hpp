// EdtfDate: a date as well as it is known, in EDTF level 1 (ISO 8601-2:2019, annex A; Library of Congress
// EDTF). Understood and written: 2017, 2017-10, 2017-10-24, 2017-10-24T11:05:00+02:00, XXXX-10-12 (year not
// said), 2017~ / 2017-10~ (inferred), a/b (interval; either side any of the above, ".." open). Thread rule: a
// value. A calendar day is the one the article printed; it is never shifted to another time zone.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

using CalendarDay = std::chrono::sys_days;  // days since 1970-01-01, proleptic Gregorian

enum class Precision { Time, Day, Month, Year, Interval };

struct EdtfDate {
  std::string edtf;                     // canonical spelling
  std::optional<CalendarDay> earliest;  // unset where the year is not said or the interval is open
  std::optional<CalendarDay> latest;    // inclusive
  Precision precision = Precision::Day;
  bool approximate = false;  // "~"

  bool operator==(const EdtfDate&) const = default;
};

// nullopt for anything that is not one of the forms above (2017-02-30 included).
std::optional<EdtfDate> parse_edtf(std::string_view text);

std::string_view to_string(Precision precision);  // "time" "day" "month" "year" "interval"
std::string to_string(CalendarDay day);           // "2017-10-24"

}  // namespace lede
