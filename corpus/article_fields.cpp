#include "corpus/article_fields.hpp"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

#include "corpus/ascii.hpp"
#include "corpus/author_field.hpp"
#include "corpus/canonical_url.hpp"
#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/folder_walker.hpp"
#include "corpus/html_text.hpp"
#include "corpus/language.hpp"
#include "corpus/metadata_date.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/teaser_end.hpp"
#include "corpus/title_suffix.hpp"
#include "corpus/url_facts.hpp"
#include "corpus/word_count.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxNames = 100;       // authors, keywords
constexpr std::size_t kMaxValueBytes = 500;  // a name, an outlet, a section; more is no such thing

using F = ArticleFields;
constexpr std::array<std::string F::*, 10> kSingleFields = {&F::id,     &F::title,  &F::text,     &F::lead,
                                                            &F::outlet, &F::date,   &F::modified, &F::url,
                                                            &F::lang,   &F::section};
constexpr std::array<std::string_view, 10> kSingleNames = {"id",   "title",    "text", "lead", "outlet",
                                                           "date", "modified", "url",  "lang", "section"};

// A short value on one line, or nullopt.
std::optional<std::string> value_of(std::string_view raw) {
  std::string value = clean_line(given(raw));
  if (value.empty() || value.size() > kMaxValueBytes) return std::nullopt;
  return value;
}

// A "<p>" that is spoken of in a text is rare enough.
bool has_paragraph_tags(std::string_view text) {
  for (const std::string_view tag :
       {"<p>", "</p>", "<br>", "<br/>", "<br />", "</div>", "<P>", "</P>", "<BR>"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

// A body that is HTML, or has some in it, whatever its field is called.
std::string plain_body(std::string_view text) {
  if (has_paragraph_tags(text)) return text_from_html(text);
  return has_inline_html(text) ? text_from_inline_html(text) : decode_entities(text);
}

std::string plain_line(std::string_view text) {
  return clean_line(looks_like_html(text) ? text_from_html(text) : text);
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && list.size() < kMaxNames && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

// "nyt", "usa-today" and "New York Times" are names of one outlet.
const OutletRow* row_named(const std::string& name, const OutletTable& outlets) {
  if (const OutletRow* row = outlets.by_name(name)) return row;
  std::string words = name;
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  if (const OutletRow* row = outlets.by_name(words)) return row;
  std::erase(words, ' ');
  return outlets.by_name(words);
}

std::optional<Outlet> named_outlet(std::string_view raw, const OutletTable& outlets) {
  const auto value = value_of(raw);
  if (!value) return std::nullopt;
  if (const OutletRow* row = row_named(*value, outlets)) return Outlet{row->name, "metadata"};
  const std::string url = is_domain(*value) ? "http://" + *value : *value;
  if (!is_web_url(url)) return Outlet{*value, "metadata"};
  const auto outlet = outlet_of_url(url, outlets);
  return Outlet{outlet ? outlet->name : *value, "metadata"};
}

DateWriter writer_of(const Article& article, const OutletTable& outlets) {
  const OutletRow* row = article.outlet ? outlets.by_name(article.outlet->name) : nullptr;
  return {article.lang, row != nullptr ? row->country : ""};
}

std::optional<PublicationDate> stated_date(std::string_view raw, const DateWriter& writer) {
  const auto value = value_of(raw);
  if (!value) return std::nullopt;
  auto date = parse_metadata_date(*value, writer);
  if (!date) return std::nullopt;
  return PublicationDate{std::move(*date), Origin::Metadata};
}

// Hosts that stand for many sites, not for one outlet.
bool carries_others(std::string_view host) {
  constexpr auto kCarriers = std::to_array<std::string_view>(
      {"archive.is", "archive.org", "archive.ph", "archive.today", "bit.ly", "buff.ly", "dlvr.it",
       "feedproxy.google.com", "feeds.feedburner.com", "goo.gl", "news.google.com", "ow.ly", "t.co",
       "tinyurl.com", "trib.al", "web.archive.org", "webcache.googleusercontent.com"});
  return std::find(kCarriers.begin(), kCarriers.end(), host) != kCarriers.end();
}

const std::map<std::string, std::string>& language_names() {
  static const std::map<std::string, std::string> names = [] {
    std::map<std::string, std::string> made;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      std::array<UChar, 100> name{};
      for (const char* in : {"en", *code}) {
        UErrorCode status = U_ZERO_ERROR;
        const std::int32_t length = uloc_getDisplayLanguage(*code, in, name.data(), name.size(), &status);
        if (U_FAILURE(status) || length <= 3) continue;
        std::string utf8;
        icu::UnicodeString(name.data(), length).toLower().toUTF8String(utf8);
        made.emplace(std::move(utf8), *code);
      }
    }
    return made;
  }();
  return names;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + separator.size());
  }
  return parts;
}

// "a, b" and "a;b"; a comma may stand inside one of the latter.
std::vector<std::string> split_keywords(std::string_view field) {
  const auto many = [&](char mark) { return std::count(field.begin(), field.end(), mark); };
  return split(field, many(';') > many(',') ? ";" : ",");
}

// "Crash,Society,News" are three sections, "Arts, Culture" is one.
std::string_view first_of_list(std::string_view sections) {
  const std::size_t comma = sections.find(',');
  const bool list = comma != std::string_view::npos && comma > 0 && comma + 1 < sections.size() &&
                    sections[comma + 1] != ' ' && sections.find(", ") == std::string_view::npos;
  return list ? sections.substr(0, comma) : sections;
}

}  // namespace

