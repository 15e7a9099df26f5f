#include "indexer/read_plan.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

namespace lede {
namespace {

namespace fs = std::filesystem;

// "/a/b" holds "/a/b/c" and "/a/b" itself, not "/a/bc".
bool holds(const std::string& folder, const std::string& path) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

bool any_holds(const std::vector<std::string>& folders, const std::string& path) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return holds(folder, path); });
}

std::vector<std::string> folders_among(const std::vector<std::string>& paths) {
  std::vector<std::string> folders;
  for (const std::string& path : paths)
    if (fs::is_directory(path)) folders.push_back(fs::canonical(path).native());
  return folders;
}

// Small files hold an article, which has changed; large ones hold many, of which the last are new.
std::uint64_t fresh_bytes(const SourceFile& file, const FileRecord& record) {
  constexpr std::uint64_t kManyArticles = 64 << 10;
  if (file.bytes <= kManyArticles) return file.bytes;
  return file.bytes - std::min(file.bytes, record.bytes);
}

// What could not be looked into: its files may well be there still.
std::vector<std::string> unseen_places(const SkipLog& skips) {
  std::vector<std::string> places;
  for (const Skip& skip : skips.skips())
    if (is_trouble(skip.reason)) places.push_back(fs::weakly_canonical(skip.path).native());
  return places;
}

}  // namespace

bool is_trouble(const std::string& reason) { return reason != "hidden" && !reason.starts_with("link "); }

ReadPlan make_plan(const PlanRequest& request, SkipLog& skips) {
  ReadPlan plan;
  plan.options = request.options;
  std::unordered_set<std::string> found;
  for (SourceFile& file : walk(request.paths, skips)) {
    found.insert(file.path);
    const auto record = request.manifest.find(file.path);
    const bool known = record != request.manifest.end();
    if (known && is_current(record->second, file, request.options)) {
      ++plan.unchanged;
      for (const auto& [reason, count] : record->second.skipped) plan.skipped_before[reason] += count;
      continue;
    }
    plan.changed += known ? 1 : 0;
    plan.bytes += file.bytes;
    const bool other_options = known && record->second.options != request.options;
    plan.fresh_bytes += known && !other_options ? fresh_bytes(file, record->second) : file.bytes;
    plan.files.push_back({std::move(file), known, other_options});
  }
  const std::vector<std::string> folders = folders_among(request.paths);
  const std::vector<std::string> unseen = unseen_places(skips);
  for (const auto& [path, record] : request.manifest)
    if (!found.contains(path) && any_holds(folders, path) && !any_holds(unseen, path))
      plan.gone.push_back(path);
  std::sort(plan.gone.begin(), plan.gone.end());
  return plan;
}

}  // namespace lede
