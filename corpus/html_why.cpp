#include "corpus/html_why.hpp"

#include <functional>
#include <utility>

#include "corpus/article_fields.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/html_authors.hpp"
#include "corpus/html_byline.hpp"
#include "corpus/html_dates.hpp"
#include "corpus/html_headline.hpp"
#include "corpus/html_meta.hpp"
#include "corpus/html_visible_date.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

class Collector {
 public:
  Collector(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer,
            const OutletTable& outlets)
      : sources_(sources), story_(story), writer_(writer), outlets_(outlets) {}
  Candidates run();

 private:
  void add(std::string_view field, std::string_view from, std::string_view value) {
    add_candidate(found_, field, from, value, read(field, std::string(value)));
  }
  std::string read(std::string_view field, const std::string& value) const;
  std::string read_outlet(const std::string& value) const;
  void add_facts(const HtmlFacts& facts, const std::string& source);
  void add_authors(std::string_view from, const std::vector<std::string>& names);
  void add_url();
  void add_shown();

  const HtmlSources& sources_;
  const HtmlStory& story_;
  const DateWriter& writer_;
  const OutletTable& outlets_;
  Candidates found_;
};

std::string Collector::read_outlet(const std::string& value) const {
  const std::string line = clean_line(value);
  const OutletRow* row = outlets_.by_name(line);
  if (row == nullptr && is_domain(line)) row = outlets_.by_host(line);
  return row != nullptr ? row->name : line;
}

std::string Collector::read(std::string_view field, const std::string& value) const {
  if (field == "published" || field == "modified") {
    const auto date = date_in_metadata(value, writer_);
    return date ? date->date.edtf : "";
  }
  if (field == "title") return without_site_name(clean_line(value), sources_.site_names);
  if (field == "outlet") return read_outlet(value);
  if (field == "lang") return normal_language(value);
  if (field == "authors") return joined_names(people_in({value}, sources_.site_names, outlets_));
  return clean_line(value);
}

void Collector::add_authors(std::string_view from, const std::vector<std::string>& names) {
  add_candidate(found_, "authors", from, joined_names(names),
                joined_names(people_in(names, sources_.site_names, outlets_)));
}

// JSON-LD and microdata: schema.org's names.
void Collector::add_facts(const HtmlFacts& facts, const std::string& source) {
  add("title", source + " headline", facts.title);
  add_authors(source + " author", facts.authors);
  add("published", source + " datePublished", facts.published);
  add("modified", source + " dateModified", facts.modified);
  add("outlet", source + " publisher", facts.outlet);
  add("section", source + " articleSection", facts.section);
  add("lang", source + " inLanguage", facts.lang);
  add("url", source + " url", facts.url);
}

void Collector::add_url() {
  if (sources_.url.empty()) return;
  add("url", "page", sources_.url);
  const std::string host = host_of(sources_.url);
  if (const OutletRow* row = outlets_.by_host(host))
    add_candidate(found_, "outlet", "URL", host, row->name);
  else
    add("outlet", "URL", host.starts_with("www.") ? host.substr(4) : host);
  if (const auto date = date_in_url(sources_.url))
    add_candidate(found_, "published", "URL", date->edtf, date->edtf);
}

void Collector::add_shown() {
  for (const HtmlHeading& heading : html_headings(story_.tree())) add("title", heading.from, heading.text);
  if (const auto date = visible_date(story_, writer_))
    add_candidate(found_, "published", date->marked ? "<time>" : "text beside the headline", date->date.edtf,
                  date->date.edtf);
  for (const std::string_view date : sources_.script_dates) add("published", "script", date);
  add_authors("link to the author's page", linked_authors(story_, outlets_));
  for (const std::string& line : sources_.bylines) add("authors", "byline", line);
  add_authors("text beside the headline", visible_authors(story_, outlets_));
}

Candidates Collector::run() {
  add_facts(sources_.json_ld, "JSON-LD");
  for (const HtmlMetaValue& meta : html_meta_values(story_.tree())) add(meta.field, meta.from, meta.value);
  add_facts(sources_.microdata, "microdata");
  add_url();
  add_shown();
  return std::move(found_);
}

}  // namespace

Candidates html_candidates(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer,
                           const OutletTable& outlets) {
  return Collector(sources, story, writer, outlets).run();
}

}  // namespace lede
