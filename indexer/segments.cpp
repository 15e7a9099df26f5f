#include "indexer/segments.hpp"

#include <filesystem>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

// Xapian tells it of every table that is begun and done; that is where a merge can be ended.
class Watch : public Xapian::Compactor {
 public:
  explicit Watch(const std::function<bool()>& interrupted) : interrupted_(interrupted) {}
  void set_status(const std::string&, const std::string&) override {
    if (interrupted_()) throw Interrupted{};
  }

 private:
  const std::function<bool()>& interrupted_;
};

void merge(const std::vector<std::string>& parts, const std::string& output,
           const std::function<bool()>& interrupted) {
  Xapian::Database all;
  for (const std::string& part : parts) all.add_database(Xapian::Database(part));
  Watch watch(interrupted);
  all.compact(output, Xapian::Compactor::FULL, 0, watch);
}

void remove(const std::string& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (!error) fs::remove(words_path(path), error);
  if (error) throw Error(ErrorKind::Output, path + ": cannot be removed: " + error.message());
}

}  // namespace

SegmentWriter::SegmentWriter(std::string path, ArticlePacker& packer)
    : path_(std::move(path)),
      database_(path_, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC),
      words_(words_path(path_)),
      packer_(packer) {}

void SegmentWriter::add(Xapian::Document document) {
  const std::string words = document.get_value(kWordsInOrderSlot);  // none where they are laid out for servers
  words_.add(words);
  if (!words.empty()) document.remove_value(kWordsInOrderSlot);
  packer_.pack(document);
  database_.add_document(document);
}

std::string SegmentWriter::finish() {
  packer_.write_dictionary(database_);
  database_.commit();
  database_.close();
  words_.finish({});
  return path_;
}

Segments::Segments(std::string folder, std::function<bool()> interrupted)
    : folder_(std::move(folder)), interrupted_(std::move(interrupted)), levels_(1), taken_(1) {
  fs::create_directories(folder_);
}

std::string Segments::new_path() { return folder_ + "/" + std::to_string(next_name_++); }

void Segments::add(std::string segment) {
  const std::lock_guard lock(mutex_);
  levels_[0].push_back(std::move(segment));
}

void Segments::merge_some() {
  const std::optional<Group> group = take_group();
  if (!group) return;
  std::string merged = new_path();
  merge(group->parts, merged, interrupted_);
  join_words({}, group->parts, merged, {});
  for (const std::string& part : group->parts) remove(part);
  place(*group, std::move(merged));
}

std::optional<Segments::Group> Segments::take_group() {
  const std::lock_guard lock(mutex_);
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const std::vector<std::string>& segments = levels_[level];
    const std::size_t begin = taken_[level];
    std::size_t end = begin;
    while (end < segments.size() && end < begin + kGroup && !segments[end].empty()) ++end;
    if (end < begin + kGroup || segments.size() < begin + kMergeFrom) continue;
    taken_[level] = end;
    const auto first = segments.begin() + static_cast<std::ptrdiff_t>(begin);
    return Group{{first, first + kGroup}, begin / kGroup, level + 1};
  }
  return std::nullopt;
}

void Segments::place(const Group& group, std::string merged) {
  const std::lock_guard lock(mutex_);
  if (levels_.size() <= group.level) {
    levels_.resize(group.level + 1);
    taken_.resize(group.level + 1);
  }
  std::vector<std::string>& segments = levels_[group.level];
  if (segments.size() <= group.place) segments.resize(group.place + 1);
  segments[group.place] = std::move(merged);
}

void Segments::finish(const std::string& first, const std::string& output) {
  std::vector<std::string> segments;
  for (std::size_t level = levels_.size(); level-- > 0;)  // the highest level has the earliest articles
    for (std::size_t i = taken_[level]; i < levels_[level].size(); ++i) segments.push_back(levels_[level][i]);
  std::vector<std::string> parts = segments;
  if (!first.empty()) parts.insert(parts.begin(), first);
  if (parts.empty())
    Xapian::WritableDatabase(output, Xapian::DB_CREATE).close();
  else
    merge(parts, output, interrupted_);
  join_words(first, segments, output, Xapian::Database(output).get_uuid());
  remove(folder_);
}

}  // namespace lede
