// --index DIR: the option every command has that reads or writes an index. Environment LEDE_INDEX; else the
// default of index_directory.hpp. Thread rule: main thread, while options are parsed.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "indexer/index_directory.hpp"

namespace lede {

struct IndexOption {
  std::string dir;  // as given; "" = the default
  std::string path() const { return dir.empty() ? default_index_path() : dir; }
};

// REQUIRES: `option` outlives the parsing and the callback of `command`.
inline void add_index_option(CLI::App& command, IndexOption& option) {
  command.add_option("--index", option.dir, "folder of the index; default: $XDG_DATA_HOME/lede/index")
      ->envname("LEDE_INDEX")
      ->type_name("DIR");
}

}  // namespace lede
