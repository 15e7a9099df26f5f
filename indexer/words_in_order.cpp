#include "indexer/words_in_order.hpp"

#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/mapped_file.hpp"
#include "indexer/schema.hpp"
#include "indexer/served_slots.hpp"

namespace lede {
namespace {

constexpr std::uint64_t kMagic = 0x7364'726F'7765'6C01;  // read in another byte order it is another number

struct WordsHeader {
  std::uint64_t magic = kMagic;
  std::uint64_t articles = 0;
  std::uint64_t stream_bytes = 0;
  std::uint64_t checksum = 0;
  std::array<char, 40> uuid{};  // padded with zeros
};

[[noreturn]] void corrupt() {
  throw Error(ErrorKind::Corrupt, "words in order: the file beside the index is damaged",
              "rebuild the index with: lede index --rebuild PATH...");
}

}  // namespace

std::string words_path(const std::string& database_path) { return database_path + ".words"; }

// ---- reading

std::shared_ptr<const WordsFile> WordsFile::map(const std::string& path, const std::string& uuid) {
  auto file = std::make_shared<WordsFile>();
  std::size_t size = 0;
  file->mapped_ = map_file(path, size);
  WordsHeader header;
  if (!file->mapped_ || size < sizeof header) return nullptr;
  file->bytes_ = {static_cast<const char*>(file->mapped_.get()), size};
  std::memcpy(&header, file->bytes_.data(), sizeof header);
  const std::string_view rest = file->bytes_.substr(sizeof header);
  const std::size_t begins = rest.size() / sizeof(std::uint64_t);
  if (header.magic != kMagic || header.articles >= begins ||
      header.stream_bytes != rest.size() - (header.articles + 1) * sizeof(std::uint64_t))
    return nullptr;
  const std::string_view made_for(header.uuid.data(), strnlen(header.uuid.data(), header.uuid.size()));
  if (!uuid.empty() && made_for != uuid) return nullptr;
  file->articles_ = static_cast<Xapian::docid>(header.articles);
  file->streams_ = rest.substr(0, header.stream_bytes);
  file->begins_ = rest.substr(header.stream_bytes);
  return file;
}

std::uint64_t WordsFile::begin_of(Xapian::docid document) const {
  std::uint64_t begin = 0;
  std::memcpy(&begin, begins_.data() + std::size_t{document - 1} * sizeof begin, sizeof begin);
  return begin;
}

std::string_view WordsFile::of(Xapian::docid document) const {
  if (document == 0 || document > articles_) return {};
  const std::uint64_t begin = begin_of(document), end = begin_of(document + 1);
  if (begin > end || end > streams_.size()) corrupt();
  return streams_.substr(begin, end - begin);
}

bool WordsFile::is_sound() const {
  WordsHeader header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  return XXH3_64bits(bytes_.data() + sizeof header, bytes_.size() - sizeof header) == header.checksum;
}

WordsInOrder::WordsInOrder(const Xapian::Database& database, std::shared_ptr<const WordsFile> file)
    : file_(std::move(file)), served_(database.size() > 1), database_(database) {
  if (!served_) written_ = database.valuestream_begin(kWordsInOrderSlot);
}

std::string_view WordsInOrder::of(Xapian::docid document) {
  if (served_) {
    own_ = database_.get_document(document).get_value(kServedWordsSlot);
    return read_served_words(own_).stream;
  }
  if (document < std::exchange(asked_, document)) written_ = database_.valuestream_begin(kWordsInOrderSlot);
  if (written_ != end_) written_.skip_to(document);
  if (written_ != end_ && written_.get_docid() == document) return own_ = *written_;
  return file_ ? file_->of(document) : std::string_view();
}

// ---- writing

struct WordsFileWriter::Checksum {
  XXH3_state_t* state = XXH3_createState();
};

void WordsFileWriter::Free::operator()(Checksum* checksum) const {
  XXH3_freeState(checksum->state);
  delete checksum;
}

WordsFileWriter::WordsFileWriter(std::string path)
    : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wbe")), checksum_(new Checksum) {
  XXH3_64bits_reset(checksum_->state);
  const WordsHeader none;
  if (!file_ || std::fwrite(&none, sizeof none, 1, file_.get()) != 1) fail();
}

void WordsFileWriter::fail() const {
  throw Error(ErrorKind::Output, path_ + ": cannot be written: " + std::strerror(errno), "free some space");
}

void WordsFileWriter::write(const void* bytes, std::size_t size) {
  XXH3_64bits_update(checksum_->state, bytes, size);
  if (size > 0 && std::fwrite(bytes, size, 1, file_.get()) != 1) fail();
}

void WordsFileWriter::add(std::string_view stream) {
  write(stream.data(), stream.size());
  begins_.push_back(begins_.back() + stream.size());
}

void WordsFileWriter::add_all(const WordsFile& file) {
  for (Xapian::docid document = 1; document <= file.articles(); ++document) add(file.of(document));
}

void WordsFileWriter::finish(const std::string& uuid) {
  WordsHeader header{.articles = begins_.size() - 1, .stream_bytes = begins_.back()};
  write(begins_.data(), begins_.size() * sizeof(std::uint64_t));
  uuid.copy(header.uuid.data(), header.uuid.size());
  header.checksum = XXH3_64bits_digest(checksum_->state);
  std::rewind(file_.get());
  if (std::fwrite(&header, sizeof header, 1, file_.get()) != 1 || std::fclose(file_.release()) != 0) fail();
}

namespace {

// The docids that Xapian's compaction keeps places for: from the first in use to the last.
std::pair<Xapian::docid, Xapian::docid> used_range(const Xapian::Database& database) {
  Xapian::docid first = 0, last = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    last = *it;
    if (first == 0) first = last;
  }
  return {first, last};
}

// Those in the slot of the database are in the slot of the joined one, too.
void add_database(const std::string& path, WordsFileWriter& writer) {
  const Xapian::Database database(path);
  const auto [first, last] = used_range(database);
  const auto file = WordsFile::map(words_path(path), database.get_uuid());
  for (Xapian::docid document = first; document != 0 && document <= last; ++document)
    writer.add(file ? file->of(document) : std::string_view());
}

}  // namespace

void join_words(const std::string& first, const std::vector<std::string>& parts, const std::string& database_path,
                const std::string& uuid) {
  WordsFileWriter writer(words_path(database_path));
  if (!first.empty()) add_database(first, writer);
  for (const std::string& part : parts) {
    const auto file = WordsFile::map(words_path(part));
    if (!file) corrupt();
    writer.add_all(*file);
  }
  writer.finish(uuid);
}

}  // namespace lede
