// Static files: embedded, served under a name that holds a hash of the bytes, so that browsers may keep them
// forever. Thread rule: constants after the first call; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Asset {
  std::string name;  // "style.4f0c….css" or "js.81d2…/main.js", below /static/
  std::string_view type;
  std::string_view bytes;
};

// The name under which "style.css", "icon.svg", "main.js" are served. REQUIRES: there is such a file.
const std::string& asset_name(std::string_view name);
const std::vector<std::string>& module_names();         // of all scripts
const Asset* find_asset(std::string_view hashed_name);  // nullptr if there is none

// 16 hex digits over the bytes.
std::string content_hash(std::string_view bytes);

// Changes with the version and with every template, message and static file: part of each ETag.
const std::string& build_tag();

}  // namespace lede
