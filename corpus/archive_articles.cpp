#include "corpus/archive_articles.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>

#include "corpus/charset.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxMembers = 10'000'000;
constexpr std::size_t kBlockBytes = std::size_t{64} << 10;

struct ArchiveFree {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

bool hidden(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::string_view part = path.substr(begin, path.find('/', begin) - begin);
    if ((part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX") return true;
    begin += part.size() + 1;
  }
  return false;
}

// What libarchive reads from.
struct Feed {
  ByteSource* source;
  std::array<char, kBlockBytes> block;
};

la_ssize_t feed_archive(archive*, void* data, const void** buffer) {
  auto* feed = static_cast<Feed*>(data);
  *buffer = feed->block.data();
  const std::size_t got = feed->source->read(feed->block.data(), feed->block.size());
  return static_cast<la_ssize_t>(got);
}

class ArchiveArticles : public FileArticles {
 public:
  ArchiveArticles(OpenedFile file, MemberOpener open_member)
      : file_(std::move(file)),
        open_member_(open_member),
        reader_(archive_read_new()),
        feed_{file_.bytes.get(), {}} {
    archive_read_support_filter_bzip2(reader_.get());  // not all of them: some start programs
    archive_read_support_filter_xz(reader_.get());
    archive_read_support_filter_zstd(reader_.get());
    archive_read_support_format_zip(reader_.get());
    archive_read_support_format_tar(reader_.get());
    // What a zip's members are stands at its end: it is opened as a file that can be searched, not as a
    // stream.
    const int code = file_.file.path.ends_with(".zip")
                         ? archive_read_open_filename(reader_.get(), file_.file.path.c_str(), kBlockBytes)
                         : archive_read_open(reader_.get(), &feed_, nullptr, feed_archive, nullptr);
    opened_ = code == ARCHIVE_OK;
    if (!opened_) broken();
  }

  std::optional<Article> next() override {
    while (opened_) {
      if (member_)
        if (auto article = member_->next()) return article;
      member_.reset();
      if (!open_next()) break;
    }
    opened_ = false;
    return std::nullopt;
  }

 private:
  // What the bytes under the archive failed of comes first: to libarchive they only end.
  void broken() {
    if (file_.bytes->failure()) return file_.skip(*file_.bytes->failure());
    const char* why = archive_error_string(reader_.get());
    file_.skip({"broken archive", why == nullptr ? "" : valid_utf8(why)});
  }

  // Goes to the next member; false at the end.
  bool open_next() {
    archive_entry* entry = nullptr;
    if (!pass_over_rest()) return false;
    const int code = archive_read_next_header(reader_.get(), &entry);
    if (code == ARCHIVE_EOF) return false;
    if (code == ARCHIVE_FATAL || code == ARCHIVE_RETRY || ++members_ > kMaxMembers) {
      broken();
      return false;
    }
    const char* name = archive_entry_pathname(entry);
    const std::string path = valid_utf8(name == nullptr ? "" : name);
    if (archive_entry_filetype(entry) == AE_IFDIR) return true;
    if (const auto refusal = refused(entry, path)) {
      file_.skip(*refusal, "!" + path);
      return true;
    }
    auto bytes = member_bytes();
    if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
      if (file_.bytes->failure()) return broken(), false;
      file_.skip(*refusal, "!" + path);
      return refusal->reason != "broken archive" && !explodes();
    }
    open(path, std::move(std::get<std::string>(bytes)));
    return true;
  }

  static std::optional<Refusal> refused(archive_entry* entry, const std::string& path) {
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
      return Refusal{"not a regular file", ""};
    if (archive_entry_is_encrypted(entry) != 0) return Refusal{"encrypted", ""};
    if (hidden(path)) return Refusal{"hidden", ""};
    return std::nullopt;
  }

  std::variant<std::string, Refusal> member_bytes() {
    std::string bytes;
    std::array<char, kBlockBytes> block;
    for (;;) {
      const la_ssize_t got = archive_read_data(reader_.get(), block.data(), block.size());
      if (got == 0) return bytes;
      if (got < 0) {
        const char* why = archive_error_string(reader_.get());
        return Refusal{got == ARCHIVE_FATAL ? "broken archive" : "broken archive member",
                       why == nullptr ? "" : valid_utf8(why)};
      }
      unpacked_ += static_cast<std::uint64_t>(got);
      if (explodes()) return explosion();
      if (bytes.size() + static_cast<std::size_t>(got) > max_member_bytes())
        return Refusal{"too large", "a member of more than " + std::to_string(max_member_bytes()) + " bytes"};
      bytes.append(block.data(), static_cast<std::size_t>(got));
    }
  }

  // Of all that was read so far, not of one member: a bomb may be cut into many.
  bool explodes() const {
    return unpacked_ > kExpansionAlwaysAllowed &&
           unpacked_ / kMaxExpansion > static_cast<std::uint64_t>(archive_filter_bytes(reader_.get(), -1));
  }

  static Refusal explosion() {
    return {"too large", "the archive expands more than " + std::to_string(kMaxExpansion) +
                             " times; what follows in it is not read"};
  }

  // Reads past what is left of a refused member, under the same bound, which libarchive's own skipping has
  // not; false where the archive ends by it. A zip's members are sought instead.
  bool pass_over_rest() {
    std::array<char, kBlockBytes> block;
    while (members_ > 0 && archive_format(reader_.get()) != ARCHIVE_FORMAT_ZIP) {
      const la_ssize_t got = archive_read_data(reader_.get(), block.data(), block.size());
      if (got <= 0) return true;
      unpacked_ += static_cast<std::uint64_t>(got);
      if (explodes()) return file_.skip(explosion()), false;
    }
    return true;
  }

  // A member is held in memory, a JSONL or WARC member too.
  std::size_t max_member_bytes() const {
    return std::min(file_.options.max_file_bytes, 8 * file_.options.max_record_bytes);
  }

  void open(const std::string& path, std::string bytes) {
    SourceFile member = file_.file;
    member.path += "!" + path;
    member.relative += "!" + path;
    member.shown += "!" + path;
    member.bytes = bytes.size();
    member_ = open_member_(
        {std::move(member), file_.options, file_.skips, gunzip(memory_source(std::move(bytes)))});
  }

  OpenedFile file_;
  MemberOpener open_member_;
  std::unique_ptr<archive, ArchiveFree> reader_;
  Feed feed_;
  std::unique_ptr<FileArticles> member_;
  std::uint64_t unpacked_ = 0;  // bytes
  std::size_t members_ = 0;
  bool opened_ = false;
};

}  // namespace

std::unique_ptr<FileArticles> open_archive(OpenedFile file, MemberOpener open_member) {
  return std::make_unique<ArchiveArticles>(std::move(file), open_member);
}

}  // namespace lede
