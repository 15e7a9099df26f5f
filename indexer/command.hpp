// `lede index`, `lede extract`, `lede tag`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_index_commands(CLI::App& app);

}  // namespace lede
