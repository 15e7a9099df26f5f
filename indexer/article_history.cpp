#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "indexer/article_json.hpp"
#include "indexer/article_versions.hpp"
#include "indexer/hex.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

// The captures without a text of their own that name an address of these.
std::vector<Capture> revisits_of(const Xapian::Database& database, std::uint64_t key) {
  std::vector<Capture> captures;
  const std::string prefix = std::string(kMetaRevisit) + hex16(key);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
    for (const ArticleVersion& version : decode_versions(database.get_metadata(*it)))
      captures.insert(captures.end(), version.captures.begin(), version.captures.end());
  return captures;
}

// The newest text captured before the revisit: that is what the page was then.
ShownVersion& version_at(std::vector<ShownVersion>& versions, const std::string& captured) {
  for (ShownVersion& version : versions)
    for (const Capture& capture : version.captures)
      if (!capture.captured.empty() && capture.captured <= captured) return version;
  return versions.back();
}

std::vector<std::string_view> paragraphs(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 2));
  }
  return parts;
}

// Paragraphs of `text` that `other` does not have.
Json paragraphs_beyond(const Article& article, const Article& other) {
  const auto there = paragraphs(other.text);
  const std::unordered_set<std::string_view> known(there.begin(), there.end());
  Json list = Json::array();
  for (const std::string_view paragraph : paragraphs(article.text))
    if (!known.contains(paragraph)) list.push_back(std::string(paragraph));
  return list;
}

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
Json or_null(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }
Json or_null(const std::optional<PublicationDate>& date) { return date ? to_json(*date) : Json(nullptr); }

// When it was met, or at least written.
std::string day_of(const Capture& capture, const Article& article) {
  if (!capture.captured.empty() || !article.published) return capture.captured;
  return article.published->date.edtf;
}

}  // namespace

std::vector<std::string> differing_fields(const Article& a, const Article& b) {
  const auto edtf = [](const auto& date) { return date ? date->date.edtf : std::string(); };
  const auto name = [](const auto& outlet) { return outlet ? outlet->name : std::string(); };
  std::vector<std::string> fields;
  const auto note = [&](const char* field, bool differs) {
    if (differs) fields.emplace_back(field);
  };
  note("url", a.url != b.url);
  note("title", a.title != b.title);
  note("text", a.text != b.text);
  note("lead", a.lead != b.lead);
  note("outlet", name(a.outlet) != name(b.outlet));
  note("section", a.section != b.section);
  note("authors", a.authors != b.authors);
  note("keywords", a.keywords != b.keywords);
  note("published", edtf(a.published) != edtf(b.published));
  note("modified", edtf(a.modified) != edtf(b.modified));
  return fields;
}

ArticleHistory read_history(const Xapian::Database& database, const Article& newest) {
  ArticleHistory history;
  for (ArticleVersion& version : read_versions(database, newest.id)) {
    const bool first = history.versions.empty();
    const std::string stored =
        first ? std::string() : database.get_metadata(std::string(kMetaVersionText) + version.id);
    history.versions.push_back({first ? newest : load_article(database, stored).article, std::move(version.captures)});
  }
  if (history.versions.empty())
    history.versions.push_back(
        {newest, {{.file_term = {}, .path = newest.path, .captured = newest.captured}}});
  std::unordered_set<std::uint64_t> asked;
  for (std::size_t i = 0; i < history.versions.size(); ++i) {
    const auto& url = history.versions[i].article.url;
    const std::uint64_t key = url ? url_key(*url) : 0;
    if (key == 0 || !asked.insert(key).second) continue;
    for (Capture& capture : revisits_of(database, key)) {
      ShownVersion& version = version_at(history.versions, capture.captured);
      version.captures.push_back(std::move(capture));
    }
  }
  return history;
}

Json captures_json(const ArticleHistory& history) {
  std::vector<std::pair<const Capture*, const Article*>> all;
  for (const ShownVersion& version : history.versions)
    for (const Capture& capture : version.captures) all.emplace_back(&capture, &version.article);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return day_of(*a.first, *a.second) > day_of(*b.first, *b.second);
  });
  Json list = Json::array();
  for (const auto& [capture, article] : all)
    list.push_back({{"version", article->id},
                    {"date", or_null(day_of(*capture, *article))},
                    {"url", or_null(article->url)},
                    {"path", capture->path}});
  return list;
}

Json versions_json(const ArticleHistory& history) {
  Json list = Json::array();
  const Article& newest = history.versions.front().article;
  for (std::size_t i = 1; i < history.versions.size(); ++i) {
    const Article& older = history.versions[i].article;
    list.push_back({{"id", older.id},
                    {"title", or_null(older.title)},
                    {"published", or_null(older.published)},
                    {"modified", or_null(older.modified)},
                    {"captured", or_null(older.captured)},
                    {"url", or_null(older.url)},
                    {"path", older.path},
                    {"words", older.words},
                    {"differs", differing_fields(older, newest)},
                    {"only_here", paragraphs_beyond(older, newest)},
                    {"only_newest", paragraphs_beyond(newest, older)}});
  }
  return list;
}

Json to_json(const AnnotatedArticle& article, const ArticleHistory& history) {
  Json json = to_json(article);
  json["captures"] = captures_json(history);
  json["versions"] = versions_json(history);
  return json;
}

}  // namespace lede
