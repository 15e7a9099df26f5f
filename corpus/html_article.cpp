#include "corpus/html_article.hpp"

#include <string>
#include <utility>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/byline.hpp"
#include "corpus/canonical_url.hpp"
#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/html_authors.hpp"
#include "corpus/html_body.hpp"
#include "corpus/html_dates.hpp"
#include "corpus/html_headline.hpp"
#include "corpus/html_json_ld.hpp"
#include "corpus/html_markup.hpp"
#include "corpus/html_meta.hpp"
#include "corpus/html_sources.hpp"
#include "corpus/html_story.hpp"
#include "corpus/html_text.hpp"
#include "corpus/html_tree.hpp"
#include "corpus/html_why.hpp"
#include "corpus/language.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/saved_page.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr std::size_t kCharsetBytes = 4096;  // of the page, in which <meta charset> stands

// The charset a <meta> names, "" if none does.
std::string declared_charset(std::string_view bytes) {
  std::string head(bytes.substr(0, kCharsetBytes));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (std::size_t at = 0; (at = head.find("charset", at)) != std::string::npos; at += 7) {
    std::size_t begin = head.find_first_not_of(" \t\n", at + 7);
    if (begin == std::string::npos || head[begin] != '=') continue;
    begin = head.find_first_not_of(" \"'\t", begin + 1);
    if (begin == std::string::npos) break;
    return head.substr(begin,
                       head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:", begin) - begin);
  }
  return {};
}

// `text`, whose lines all became paragraphs, with the lines of lists and tables together again as in
// `before`.
std::string with_lines_of(std::string_view before, std::string_view text) {
  constexpr std::size_t kMaxMisses = 100;  // paragraphs that were changed; each costs a search to the end
  std::string out;
  for (std::size_t at = 0, misses = 0; !text.empty();) {
    const std::size_t end = text.find("\n\n");
    const std::string_view paragraph = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    const std::size_t found = misses < kMaxMisses ? before.find(paragraph, at) : std::string_view::npos;
    misses += found == std::string_view::npos;
    const bool same = found != std::string_view::npos && found == at + 1 && before[at] == '\n';
    if (!out.empty()) out += same ? "\n" : "\n\n";
    out += paragraph;
    if (found != std::string_view::npos) at = found + paragraph.size();
  }
  return out;
}

// One page on its way to an article.
class PageReader {
 public:
  PageReader(std::string_view url, const OutletTable& outlets) : url_(url), outlets_(outlets) {}
  std::optional<Article> read(const std::string& page, bool keep_candidates);

 private:
  void read_sources(const HtmlTree& tree, const HtmlMarkup& markup);
  void set_outlet();
  void set_agency();
  void set_fields_from(const HtmlStory& story);
  std::vector<std::string> site_names() const;
  DateWriter writer() const;

  std::string url_;
  const OutletTable& outlets_;
  HtmlSources sources_;
  Article article_;
};

void PageReader::read_sources(const HtmlTree& tree, const HtmlMarkup& markup) {
  sources_.meta = facts_from_meta(tree);
  sources_.microdata = facts_from_microdata(tree);
  sources_.json_ld =
      facts_from_json_ld(markup.json_ld, !sources_.meta.url.empty() ? sources_.meta.url : url_);
  sources_.script_dates = markup.script_dates;
  for (const std::string& url : {sources_.meta.url, url_, sources_.json_ld.url})
    if (!article_.url && is_web_url(url)) article_.url = url;
  sources_.url = article_.url ? *article_.url : url_;
  set_outlet();
  sources_.site_names = site_names();
}

std::string without_www(std::string host) { return host.starts_with("www.") ? host.substr(4) : host; }

// A site's name without what it says of itself: "Signal Desk | News for the islands",
// "https://post.example/", "Ilse Brandt info@brandt.example".
std::string site_name(const std::string& line, const OutletTable& outlets) {
  if (outlets.by_name(line) != nullptr) return line;
  if (is_web_url(line)) return site_host(line);
  std::string name = line.substr(0, line.find(" | "));
  if (const std::size_t at = name.find('@'); at != std::string::npos)
    name.erase(std::min(name.rfind(' ', at), name.size()));
  return without_www(name.empty() ? line : name);
}

// By the domain, which nobody misspells; else by the name the page gives its site.
void PageReader::set_outlet() {
  const std::string host = article_.url ? site_host(original_url(*article_.url)) : "";
  if (const OutletRow* row = outlets_.by_host(host)) {
    article_.outlet = Outlet{row->name, "url"};
    return;
  }
  for (const std::string* name : {&sources_.meta.outlet, &sources_.json_ld.outlet}) {
    const std::string line = site_name(clean_line(*name), outlets_);
    if (line.empty() || line.size() > 100) continue;
    const OutletRow* row = outlets_.by_name(line);
    if (row == nullptr && is_domain(line)) row = outlets_.by_host(line);
    article_.outlet = Outlet{row != nullptr ? row->name : line, "metadata"};
    return;
  }
  if (is_domain(host)) article_.outlet = Outlet{without_www(host), "url"};
}

// An agency among the authors supplied the text.
void PageReader::set_agency() {
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta, &sources_.microdata})
    for (const std::string& author : facts->authors) {
      const OutletRow* const row = outlets_.by_name(author);
      if (row == nullptr || row->kind != OutletKind::Agency) continue;
      if (!article_.outlet || article_.outlet->name != row->name) article_.agency = row->name;
      return;
    }
}

