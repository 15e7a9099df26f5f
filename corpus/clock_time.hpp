// A time of day and its zone, as they stand beside a date.
// Thread rule: pure functions; safe from any thread.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date_tokens.hpp"

namespace lede {

struct ClockTime {
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  std::optional<int> offset_minutes;  // east of Greenwich
  std::string region;                 // ICU zone where only "ET" was said: the offset depends on the day
  std::size_t next = 0;               // index of the first token behind it
};

// A time that starts at token `at`; connecting words and marks in front ("at", "um", ",", "T") are not
// skipped.
std::optional<ClockTime> read_clock(const std::vector<DateToken>& tokens, std::size_t at);
// The same behind a date, with such words and marks between.
std::optional<ClockTime> read_clock_after_date(const std::vector<DateToken>& tokens, std::size_t at);

// "T14:05:00+01:00" for that calendar day.
std::string to_edtf(const ClockTime& time, std::chrono::year_month_day day);

}  // namespace lede
