#include "corpus/source_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace lede {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

constexpr std::string_view kGzipMark = "\x1f\x8b\x08";
constexpr std::size_t kTailBytes = std::size_t{256} << 10;
constexpr int kMaxRecoveries = 1000;
constexpr std::string_view kBrokenGzip = "broken gzip";

class FileSource : public ByteSource {
 public:
  explicit FileSource(int descriptor) : descriptor_(descriptor) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(descriptor_); }

  std::size_t read(char* to, std::size_t size) override {
    if (failure_) return 0;
    ssize_t got = 0;
    do got = ::read(descriptor_, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) failure_ = Refusal{"can't be read", std::strerror(errno)};
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  const std::optional<Refusal>& failure() const override { return failure_; }

 private:
  int descriptor_;
  std::optional<Refusal> failure_;
};

class CountedSource : public ByteSource {
 public:
  CountedSource(std::unique_ptr<ByteSource> inner, std::atomic<std::uint64_t>& count)
      : inner_(std::move(inner)), count_(count) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = inner_->read(to, size);
    count_ += got;
    return got;
  }
  const std::optional<Refusal>& failure() const override { return inner_->failure(); }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::atomic<std::uint64_t>& count_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, got);
    at_ += got;
    return got;
  }
  const std::optional<Refusal>& failure() const override { return failure_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
  std::optional<Refusal> failure_;
};

class JoinedSource : public ByteSource {
 public:
  JoinedSource(std::unique_ptr<ByteSource> first, std::unique_ptr<ByteSource> second)
      : first_(std::move(first)), second_(std::move(second)) {}
  std::size_t read(char* to, std::size_t size) override {
    if (const std::size_t got = first_ ? first_->read(to, size) : 0; got > 0) return got;
    first_.reset();
    return second_->read(to, size);
  }
  const std::optional<Refusal>& failure() const override { return second_->failure(); }

 private:
  std::unique_ptr<ByteSource> first_;  // REQUIRES: does not fail
  std::unique_ptr<ByteSource> second_;
};

class GzipOrPlain : public ByteSource {
 public:
  explicit GzipOrPlain(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {
    input_.resize(kBufferBytes);
    while (held_ < 3) {
      const std::size_t got = inner_->read(input_.data() + held_, input_.size() - held_);
      if (got == 0) break;
      held_ += got;
    }
    gzip_ = std::string_view(input_).substr(0, held_).starts_with(kGzipMark);
    if (gzip_ && inflateInit2(&stream_, 15 + 16) != Z_OK) fail("out of memory");
  }
  GzipOrPlain(const GzipOrPlain&) = delete;
  GzipOrPlain& operator=(const GzipOrPlain&) = delete;
  ~GzipOrPlain() override {
    if (gzip_) inflateEnd(&stream_);
  }

  std::size_t read(char* to, std::size_t size) override {
    if (failure_ || size == 0) return 0;
    return gzip_ ? inflated(to, size) : plain(to, size);
  }
  const std::optional<Refusal>& failure() const override { return failure_ ? failure_ : inner_->failure(); }

  bool recover() override {
    if (!gzip_ || !failure_ || failure_->reason != kBrokenGzip) return false;
    // Damage shows late: the next member may begin inside what was taken for this one.
    if (++recoveries_ > kMaxRecoveries) return false;
    input_ = tail_ + input_.substr(at_, held_ - at_);
    at_ = std::min<std::size_t>(1, input_.size());
    held_ = input_.size();
    std::size_t matched = 0;  // bytes of the mark
    while (matched < kGzipMark.size()) {
      if (at_ == held_ && !refill()) return false;
      const char c = input_[at_++];
      matched = c == kGzipMark[matched] ? matched + 1 : c == kGzipMark[0] ? 1 : 0;
    }
    failure_.reset();
    inflateReset(&stream_);
    return begin_behind_mark();
  }

 private:
  // The mark is used up already: it is given to zlib again from memory.
  bool begin_behind_mark() {
    std::array<Bytef, 3> mark = {0x1f, 0x8b, 0x08};
    stream_.next_in = mark.data();
    stream_.avail_in = static_cast<uInt>(mark.size());
    Bytef none = 0;
    stream_.next_out = &none;
    stream_.avail_out = 0;
    inflate(&stream_, Z_NO_FLUSH);
    tail_ = kGzipMark;
    return in_member_ = true;
  }

  std::size_t plain(char* to, std::size_t size) {
    if (at_ == held_) return inner_->read(to, size);
    const std::size_t got = std::min(size, held_ - at_);
    std::memcpy(to, input_.data() + at_, got);
    at_ += got;
    return got;
  }

  std::size_t inflated(char* to, std::size_t size) {
    size = std::min<std::size_t>(size, 1u << 30);
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size && !ended_ && !failure_) step();
    const std::size_t got = size - stream_.avail_out;
    total_out_ += got;
    if (total_out_ > kExpansionAlwaysAllowed && total_out_ / kMaxExpansion > total_in_)
      failure_ =
          Refusal{"too large", "gzip data expands more than " + std::to_string(kMaxExpansion) + " times"};
    return got;
  }

