#include "indexer/command.hpp"

#include "indexer/ner_commands.hpp"

namespace lede {

void add_index_commands(CLI::App& app) { add_ner_commands(app); }

}  // namespace lede
