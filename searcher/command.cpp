#include "searcher/command.hpp"

namespace lede {

void add_search_commands(CLI::App& app) {
  add_search_command(app);
  add_show_command(app);
  add_facets_command(app);
  add_info_command(app);
  add_check_command(app);
}

}  // namespace lede