  void step() {
    if (at_ == held_ && !refill()) {
      ended_ = !in_member_;
      if (in_member_) fail("ends inside a member");
      return;
    }
    if (!in_member_ && !begin_member()) return;
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data() + at_);
    stream_.avail_in = static_cast<uInt>(held_ - at_);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t used = held_ - at_ - stream_.avail_in;
    total_in_ += used;
    tail_.append(input_, at_, used);
    if (tail_.size() > 2 * kTailBytes) tail_.erase(0, tail_.size() - kTailBytes);
    at_ += used;
    if (code == Z_STREAM_END) {
      in_member_ = false;
      inflateReset(&stream_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      fail(stream_.msg != nullptr ? stream_.msg : "damaged");
    }
  }

  // What follows a member is another one, or padding (zeros, on tapes).
  bool begin_member() {
    tail_.clear();
    if (input_[at_] == '\x1f') return in_member_ = true;
    if (input_[at_] == '\0')
      ended_ = true;
    else
      fail("something else behind a member");
    return false;
  }

  bool refill() {
    at_ = 0;
    input_.resize(kBufferBytes);
    held_ = inner_->read(input_.data(), input_.size());
    return held_ > 0;
  }

  void fail(const char* why) { failure_ = Refusal{std::string(kBrokenGzip), why}; }

  std::unique_ptr<ByteSource> inner_;
  std::string input_;  // [at_, held_) not yet used
  std::size_t held_ = 0, at_ = 0;
  std::string tail_;  // the last bytes used of the member being read
  int recoveries_ = 0;
  z_stream stream_{};
  bool gzip_ = false;
  bool in_member_ = false;
  bool ended_ = false;
  std::uint64_t total_in_ = 0, total_out_ = 0;  // bytes
  std::optional<Refusal> failure_;
};

}  // namespace

std::variant<std::unique_ptr<ByteSource>, Refusal> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return Refusal{"can't be read", std::strerror(errno)};
  auto source = std::make_unique<FileSource>(descriptor);
  struct stat found {};
  if (::fstat(descriptor, &found) != 0) return Refusal{"can't be read", std::strerror(errno)};
  if (!S_ISREG(found.st_mode)) return Refusal{"not a regular file", ""};
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return source;
}

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> inner) {
  return std::make_unique<GzipOrPlain>(std::move(inner));
}

std::unique_ptr<ByteSource> counted(std::unique_ptr<ByteSource> inner, std::atomic<std::uint64_t>& count) {
  return std::make_unique<CountedSource>(std::move(inner), count);
}

std::unique_ptr<ByteSource> memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

std::unique_ptr<ByteSource> joined(std::unique_ptr<ByteSource> first, std::unique_ptr<ByteSource> second) {
  return std::make_unique<JoinedSource>(std::move(first), std::move(second));
}

std::variant<std::string, Refusal> read_all(ByteSource& source, std::size_t max_bytes) {
  std::string bytes;
  std::array<char, kBufferBytes> block;
  while (const std::size_t got = source.read(block.data(), block.size())) {
    if (got > max_bytes - bytes.size())
      return Refusal{"too large", "more than " + std::to_string(max_bytes) + " bytes"};
    if (bytes.size() == kBufferBytes) bytes.reserve(8 * kBufferBytes);  // spares most pages the growing
    bytes.append(block.data(), got);
  }
  if (source.failure()) return *source.failure();
  return bytes;
}

std::string_view BufferedSource::peek() { return peek(1); }

std::string_view BufferedSource::peek(std::size_t size) {
  if (end_ - begin_ < size) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < std::max(kBufferBytes, size)) buffer_.resize(std::max(kBufferBytes, size));
    while (end_ < size) {
      const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
      if (got == 0) break;
      end_ += got;
    }
  }
  return std::string_view(buffer_).substr(begin_, end_ - begin_);
}

bool BufferedSource::recover() {
  if (!source_.recover()) return false;
  begin_ = end_ = 0;
  return true;
}

LineReader::Result LineReader::next(std::string& line) {
  line.clear();
  bool any = false, too_long = false, ended = false;
  for (std::string_view ahead; !ended && !(ahead = source_.peek()).empty();) {
    any = true;
    const std::size_t newline = ahead.find('\n');
    ended = newline != std::string_view::npos;
    const std::string_view part = ahead.substr(0, newline);
    if (line.size() + part.size() > max_bytes_) {
      too_long = true;
      std::string().swap(line);
    }
    if (!too_long) line.append(part);
    source_.skip(part.size() + (ended ? 1 : 0));
  }
  if (!any) return Result::End;
  ++number_;
  return too_long ? Result::TooLong : Result::Line;
}

}  // namespace lede
