// `lede search`, `lede show`, `lede facets`, `lede info`, `lede check`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_search_commands(CLI::App& app);

}  // namespace lede
