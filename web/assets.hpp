// Static files: embedded, served under a name that holds a hash of the bytes, so that browsers may keep them
// forever. Thread rule: constants after the first call; any thread.
#pragma once
#include <string>
#include <string_view>

namespace lede {

struct Asset {
  std::string name;  // "style.4f0c….css", below /static/
  std::string_view type;
  std::string_view bytes;
};

const std::string& style_name();
const std::string& icon_name();
const Asset* find_asset(std::string_view hashed_name);  // nullptr if there is none

// 16 hex digits over the bytes.
std::string content_hash(std::string_view bytes);

// Changes with the version and with every template and static file: part of each ETag.
const std::string& build_tag();

}  // namespace lede
