// The dates a page states about itself: when it was published, when it was changed. Dates inside sentences,
// captions and headlines are about something else and are not read; a title that closes with its day is the
// exception. Thread rule: pure functions; safe from any thread.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/date_parser.hpp"

namespace lede {

class OutletTable;

struct StatedDates {
  std::optional<PublicationDate> published;
  std::optional<PublicationDate> modified;
};

enum class LinePlace { Head, Foot };

// Dates of a line that is about the page: labelled ("Published: …", "Updated …"), or a date with its year and
// next to nothing else (at the foot: nothing else but a place before it). Empty for any other line.
StatedDates stated_on(const ClippingLine& line, LinePlace place, const OutletTable& outlets,
                      const DateWriter& writer);

// "Interview with the mayor, Port Ellery, 3 May 2024": the day a title closes with, set off by a mark.
std::optional<PublicationDate> closing_date(std::string_view title, const DateWriter& writer);

// Does the title say another day, or number the document in another year ("Press release 76/1964")?
bool contradicts(std::string_view title, const EdtfDate& date, const DateWriter& writer);

// "Thursday, 16 September 1994", which was a Friday: one of the two is wrong, so neither is known. `before`
// is what stands before the date, on the line above it if need be.
bool is_another_weekday(std::string_view before, const EdtfDate& date);

// "today (October 15)", "今天（10月15日）" in the first paragraph: the day it was written, mostly without the
// year.
std::optional<PublicationDate> today_in(std::string_view paragraph, const DateWriter& writer);

}  // namespace lede
