// WordsInOrder: the word stream (word_stream.hpp) of every article of a database. A bulk build writes them to a file
// beside the database, where who asks reads them mapped, without a copy: a phrase of common words compares tens of
// thousands of articles, and fetching a stream from a B-tree costs more than comparing it. What is written to the
// database later keeps its stream in the slot kWordsInOrderSlot, which goes before the file: docids are not used
// twice, and a document that is written anew brings its stream along or has the one it had.
// A database without its file (a replica of Xapian's, a file damaged or lost) still answers rightly: an empty stream
// says nothing of an article, and who asks reads its text instead.
// File: WordsHeader · the streams · for every docid from 1 where its stream begins, and where the last ends (64 bits,
// from the first stream on, in the byte order of the machine). The checksum (XXH3-64) is of all behind the header.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

std::string words_path(const std::string& database_path);

// Thread rule: immutable; share it.
class WordsFile {
 public:
  // Of the database with this uuid ("" = whichever). Null if there is none or it is cut or of another format; its
  // checksum is not looked at, which would read all of it.
  static std::shared_ptr<const WordsFile> map(const std::string& path, const std::string& uuid = {});

  Xapian::docid articles() const { return articles_; }  // docids from 1 to this
  // Empty if it has none. Throws Error{Corrupt}.
  std::string_view of(Xapian::docid document) const;
  bool is_sound() const;  // reads it all and compares the checksum

 private:
  std::uint64_t begin_of(Xapian::docid document) const;

  std::shared_ptr<const void> mapped_;
  std::string_view bytes_, streams_, begins_;
  Xapian::docid articles_ = 0;
};

// Streams are added in the order of docids, from 1. Thread rule: one thread. Throws Error{Output}.
class WordsFileWriter {
 public:
  explicit WordsFileWriter(std::string path);
  void add(std::string_view stream);
  void add_all(const WordsFile& file);
  void finish(const std::string& uuid);  // at most 40 bytes

 private:
  void write(const void* bytes, std::size_t size);
  [[noreturn]] void fail() const;

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct Checksum;
  struct Free {
    void operator()(Checksum* checksum) const;
  };
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::unique_ptr<Checksum, Free> checksum_;
  std::vector<std::uint64_t> begins_{0};
};

// Thread rule: one thread, as the database.
class WordsInOrder {
 public:
  WordsInOrder() = default;
  // `file`: of this database; may be null.
  WordsInOrder(const Xapian::Database& database, std::shared_ptr<const WordsFile> file);

  // Over shards each is fetched with its document (served_slots.hpp).
  // Empty: not known here. Valid until the next call. Documents are best asked for in ascending order.
  std::string_view of(Xapian::docid document);

 private:
  std::shared_ptr<const WordsFile> file_;
  bool served_ = false;
  Xapian::ValueIterator written_, end_;  // those in the slot
  Xapian::docid asked_ = 0;
  Xapian::Database database_;
  std::string own_;
};

// The words of `first` ("" = none) and of each part, in the order in which Xapian's compaction joins the databases.
// The result is of the database at `database_path`, which is the joined one.
void join_words(const std::string& first, const std::vector<std::string>& parts, const std::string& database_path,
                const std::string& uuid);

}  // namespace lede