std::vector<std::string> PageReader::site_names() const {
  std::vector<std::string> names = {sources_.meta.outlet, sources_.json_ld.outlet};
  if (article_.outlet) names.push_back(article_.outlet->name);
  const std::string host = article_.url ? without_www(host_of(*article_.url)) : "";
  names.push_back(host.substr(0, host.rfind('.')));
  names.push_back(host);
  std::erase_if(names, [](const std::string& name) { return name.empty(); });
  return names;
}

DateWriter PageReader::writer() const {
  const OutletRow* row = article_.outlet ? outlets_.by_name(article_.outlet->name) : nullptr;
  return {article_.lang, row != nullptr ? row->country : ""};
}

void PageReader::set_fields_from(const HtmlStory& story) {
  HtmlDates dates = find_html_dates(sources_, story, writer());
  article_.published = std::move(dates.published);
  article_.modified = std::move(dates.modified);
  article_.authors = find_html_authors(sources_, story, article_.text, outlets_);
  set_agency();
  ArticleFields fields;
  fields.section = !sources_.json_ld.section.empty() ? sources_.json_ld.section : sources_.meta.section;
  fields.keywords = !sources_.json_ld.keywords.empty() ? sources_.json_ld.keywords : sources_.meta.keywords;
  set_fields(article_, fields, outlets_);
}

std::optional<Article> PageReader::read(const std::string& page, bool keep_candidates) {
  const HtmlMarkup markup = tame_markup(page);
  const HtmlTree tree(markup);
  read_sources(tree, markup);
  const HtmlHeadline headline = find_headline(tree, {.json_ld = sources_.json_ld.title,
                                                     .meta = sources_.meta.title,
                                                     .microdata = sources_.microdata.title,
                                                     .site_names = sources_.site_names});
  HtmlBody body = find_body(tree, {.title = headline.title, .headline = headline.node}, outlets_);
  article_.title = clean_line(headline.title);
  article_.text = clean_text(tree.size() > 0 ? body.text : text_from_html(page));
  if (article_.text.empty()) return std::nullopt;
  sources_.bylines = std::move(body.bylines);
  article_.lang = detect_language(article_.title + "\n" + article_.text);
  for (const HtmlFacts* facts : {&sources_.json_ld, &sources_.meta})
    if (article_.lang.empty()) article_.lang = normal_language(facts->lang);
  const HtmlStory story(tree, {.headline = headline.node, .body = body.node, .first = body.first});
  set_fields_from(story);
  if (keep_candidates) article_.candidates = html_candidates(sources_, story, writer(), outlets_);
  const std::string before = article_.text;
  complete_from_text(article_, outlets_);
  article_.text = with_lines_of(before, article_.text);
  return std::move(article_);
}

}  // namespace

std::optional<Article> read_html(std::string bytes, std::string_view url, const OutletTable& outlets,
                                 bool keep_candidates) {
  const std::string charset = declared_charset(bytes);
  auto decoded = to_utf8(std::move(bytes), charset);
  const auto* text = std::get_if<Decoded>(&decoded);
  if (text == nullptr) return std::nullopt;
  const std::string known = url.empty() ? saved_from(text->text) : std::string(url);
  return PageReader(known, outlets).read(text->text, keep_candidates);
}

}  // namespace lede
