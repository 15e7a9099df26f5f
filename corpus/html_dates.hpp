// When the article on a page was published and changed: metadata first, then the day in the URL, the date
// shown beside the headline, what scripts say. Where metadata disagree, the date that is shown decides; no
// date is later than now. Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>

#include "corpus/article.hpp"
#include "corpus/html_sources.hpp"

namespace lede {

struct HtmlDates {
  std::optional<PublicationDate> published, modified;
};

HtmlDates find_html_dates(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer);

// A date as metadata write it; nullopt for what is none, or later than now.
std::optional<PublicationDate> date_in_metadata(std::string_view text, const DateWriter& writer);

}  // namespace lede
