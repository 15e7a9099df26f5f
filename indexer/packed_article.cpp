#include "indexer/packed_article.hpp"

#include <zdict.h>
#include <zstd.h>

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"

namespace lede {

// Immutable. Both forms point into nothing but themselves.
class PackingDictionary {
 public:
  static constexpr int kLevel = 3;

  explicit PackingDictionary(std::string bytes)
      : bytes_(std::move(bytes)),
        to_write_(ZSTD_createCDict(bytes_.data(), bytes_.size(), kLevel), ZSTD_freeCDict),
        to_read_(ZSTD_createDDict(bytes_.data(), bytes_.size()), ZSTD_freeDDict) {}

  std::uint32_t id() const { return ZSTD_getDictID_fromDict(bytes_.data(), bytes_.size()); }
  bool is_whole() const { return to_write_ && to_read_ && id() != 0; }
  const std::string& bytes() const { return bytes_; }
  const ZSTD_CDict* to_write() const { return to_write_.get(); }
  const ZSTD_DDict* to_read() const { return to_read_.get(); }

 private:
  std::string bytes_;
  std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)> to_write_;
  std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> to_read_;
};

namespace {

using Dictionary = std::shared_ptr<const PackingDictionary>;

// How much is learned from, one time after the other, and what is made of it. Measured on 100,000 articles of 4.7 KB:
// the second makes articles 6.5 % smaller than the first alone. Learning takes a third of a second and one second.
struct Lesson {
  std::size_t samples, dictionary;  // bytes
};
constexpr auto kLessons = std::to_array<Lesson>({{1 << 20, 110 << 10}, {4 << 20, 448 << 10}});
constexpr std::size_t kMostArticleBytes = std::size_t{1} << 30;  // what a damaged frame may claim
constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";          // how a zstd frame begins

[[noreturn]] void corrupt(const std::string& why) {
  throw Error(ErrorKind::Corrupt, "stored article: " + why, "rebuild the index with: lede index --rebuild PATH...");
}

std::string key_of(std::uint32_t id) { return std::string(kMetaDictionary) + hex16(id); }

class KnownDictionaries {
 public:
  Dictionary find(const Xapian::Database& database, std::uint32_t id) {
    const std::lock_guard lock(mutex_);
    Dictionary& known = by_id_[id];
    if (!known) known = read(database, id);
    return known;
  }

 private:
  static Dictionary read(const Xapian::Database& database, std::uint32_t id) {
    auto found = std::make_shared<const PackingDictionary>(database.get_metadata(key_of(id)));
    if (!found->is_whole() || found->id() != id) corrupt("the dictionary it was packed with is missing or damaged");
    return found;
  }
  std::mutex mutex_;
  std::map<std::uint32_t, Dictionary> by_id_;
};

Dictionary find_dictionary(const Xapian::Database& database, std::uint32_t id) {
  static KnownDictionaries known;
  return known.find(database, id);
}

// Null if there is none.
Dictionary largest_dictionary(const Xapian::Database& database) {
  const std::string prefix(kMetaDictionary);
  Dictionary largest;
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
    const std::uint64_t id = parse_hex(std::string_view(*key).substr(prefix.size()));
    Dictionary known = find_dictionary(database, static_cast<std::uint32_t>(id));
    if (!largest || known->bytes().size() > largest->bytes().size()) largest = std::move(known);
  }
  return largest;
}

