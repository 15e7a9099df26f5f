// `lede extract`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_extract_command(CLI::App& app);

}  // namespace lede
