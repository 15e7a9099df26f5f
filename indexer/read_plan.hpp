// ReadPlan: what a run must read and what it must drop: the files found, compared with the manifest. A stat a
// file; nothing is opened. Thread rule: values and pure functions.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/article_reader.hpp"
#include "corpus/folder_walker.hpp"
#include "indexer/manifest.hpp"

namespace lede {

struct PlannedFile {
  SourceFile file;
  bool known = false;  // the index may hold articles of it
  bool other_options =
      false;  // it was read with other options: its articles are written again, changed or not
};

struct ReadPlan {
  std::vector<PlannedFile> files;  // new or changed, in walking order
  std::vector<std::string> gone;   // paths in the manifest whose file is gone from a folder that was given
  std::size_t changed = 0;         // of files: known ones
  std::size_t unchanged = 0;
  std::uint64_t bytes = 0;                            // of files
  std::uint64_t fresh_bytes = 0;                      // of these: about how many hold articles that are new
  std::map<std::string, std::size_t> skipped_before;  // reason → records skipped in the unchanged files
  std::string options;                                // digest the files are read with

  bool nothing_to_do() const { return files.empty() && gone.empty(); }
};

struct PlanRequest {
  const std::vector<std::string>& paths;  // as given
  const Manifest& manifest;
  const std::string& options;  // digest
};

// Throws Error{Input} for a path that does not exist. What the walk leaves out is logged in `skips`.
ReadPlan make_plan(const PlanRequest& request, SkipLog& skips);

// Skips that are policy and not trouble (hidden files, links) do not make --strict fail.
bool is_trouble(const std::string& reason);

}  // namespace lede
