// Source bytes: files as streams of bytes, plain or gzip (RFC 1952, any number of members), told apart by
// their first bytes and not by their name; and the lines of such a stream. Nothing here throws on what a file
// holds: a broken or over-large stream ends early and says why. Thread rule: one thread an object.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lede {

// Why something was not read: a reason of the public list (see Skip) and one line more.
struct Refusal {
  std::string reason;
  std::string detail;
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes; 0 at the end or after a failure.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  // Set once reading has failed; what was read before it stands.
  virtual const std::optional<Refusal>& failure() const = 0;
  // After a failure: goes on where sound data begins again (the next gzip member); false if there is none.
  virtual bool recover() { return false; }
};

// A gzip stream may hold this many times its own size (a news archive reaches about 20; deflate can reach
// 1,030).
inline constexpr std::uint64_t kMaxExpansion = 200;
inline constexpr std::uint64_t kExpansionAlwaysAllowed = std::uint64_t{16}
                                                         << 20;  // bytes, below which no ratio is asked

// Opens a file without blocking on FIFOs. "can't be read", "not a regular file".
std::variant<std::unique_ptr<ByteSource>, Refusal> open_file(const std::string& path);

// Decompresses `inner` if it begins with a gzip mark; else passes it on.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> inner);

// The same bytes; `count` grows as they are read and outlives the source.
std::unique_ptr<ByteSource> counted(std::unique_ptr<ByteSource> inner, std::atomic<std::uint64_t>& count);

std::unique_ptr<ByteSource> memory_source(std::string bytes);

// `first`, which must not be able to fail, then `second`.
std::unique_ptr<ByteSource> joined(std::unique_ptr<ByteSource> first, std::unique_ptr<ByteSource> second);

// All of it, or "too large" beyond `max_bytes`, or the source's failure.
std::variant<std::string, Refusal> read_all(ByteSource& source, std::size_t max_bytes);

// A source read through a buffer of 64 KB, with a look ahead.
class BufferedSource {
 public:
  explicit BufferedSource(ByteSource& source) : source_(source) {}
  // What is buffered, filled if empty; empty at the end.
  std::string_view peek();
  // Tries to have at least `size` bytes buffered (size <= 64 KB).
  std::string_view peek(std::size_t size);
  void skip(std::size_t size) { begin_ += size; }  // REQUIRES: size <= peek().size()
  const std::optional<Refusal>& failure() const { return source_.failure(); }
  bool recover();  // drops what is buffered

 private:
  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of what is buffered
};

// Lines without their "\n". A line longer than the limit is not kept: it is read past and reported as such.
class LineReader {
 public:
  LineReader(BufferedSource& source, std::size_t max_bytes) : source_(source), max_bytes_(max_bytes) {}
  enum class Result { Line, TooLong, End };
  Result next(std::string& line);
  std::size_t number() const { return number_; }  // of the line last read, from 1

 private:
  BufferedSource& source_;
  std::size_t max_bytes_;
  std::size_t number_ = 0;
};

}  // namespace lede
