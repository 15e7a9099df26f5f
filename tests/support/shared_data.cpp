#include "tests/support/shared_data.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace lede::test {

std::optional<std::string> shared_path(std::string_view relative) {
  const char* set = std::getenv("LEDE_SHARED");
  const std::filesystem::path root =
      set != nullptr ? std::filesystem::path(set) : std::filesystem::path(LEDE_SOURCE_DIR) / ".." / "shared";
  const auto path = root / relative;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return std::filesystem::canonical(path).string();
}

void skipped(std::string_view what) {
  std::cout << "SKIPPED: " << what << " is not on this machine\n";
  SUCCEED("skipped");
}

}  // namespace lede::test
