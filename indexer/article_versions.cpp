#include "indexer/article_versions.hpp"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "corpus/canonical_url.hpp"
#include "corpus/error.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

constexpr std::uint32_t kTellingWords = 20;  // a shorter body may be anything: "Video", "Subscribe to read"

[[noreturn]] void corrupt() {
  throw Error(ErrorKind::Corrupt, "index: the record of an article's versions is damaged",
              "rebuild it with: lede index --rebuild PATH...");
}

// What does not depend on white space: pages and clippings break lines as they like.
std::uint64_t body_key(const Article& article) {
  if (article.words < kTellingWords) return 0;
  if (article.source_id && article.captured.empty()) return 0;
  std::string letters;
  letters.reserve(article.text.size());
  for (const char c : article.text)
    if (c != ' ' && c != '\n' && c != '\t') letters.push_back(c);
  return XXH3_64bits(letters.data(), letters.size()) | 1U;
}

std::string_view member_of(std::string_view path) {
  const std::size_t mark = path.find('!');
  return mark == std::string_view::npos ? std::string_view() : path.substr(mark);
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  if (at + digits <= text.size()) std::from_chars(text.data() + at, text.data() + at + digits, number);
  return number;
}

// "2017-10-24T11:05:00+02:00" → seconds since 1970; of a day, month or year the beginning of its last day.
std::int64_t seconds_of(const EdtfDate& date) {
  if (!date.latest) return 0;
  const std::int64_t day = std::int64_t{date.latest->time_since_epoch().count()} * 86'400;
  const std::size_t t = date.edtf.find('T');
  if (date.precision != Precision::Time || t == std::string::npos) return day;
  std::int64_t seconds = number_at(date.edtf, t + 1, 2) * 3'600 + number_at(date.edtf, t + 4, 2) * 60;
  const std::size_t zone = date.edtf.find_first_of("+-Z", t);
  if (zone >= t + 9) seconds += number_at(date.edtf, t + 7, 2);
  if (zone != std::string::npos && date.edtf[zone] != 'Z') {
    const std::int64_t offset =
        number_at(date.edtf, zone + 1, 2) * 3'600 + number_at(date.edtf, zone + 4, 2) * 60;
    seconds -= date.edtf[zone] == '+' ? offset : -offset;
  }
  return day + seconds;
}

}  // namespace

std::string encode(const Versions& versions) {
  nlohmann::json list = nlohmann::json::array();
  for (const ArticleVersion& version : versions) {
    nlohmann::json captures = nlohmann::json::array();
    for (const Capture& capture : version.captures)
      captures.push_back({capture.file_term, capture.path, capture.captured});
    list.push_back({version.id, std::move(captures)});
  }
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Versions decode_versions(std::string_view value) {
  Versions versions;
  try {
    for (const auto& item : nlohmann::json::parse(value)) {
      ArticleVersion version{.id = item.at(0).get<std::string>(), .captures = {}};
      for (const auto& capture : item.at(1))
        version.captures.push_back({.file_term = capture.at(0).get<std::string>(),
                                    .path = capture.at(1).get<std::string>(),
                                    .captured = capture.at(2).get<std::string>()});
      versions.push_back(std::move(version));
    }
  } catch (const nlohmann::json::exception&) {
    corrupt();
  }
  return versions;
}

Versions read_versions(const Xapian::Database& database, std::string_view article_id) {
  const std::string value = database.get_metadata(std::string(kMetaVersions).append(article_id));
  return value.empty() ? Versions() : decode_versions(value);
}

Capture capture_of(const Article& article, std::string file_term) {
  return {.file_term = std::move(file_term), .path = article.path, .captured = article.captured};
}

bool same_capture(const Capture& a, const Capture& b) {
  return a.file_term == b.file_term && a.captured == b.captured && member_of(a.path) == member_of(b.path);
}

std::uint64_t capture_hash(std::string_view version_id, const Capture& capture) {
  std::string bytes(version_id);
  bytes.append(1, '\0').append(capture.captured).append(1, '\0').append(member_of(capture.path));
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t url_key(std::string_view url) {
  const std::string address = canonical_url(url);
  return address.empty() ? 0 : XXH3_64bits(address.data(), address.size()) & ~std::uint64_t{1};
}

std::vector<std::uint64_t> same_keys(const Article& article) {
  std::vector<std::uint64_t> keys;
  for (const std::uint64_t key : {article.url ? url_key(*article.url) : 0, body_key(article)})
    if (key != 0) keys.push_back(key);
  return keys;
}

std::string encode_keys(const std::vector<std::uint64_t>& keys) {
  std::string out;
  for (const std::uint64_t key : keys)
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>((key >> shift) & 0xff));
  return out;
}

std::vector<std::uint64_t> decode_keys(std::string_view value) {
  std::vector<std::uint64_t> keys(value.size() / 8);
  for (std::size_t i = 0; i < keys.size() * 8; ++i)
    keys[i / 8] = keys[i / 8] << 8 | static_cast<unsigned char>(value[i]);
  return keys;
}

Newness newness(const Article& article) {
  Newness newness{.seconds = 0, .words = article.words, .id = article.id};
  for (const auto* date : {&article.published, &article.modified})
    if (*date && (*date)->origin != Origin::Capture)
      newness.seconds = std::max(newness.seconds, seconds_of((*date)->date));
  if (const auto captured = parse_edtf(article.captured))
    newness.seconds = std::max(newness.seconds, seconds_of(*captured));
  return newness;
}

}  // namespace lede
