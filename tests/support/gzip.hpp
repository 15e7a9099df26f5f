// gzip(bytes): one gzip member, for tests that need compressed input; and the way back, for real data.
#pragma once
#include <string>
#include <string_view>

namespace lede::test {

std::string gzip(std::string_view bytes);
// What a .gz file holds.
std::string gunzip_file(const std::string& path);

}  // namespace lede::test
