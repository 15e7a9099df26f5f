// `lede search`, `lede show`, `lede facets`, `lede info`, `lede check`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_search_commands(CLI::App& app);

// Each in a file of its own: searcher/X_command.cpp.
void add_search_command(CLI::App& app);
void add_show_command(CLI::App& app);
void add_facets_command(CLI::App& app);
void add_info_command(CLI::App& app);
void add_check_command(CLI::App& app);

}  // namespace lede
