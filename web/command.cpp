#include "web/command.hpp"

namespace lede {

void add_serve_command(CLI::App&) {}

}  // namespace lede
