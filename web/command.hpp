// `lede serve`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_serve_command(CLI::App& app);

}  // namespace lede
