#include "searcher/command.hpp"

namespace lede {

void add_search_commands(CLI::App&) {}

}  // namespace lede
