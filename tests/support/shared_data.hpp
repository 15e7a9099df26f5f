// The real data beside the checkout (../shared), where a developer's machine has it. Tests that need it skip without.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lede::test {

// Path of `relative` below the shared folder ($LEDE_SHARED, else ../shared beside the sources), or nullopt.
std::optional<std::string> shared_path(std::string_view relative);

// Prints a visible line that the running test is skipped and why; use: if (!p) return skipped("…").
void skipped(std::string_view what);

}  // namespace lede::test
