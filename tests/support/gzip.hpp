// gzip(bytes): one gzip member, for tests that need compressed input.
#pragma once
#include <string>
#include <string_view>

namespace lede::test {

std::string gzip(std::string_view bytes);

}  // namespace lede::test
