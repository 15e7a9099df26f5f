#include "corpus/html_article.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/byline.hpp"
#include "corpus/canonical_url.hpp"
#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_body.hpp"
#include "corpus/html_facts.hpp"
#include "corpus/html_headline.hpp"
#include "corpus/html_json_ld.hpp"
#include "corpus/html_markup.hpp"
#include "corpus/html_meta.hpp"
#include "corpus/html_text.hpp"
#include "corpus/html_tree.hpp"
#include "corpus/html_visible.hpp"
#include "corpus/language.hpp"
#include "corpus/metadata_date.hpp"
#include "corpus/outlet_table.hpp"
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

bool later_than_now(const EdtfDate& date) {
  const auto tomorrow =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::days(1);
  return date.earliest && *date.earliest > tomorrow;
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
  std::optional<Article> read(const std::string& page);

 private:
  void read_sources(const HtmlTree& tree, const HtmlMarkup& markup);
  void set_outlet();
  void set_dates(const HtmlTree& tree, const HtmlMarkup& markup);
  bool is_no_person(const std::string& name) const;
  void add_authors(const std::vector<std::string>& fields);
  void set_authors(const HtmlTree& tree, const std::vector<std::string>& bylines);
  std::vector<std::string> site_names() const;
  std::optional<PublicationDate> stated(const std::string& text) const;
  DateWriter writer() const;

  std::string url_;
  const OutletTable& outlets_;
  HtmlFacts json_ld_, meta_, microdata_;
  HtmlStory story_;
  Article article_;
};

void PageReader::read_sources(const HtmlTree& tree, const HtmlMarkup& markup) {
  meta_ = facts_from_meta(tree);
  microdata_ = facts_from_microdata(tree);
  json_ld_ = facts_from_json_ld(markup.json_ld, !meta_.url.empty() ? meta_.url : url_);
  for (const std::string& url : {meta_.url, url_, json_ld_.url})
    if (!article_.url && is_web_url(url)) article_.url = url;
}

std::string without_www(std::string host) { return host.starts_with("www.") ? host.substr(4) : host; }

// By the domain, which nobody misspells; else by the name the page gives its site.
void PageReader::set_outlet() {
  const std::string host = article_.url ? site_host(original_url(*article_.url)) : "";
  if (const OutletRow* row = outlets_.by_host(host)) {
    article_.outlet = Outlet{row->name, "url"};
    return;
  }
  for (const std::string* name : {&meta_.outlet, &json_ld_.outlet}) {
    const std::string line = clean_line(*name);
    if (line.empty() || line.size() > 100) continue;
    const OutletRow* row = outlets_.by_name(line);
    if (row == nullptr && is_domain(line)) row = outlets_.by_host(line);
    article_.outlet = Outlet{row != nullptr ? row->name : line, "metadata"};
    return;
  }
  if (is_domain(host)) article_.outlet = Outlet{without_www(host), "url"};
}

