// `lede train` and `lede tag`.
#pragma once
#include <CLI/CLI.hpp>

namespace lede {

void add_ner_commands(CLI::App& app);

}  // namespace lede
