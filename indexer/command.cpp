#include "indexer/command.hpp"

#include "indexer/extract_command.hpp"
#include "indexer/index_command.hpp"
#include "indexer/ner_commands.hpp"

namespace lede {

void add_index_commands(CLI::App& app) {
  add_index_command(app);
  add_extract_command(app);
  add_ner_commands(app);
}

}  // namespace lede
