#include "indexer/command.hpp"

namespace lede {

void add_index_commands(CLI::App&) {}

}  // namespace lede
