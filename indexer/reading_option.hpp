// The options of the commands that read articles from files: PATH..., --no-actors, --actors, --outlets,
// --field-map,
// --jobs, -v, -q.
// Thread rule: main thread, while options are parsed.
#pragma once
#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "corpus/error.hpp"
#include "indexer/index_settings.hpp"
#include "indexer/pipeline.hpp"

namespace lede {

struct ReadingOption {
  std::vector<std::string> paths;
  bool no_actors = false;
  std::string actors_file;
  std::string outlets_file;
  std::vector<std::string> field_map;  // FIELD=KEY
  std::size_t jobs = default_jobs();
  bool verbose = false;
  bool quiet = false;

  IndexSettings settings() const {
    IndexSettings out{.sources = {},
                      .actors = !no_actors,
                      .actors_file = actors_file,
                      .outlets_file = outlets_file,
                      .field_map = {}};
    for (const std::string& pair : field_map) {
      const std::size_t at = pair.find('=');
      if (at == 0 || at == std::string::npos)
        throw Error(ErrorKind::Usage, "--field-map " + pair + ": not of the form FIELD=KEY",
                    "for instance --field-map title=headline");
      out.field_map[pair.substr(0, at)] = pair.substr(at + 1);
    }
    return out;
  }
};

inline void add_reading_options(CLI::App& command, ReadingOption& option) {
  command.add_option("PATH", option.paths, "files and folders of articles");
  command.add_flag("--no-actors", option.no_actors, "do not recognise persons, organisations and places");
  command.add_option("--actors", option.actors_file, "names of actors of your own (TSV)")->type_name("FILE");
  command.add_option("--outlets", option.outlets_file, "outlets of your own (TSV)")->type_name("FILE");
  command.add_option("--field-map", option.field_map, "where records keep a field: FIELD=KEY, repeatable")
      ->type_name("FIELD=KEY")
      ->allow_extra_args(false);
  command.add_option("--jobs,-j", option.jobs, "threads that work on articles")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_flag("-v,--verbose", option.verbose, "list what was skipped, and why");
  command.add_flag("-q,--quiet", option.quiet, "show no progress");
}

}  // namespace lede