std::vector<std::string> PageReader::site_names() const {
  std::vector<std::string> names = {meta_.outlet, json_ld_.outlet};
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

std::optional<PublicationDate> PageReader::stated(const std::string& text) const {
  const std::string line = clean_line(text);
  if (line.empty() || line.size() > 200) return std::nullopt;
  auto date = parse_metadata_date(line, writer());
  if (!date || !date->earliest || later_than_now(*date)) return std::nullopt;
  return PublicationDate{std::move(*date), Origin::Metadata};
}

void PageReader::set_dates(const HtmlTree& tree, const HtmlMarkup& markup) {
  auto& published = article_.published;
  for (const HtmlFacts* facts : {&json_ld_, &meta_, &microdata_}) {
    if (!published) published = stated(facts->published);
    if (!article_.modified) article_.modified = stated(facts->modified);
  }
  const auto in_url = date_in_url(article_.url ? *article_.url : url_);
  // The URL has the day as printed; a time in UTC may stand a day beside it.
  if (published && in_url && in_url->precision == Precision::Day &&
      published->date.earliest != in_url->earliest &&
      std::chrono::abs(*published->date.earliest - *in_url->earliest) <= std::chrono::days(1))
    published = PublicationDate{*in_url, Origin::Url};
  if (!published && in_url && in_url->precision == Precision::Day && !later_than_now(*in_url))
    published = PublicationDate{*in_url, Origin::Url};
  if (!published)
    if (const auto seen = visible_date(tree, story_, writer()); seen && !later_than_now(seen->date))
      published = PublicationDate{seen->date, seen->marked ? Origin::Metadata : Origin::Stated};
  for (const std::string_view date : markup.script_dates)
    if (!published) published = stated(std::string(date));
  if (!published && in_url && !later_than_now(*in_url)) published = PublicationDate{*in_url, Origin::Url};
}

// An author field that names the site, the firm that made it, or nobody.
bool PageReader::is_no_person(const std::string& name) const {
  constexpr auto kNobody =
      std::to_array<std::string_view>({"admin", "administrator", "anonymous", "author", "editor", "guest",
                                       "publisher", "root", "staff", "unknown", "user", "webmaster"});
  const std::string key = folded(name);
  if (std::find(kNobody.begin(), kNobody.end(), key) != kNobody.end()) return true;
  if (key.ends_with(" gmbh") || key.ends_with(" ltd") || key.ends_with(" inc.") || is_domain(key) ||
      is_web_url(key))
    return true;
  const auto sites = site_names();
  return std::any_of(sites.begin(), sites.end(),
                     [&](const std::string& site) { return folded(site) == key; });
}

void PageReader::add_authors(const std::vector<std::string>& fields) {
  auto& authors = article_.authors;
  for (const std::string& field : fields)
    for (std::string& name : split_authors(field, outlets_))
      if (!is_no_person(name) && std::find(authors.begin(), authors.end(), name) == authors.end())
        authors.push_back(std::move(name));
}

void PageReader::set_authors(const HtmlTree& tree, const std::vector<std::string>& bylines) {
  for (const HtmlFacts* facts : {&json_ld_, &meta_, &microdata_})
    if (article_.authors.empty()) add_authors(facts->authors);
  // Content systems name who typed the story; the byline names who wrote it.
  auto linked = story_.headline > 0 ? linked_authors(tree, story_, outlets_) : std::vector<std::string>();
  const bool agree = std::any_of(linked.begin(), linked.end(), [&](const std::string& name) {
    return std::find(article_.authors.begin(), article_.authors.end(), name) != article_.authors.end();
  });
  if (!linked.empty() && !agree) article_.authors = std::move(linked);
  for (const std::string& line : bylines)
    if (const auto byline = read_byline(line, outlets_); byline && article_.authors.empty())
      add_authors(byline->authors);
  if (article_.authors.empty()) add_authors(visible_authors(tree, story_, outlets_));
}

std::optional<Article> PageReader::read(const std::string& page) {
  const HtmlMarkup markup = tame_markup(page);
  const HtmlTree tree(markup.html);
  read_sources(tree, markup);
  set_outlet();
  const HtmlHeadline headline = find_headline(tree, {.json_ld = json_ld_.title,
                                                     .meta = meta_.title,
                                                     .microdata = microdata_.title,
                                                     .site_names = site_names()});
  const HtmlBody body = find_body(tree, {.title = headline.title, .headline = headline.node}, outlets_);
  story_ = {.headline = headline.node, .body = body.node, .first = body.first};
  article_.title = clean_line(headline.title);
  article_.text = clean_text(tree.size() > 0 ? body.text : text_from_html(markup.html));
  if (article_.text.empty()) return std::nullopt;
  article_.lang = detect_language(article_.title + "\n" + article_.text);
  for (const HtmlFacts* facts : {&json_ld_, &meta_})
    if (article_.lang.empty()) article_.lang = normal_language(facts->lang);
  set_dates(tree, markup);
  set_authors(tree, body.bylines);
  ArticleFields fields;
  fields.section = !json_ld_.section.empty() ? json_ld_.section : meta_.section;
  fields.keywords = !json_ld_.keywords.empty() ? json_ld_.keywords : meta_.keywords;
  set_fields(article_, fields, outlets_);
  const std::string before = article_.text;
  complete_from_text(article_, outlets_);
  article_.text = with_lines_of(before, article_.text);
  return std::move(article_);
}

}  // namespace

std::optional<Article> read_html(std::string_view bytes, std::string_view url, const OutletTable& outlets) {
  auto decoded = to_utf8(std::string(bytes), declared_charset(bytes));
  const auto* text = std::get_if<Decoded>(&decoded);
  return text == nullptr ? std::nullopt : PageReader(url, outlets).read(text->text);
}

}  // namespace lede