// Null if there is too little in common.
Dictionary make_dictionary(const std::string& samples, const std::vector<std::size_t>& sizes, std::size_t most) {
  std::string bytes(most, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(bytes.data(), bytes.size(), samples.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return nullptr;
  bytes.resize(size);
  auto made = std::make_shared<const PackingDictionary>(std::move(bytes));
  return made->is_whole() ? made : nullptr;
}

// A context is large and any thread needs one.
ZSTD_CCtx* writing_context() {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  return context.get();
}
ZSTD_DCtx* reading_context() {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  return context.get();
}

// Xapian looks a document up in its list of lengths to see whether it is there; that it has data says the same.
std::string data_of(const Xapian::Database& database, Xapian::docid document) {
  std::string data = database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  if (data.empty()) throw Xapian::DocNotFoundError("document " + std::to_string(document) + " is gone");
  return data;
}

std::string unpacked(const Xapian::Database& database, std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMostArticleBytes) corrupt("its size is damaged");
  const std::uint32_t id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
  const Dictionary dictionary = id == 0 ? nullptr : find_dictionary(database, id);
  std::string plain(static_cast<std::size_t>(size), '\0');
  const std::size_t read =
      ZSTD_decompress_usingDDict(reading_context(), plain.data(), plain.size(), frame.data(), frame.size(),
                                 dictionary ? dictionary->to_read() : nullptr);
  if (read != plain.size()) corrupt("it cannot be unpacked");
  return plain;
}

}  // namespace

ArticlePacker::ArticlePacker() : learns_(true) {}
ArticlePacker::ArticlePacker(const Xapian::Database& database) : learns_(false) {
  if (Dictionary known = largest_dictionary(database)) dictionaries_.push_back(std::move(known));
}
ArticlePacker::~ArticlePacker() = default;

std::string ArticlePacker::pack(std::string_view stored) {
  if (learns_) learn(stored);
  const Dictionary with = dictionary();
  std::string packed(ZSTD_compressBound(stored.size()), '\0');
  const std::size_t size =
      with ? ZSTD_compress_usingCDict(writing_context(), packed.data(), packed.size(), stored.data(), stored.size(),
                                      with->to_write())
           : ZSTD_compressCCtx(writing_context(), packed.data(), packed.size(), stored.data(), stored.size(),
                               PackingDictionary::kLevel);
  if (ZSTD_isError(size) != 0) throw Error(ErrorKind::Output, std::string("an article: ") + ZSTD_getErrorName(size));
  packed.resize(size);
  return packed;
}

void ArticlePacker::pack(Xapian::Document& document) {
  const std::string data = document.get_data();
  if (!data.starts_with(kFrame)) document.set_data(pack(data));
}

void ArticlePacker::learn(std::string_view stored) {
  const std::lock_guard lock(mutex_);
  if (!learns_) return;
  samples_ += stored;
  sample_sizes_.push_back(stored.size());
  const Lesson& lesson = kLessons.at(lessons_);
  if (samples_.size() < lesson.samples) return;
  if (Dictionary made = make_dictionary(samples_, sample_sizes_, lesson.dictionary)) dictionaries_.push_back(std::move(made));
  if (++lessons_ < kLessons.size()) return;
  learns_ = false;
  samples_ = {};
  sample_sizes_ = {};
}

Dictionary ArticlePacker::dictionary() const {
  const std::lock_guard lock(mutex_);
  return dictionaries_.empty() ? nullptr : dictionaries_.back();
}

void ArticlePacker::write_dictionary(Xapian::WritableDatabase& database) const {
  const std::lock_guard lock(mutex_);
  for (const Dictionary& made : dictionaries_) database.set_metadata(key_of(made->id()), made->bytes());
}

std::string unpack_article(const Xapian::Database& database, std::string_view data) {
  return data.starts_with(kFrame) ? unpacked(database, data) : std::string(data);
}

AnnotatedArticle load_article(const Xapian::Database& database, std::string_view data) {
  return data.starts_with(kFrame) ? load_article(unpacked(database, data)) : load_article(data);
}

AnnotatedArticle load_article(const Xapian::Database& database, Xapian::docid document) {
  return load_article(database, data_of(database, document));
}

AnnotatedArticle load_beginning(const Xapian::Database& database, Xapian::docid document, std::size_t actors) {
  return load_beginning(unpack_article(database, data_of(database, document)), actors);
}

}  // namespace lede
