// The same article met more than once. Articles with one canonical URL, or with one body, are one article:
// its newest text is the document that is searched, the others are kept beside it as versions; and every
// place where one of the texts was met (a file, a record of an archive) is a capture.
//
// In the index: metadata kMetaVersions + id of the article → the list below (absent where an article has one
// text from one place); kMetaVersionText + id of an older text → that text as stored_article.hpp writes it;
// kMetaRevisit + 16 hex of the URL's key + 16 hex of the file + … → a capture without a text of its own.
// An article's document has a term kVersionPrefix + id of every older text, and in kSameSlot the keys by
// which its texts are known (same_keys()). Thread rule: pure functions; the database belongs to the calling
// thread.
#pragma once
#include <xapian.h>

#include <compare>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"
#include "indexer/annotated_article.hpp"

namespace lede {

struct Capture {
  std::string file_term;  // kFilePrefix term of the file
  std::string path;       // as Article::path
  std::string captured;   // as Article::captured

  auto operator<=>(const Capture&) const = default;
};

// One text of an article, and where it was met, in order of path.
struct ArticleVersion {
  std::string id;  // the id the text has as an article
  std::vector<Capture> captures;

  bool operator==(const ArticleVersion&) const = default;
};

using Versions = std::vector<ArticleVersion>;  // newest first: the first one is the article itself

std::string encode(const Versions& versions);
Versions decode_versions(std::string_view value);  // throws Error{Corrupt}

// What is recorded of the article; empty where it has one text from one place.
Versions read_versions(const Xapian::Database& database, std::string_view article_id);

Capture capture_of(const Article& article, std::string file_term);

// Are both the same capture, whatever the paths are shown from?
bool same_capture(const Capture& a, const Capture& b);
std::uint64_t capture_hash(std::string_view version_id,
                           const Capture& capture);  // equal for the same capture

// 8 bytes each, big-endian: of the canonical URL (even), of the body (odd); none for an article that has
// neither an address nor a body long enough to tell it from others. Records that their source numbers are
// told apart by it: their bodies give no key.
std::vector<std::uint64_t> same_keys(const Article& article);
std::uint64_t url_key(std::string_view url);  // 0 = none
constexpr bool is_body_key(std::uint64_t key) { return (key & 1) != 0; }
std::string encode_keys(const std::vector<std::uint64_t>& keys);
std::vector<std::uint64_t> decode_keys(std::string_view value);

// What makes one text newer than another: when it was captured, changed or published, whatever is latest;
// then its length; then its id, so that the order is the same in every build.
struct Newness {
  std::int64_t seconds = 0;
  std::uint32_t words = 0;
  std::string id;

  auto operator<=>(const Newness&) const = default;
};
Newness newness(const Article& article);

// ---- what is shown

struct ShownVersion {
  Article article;  // as it was read
  std::vector<Capture> captures;
};

// Newest first. The first is the article itself, whose text is not loaded again.
struct ArticleHistory {
  std::vector<ShownVersion> versions;
};

ArticleHistory read_history(const Xapian::Database& database, const Article& newest);

// Names of JSON keys whose values differ.
std::vector<std::string> differing_fields(const Article& a, const Article& b);

// "captures": every place, newest first; "versions": the older texts, with what differs from the newest.
nlohmann::ordered_json captures_json(const ArticleHistory& history);
nlohmann::ordered_json versions_json(const ArticleHistory& history);
// The article as article_json.hpp shows it, with both.
nlohmann::ordered_json to_json(const AnnotatedArticle& article, const ArticleHistory& history);

}  // namespace lede
