#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "indexer/article_json.hpp"
#include "indexer/index_option.hpp"
#include "searcher/command.hpp"
#include "searcher/open_index.hpp"
#include "searcher/searcher.hpp"
#include "searcher/text_output.hpp"

namespace lede {
namespace {

struct ShowOptions {
  IndexOption index;
  std::string id;
  std::string format = "text";
  bool why = false;
};

void run_show(const ShowOptions& options, std::ostream& out) {
  Searcher searcher(live_database_path(options.index.path()), nullptr);
  const AnnotatedArticle article = searcher.article(options.id);
  if (options.format == "json") {
    out << to_json(article, searcher.history(article.article))
               .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
        << '\n';
  } else if (options.why) {
    print_merges(article, out);
  } else {
    print_text(article, style_for_stdout(), out);
    print_text(searcher.history(article.article), out);
  }
}

}  // namespace

void add_show_command(CLI::App& app) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "one article with its fields, actors and quotes");
  command->add_option("id", options->id, "the article's id, or its id in its source")
      ->required()
      ->type_name("ID");
  add_index_option(*command, options->index);
  command->add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_flag("--why", options->why,
                    "its actors only: how each is named, how often, and why that is him");
  command->callback([options] { run_show(*options, std::cout); });
}

}  // namespace lede
