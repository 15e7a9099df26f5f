// `lede index`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_index_command(CLI::App& app);

}  // namespace lede
