#include "corpus/html_dates.hpp"

#include <chrono>
#include <utility>

#include "corpus/clean_text.hpp"
#include "corpus/html_visible_date.hpp"
#include "corpus/metadata_date.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxDateBytes = 200;

bool later_than_now(const EdtfDate& date) {
  const auto tomorrow =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::days(1);
  return date.earliest && *date.earliest > tomorrow;
}

std::chrono::days apart(const EdtfDate& a, const EdtfDate& b) {
  return std::chrono::abs(*a.earliest - *b.earliest);
}

class DateFinder {
 public:
  DateFinder(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer)
      : sources_(sources), story_(story), writer_(writer) {}
  HtmlDates run();

 private:
  std::optional<PublicationDate> from_metadata() const;
  std::optional<PublicationDate> shown() const;

  const HtmlSources& sources_;
  const HtmlStory& story_;
  const DateWriter& writer_;
};

std::optional<PublicationDate> DateFinder::shown() const {
  const auto seen = visible_date(story_, writer_);
  if (!seen || later_than_now(seen->date)) return std::nullopt;
  return PublicationDate{seen->date, seen->marked ? Origin::Metadata : Origin::Stated};
}

// The first that has one; of two that are days apart the one the page shows.
std::optional<PublicationDate> DateFinder::from_metadata() const {
  std::optional<PublicationDate> first;
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta, &sources_.microdata}) {
    auto date = date_in_metadata(facts->published, writer_);
    if (!date) continue;
    if (!first) {
      first = std::move(date);
    } else if (apart(first->date, date->date) > std::chrono::days(1)) {
      const auto seen = shown();
      const bool agrees = seen && seen->date.earliest == date->date.earliest;
      return agrees ? date : first;
    }
  }
  return first;
}

HtmlDates DateFinder::run() {
  HtmlDates dates;
  auto& published = dates.published;
  published = from_metadata();
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta, &sources_.microdata})
    if (!dates.modified) dates.modified = date_in_metadata(facts->modified, writer_);
  const auto in_url = date_in_url(sources_.url);
  const bool url_has_day = in_url && in_url->precision == Precision::Day && !later_than_now(*in_url);
  // The URL has the day as printed; a time in UTC may stand a day beside it.
  if (published && url_has_day && published->date.earliest != in_url->earliest &&
      apart(published->date, *in_url) <= std::chrono::days(1))
    published = PublicationDate{*in_url, Origin::Url};
  if (!published && url_has_day) published = PublicationDate{*in_url, Origin::Url};
  if (!published) published = shown();
  for (const std::string_view date : sources_.script_dates)
    if (!published) published = date_in_metadata(date, writer_);
  if (!published && in_url && !later_than_now(*in_url)) published = PublicationDate{*in_url, Origin::Url};
  return dates;
}

}  // namespace

std::optional<PublicationDate> date_in_metadata(std::string_view text, const DateWriter& writer) {
  const std::string line = clean_line(text.substr(0, 2 * kMaxDateBytes));
  if (line.empty() || line.size() > kMaxDateBytes) return std::nullopt;
  auto date = parse_metadata_date(line, writer);
  if (!date || !date->earliest || later_than_now(*date)) return std::nullopt;
  return PublicationDate{std::move(*date), Origin::Metadata};
}

HtmlDates find_html_dates(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer) {
  return DateFinder(sources, story, writer).run();
}

}  // namespace lede
