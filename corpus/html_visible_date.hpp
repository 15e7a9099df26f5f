// The date a page shows beside its headline, in a <time> or in words. Thread rule: pure functions.
#pragma once
#include <optional>

#include "corpus/date_parser.hpp"
#include "corpus/edtf.hpp"
#include "corpus/html_story.hpp"

namespace lede {

struct VisibleDate {
  EdtfDate date;
  bool marked = false;  // in the datetime attribute of a <time>: metadata rather than text
};

std::optional<VisibleDate> visible_date(const HtmlStory& story, const DateWriter& writer);

}  // namespace lede