std::string* field_value(ArticleFields& fields, std::string_view field) {
  for (std::size_t i = 0; i < kSingleFields.size(); ++i)
    if (kSingleNames.at(i) == field) return &(fields.*kSingleFields.at(i));
  return nullptr;
}

std::string_view given(std::string_view value) {
  constexpr auto kNothing =
      std::to_array<std::string_view>({"null", "none", "nan", "n/a", "na", "-", "undefined", "unknown"});
  if (value.size() <= 9 && std::find(kNothing.begin(), kNothing.end(), lower_ascii(value)) != kNothing.end())
    return {};
  return value;
}

std::string normal_language(std::string_view text) {
  const std::string name = lower_ascii(clean_line(text));
  const std::string tag = name.substr(0, name.find_first_of("-_"));
  if (tag.size() > 3)  // a name; making the list of them takes as long as reading a page
    if (const auto known = language_names().find(name); known != language_names().end()) return known->second;
  if (tag.size() < 2 || tag.size() > 3 || tag == "und" || tag == "mul") return {};
  std::array<char, 16> code{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(tag.c_str(), code.data(), code.size(), &status);
  const std::string_view language = U_SUCCESS(status) ? std::string_view(code.data()) : std::string_view();
  for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known)
    if (language == *known) return language == "iw" ? "he" : language == "in" ? "id" : std::string(language);
  return {};
}

void set_fields(Article& article, const ArticleFields& fields, const OutletTable& outlets) {
  if (auto id = value_of(fields.id)) article.source_id = std::move(id);
  if (std::string line = plain_line(given(fields.title)); !line.empty()) article.title = std::move(line);
  if (std::string lead = plain_line(given(fields.lead)); !lead.empty()) article.lead = std::move(lead);
  if (auto section = value_of(first_of_list(decode_entities(fields.section))))
    article.section = std::move(section);
  if (std::string url = clean_line(fields.url); is_web_url(url)) article.url = std::move(url);
  if (std::string lang = normal_language(fields.lang); !lang.empty()) article.lang = std::move(lang);
  if (auto outlet = named_outlet(fields.outlet, outlets)) article.outlet = std::move(outlet);
  const DateWriter writer = writer_of(article, outlets);
  if (auto date = stated_date(fields.date, writer)) article.published = std::move(date);
  if (auto date = stated_date(fields.modified, writer)) article.modified = std::move(date);
  std::vector<std::string> authors, keywords;
  for (const std::string& field : fields.authors)
    for (std::string& name : split_authors(decode_entities(field), outlets))
      add_once(authors, std::move(name));
  for (const std::string& field : fields.keywords)
    for (const std::string& keyword : split_keywords(decode_entities(field)))
      add_once(keywords, value_of(keyword).value_or(""));
  if (!authors.empty()) article.authors = std::move(authors);
  if (!keywords.empty()) article.keywords = std::move(keywords);
}

std::optional<Outlet> outlet_of_url(std::string_view url, const OutletTable& outlets) {
  const std::string host = site_host(original_url(url));
  if (const OutletRow* row = outlets.by_host(host)) return Outlet{row->name, "url"};
  if (!is_domain(host) || carries_others(host)) return std::nullopt;
  return Outlet{host, "url"};
}

void add_url_facts(Article& article, const OutletTable& outlets) {
  if (!article.url) return;
  if (!article.outlet)
    if (const OutletRow* row = outlets.by_host(site_host(original_url(*article.url))))
      article.outlet = Outlet{row->name, "url"};
  if (!article.published)
    if (auto date = date_in_url(original_url(*article.url)))
      article.published = PublicationDate{std::move(*date), Origin::Url};
}

void merge(ArticleFields& fields, const ArticleFields& over) {
  for (std::string ArticleFields::*field : kSingleFields)
    if (!(over.*field).empty()) fields.*field = over.*field;
  if (!over.authors.empty()) fields.authors = over.authors;
  if (!over.keywords.empty()) fields.keywords = over.keywords;
}

Candidates record_candidates(const ArticleFields& fields, const Article& text, const OutletTable& outlets) {
  Article given, by_url;
  set_fields(given, fields, outlets);
  by_url.url = given.url;
  add_url_facts(by_url, outlets);
  by_url.url.reset();
  Candidates all;
  add_candidates(all, "record", given);
  add_candidates(all, "URL", by_url);
  add_candidates(all, "text", text);
  return all;
}

std::optional<Article> article_from(const ArticleFields& fields, const OutletTable& outlets,
                                    bool keep_candidates) {
  Article article;
  article.text = without_teaser_end(clean_text(plain_body(fields.text)));
  set_fields(article, fields, outlets);
  if (article.title.empty() && article.text.empty()) return std::nullopt;
  if (keep_candidates) {
    Article text;
    text.text = article.text;
    complete_from_text(text, outlets);
    article.candidates = record_candidates(fields, text, outlets);
  }
  add_url_facts(article, outlets);
  if (article.lang.empty()) article.lang = detect_language(article.title + "\n" + article.text);
  complete_from_text(article, outlets);
  if (!article.outlet && article.url) article.outlet = outlet_of_url(*article.url, outlets);
  article.title = without_outlet(article, outlets);
  return article;
}

void finish(Article& article, const SourceFile& file) {
  article.path = valid_utf8(file.shown);
  if (article.lang.empty()) article.lang = detect_language(article.title + "\n" + article.text);
  if (article.words == 0) article.words = count_words(article.text);
  const std::string& key = article.url         ? *article.url
                           : article.source_id ? *article.source_id
                                               : file.relative;
  article.id = article_id(key, article.title, article.text);
}

}  // namespace lede
