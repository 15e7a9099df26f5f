#include <CLI/CLI.hpp>
#include <iostream>

#include "indexer/command.hpp"
#include "indexer/xapian_error.hpp"
#include "searcher/command.hpp"
#include "web/command.hpp"

int main(int argc, char** argv) {
  CLI::App app{"lede: search a collection of news articles", "lede"};
  app.set_version_flag("--version", LEDE_VERSION);
  app.set_config("--config", "", "read options from a TOML file");
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {  // as every error of lede
    std::string what = error.what();
    for (char& c : what)
      if (c == '\n') c = ' ';
    const bool excludes = what.find("not expected: -") != std::string::npos;
    return "lede: " + what + "\nhint: " +
           (excludes ? "a query with a word it excludes is quoted or stands behind --: lede search -- oil -gas\n"
                     : "lede --help, or lede COMMAND --help\n");
  });
  lede::add_index_commands(app);
  lede::add_search_commands(app);
  lede::add_serve_command(app);
  try {
    app.parse(argc, argv);  // runs the command's callback
    return 0;
  } catch (const CLI::RuntimeError& e) {
    return e.get_exit_code();  // a command's own exit code: 1 = nothing found, 3 = skipped under --strict
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (...) {
    return lede::report(lede::current_error(), std::cerr);
  }
}
