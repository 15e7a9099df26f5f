#include "web/view_versions.hpp"

#include <algorithm>
#include <set>

#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::string_view kParagraphEnd = "\n\n";

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const std::size_t end = text.find(kParagraphEnd);
    if (end != 0) paragraphs.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + kParagraphEnd.size());
  }
  return paragraphs;
}

// "25 March 2014, 12:23 UTC", or that no archive says when.
std::string capture_words(const Language& language, std::string_view captured) {
  if (captured.empty()) return language.text("versions.no_time");
  const bool utc = captured.ends_with('Z');
  return edtf_words(language, captured.substr(0, captured.size() - (utc ? 1 : 0))) + (utc ? " UTC" : "");
}

TemplateData captures_data(const Language& language, const ArticleHistory& history) {
  std::vector<Capture> all;
  for (const ShownVersion& version : history.versions)
    all.insert(all.end(), version.captures.begin(), version.captures.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Capture& a, const Capture& b) { return a.captured > b.captured; });
  TemplateList list;
  for (const Capture& capture : all) {
    TemplateData data{"when", capture_words(language, capture.captured)};
    data.set("path", capture.path);
    list.push_back(std::move(data));
  }
  return TemplateData{list.size() > 1 ? list : TemplateList{}};
}

std::string differing_words(const Language& language, const Article& older, const Article& newest) {
  std::string words;
  for (const std::string& name : differing_fields(older, newest)) {
    const std::string* known = language.find("version." + name);
    words.append(words.empty() ? "" : ", ").append(known != nullptr ? *known : name);
  }
  return words;
}

TemplateData version_data(const Language& language, const ShownVersion& version, const Article& newest) {
  const Article& older = version.article;
  TemplateData data{"title", older.title};
  data.set("has_title", !older.title.empty() && older.title != newest.title);
  data.set("when", older.captured.empty() ? date_words(language, older.published).words
                                          : capture_words(language, older.captured));
  const std::string differs = differing_words(language, older, newest);
  data.set("has_differs", !differs.empty());
  data.set("differs", language.format("versions.differs", {{"what", differs}}));
  data.set("length", language.counted("words", older.words));
  const std::vector<std::string> now = paragraphs_of(newest.text);
  const std::set<std::string> kept(now.begin(), now.end());
  TemplateList paragraphs;
  for (const std::string& text : paragraphs_of(older.text)) {
    TemplateData paragraph{"t", text};
    paragraph.set("gone", !kept.contains(text));
    paragraphs.push_back(std::move(paragraph));
  }
  data["older_paragraphs"] = list_data(std::move(paragraphs));
  return data;
}

}  // namespace

void set_history(TemplateData& page, const PageContext& context, const ArticleHistory& history) {
  const Language& language = context.language;
  const TemplateData captures = captures_data(language, history);
  TemplateList versions;
  for (std::size_t i = 1; i < history.versions.size(); ++i)
    versions.push_back(version_data(language, history.versions[i], history.versions.front().article));
  page.set("has_history", captures.is_non_empty_list() || !versions.empty());
  page.set("has_captures", captures.is_non_empty_list());
  page.set("captures", captures);
  page["versions"] = list_data(std::move(versions));
}

}  // namespace lede
