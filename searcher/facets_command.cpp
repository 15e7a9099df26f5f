#include <iostream>
#include <limits>
#include <memory>

#include "searcher/command.hpp"
#include "searcher/json.hpp"
#include "searcher/open_index.hpp"
#include "searcher/search_options.hpp"
#include "searcher/searcher.hpp"
#include "searcher/text_output.hpp"

namespace lede {
namespace {

struct FacetsOptions {
  std::string field;
  QueryOptions query;
  std::string prefix;
  std::size_t limit = 100;
  bool alphabetical = false;
  std::string format = "text";
};

bool run_facets(const FacetsOptions& options, std::ostream& out) {
  SearchRequest request = to_request(options.query);
  request.limit = 0;
  request.facets.push_back({parse_facet_field(options.field),
                            options.limit == 0 ? std::numeric_limits<std::size_t>::max() : options.limit,
                            options.prefix, options.alphabetical});
  Searcher searcher(live_database_path(options.query.index.path()), nullptr);
  const SearchResponse response = searcher.search(request);
  const FacetCounts& facet = response.facets.at(0);
  if (options.format == "json") {
    JsonWriter json;
    begin_answer(json);
    json.member("field", field(facet.field).name);
    json.member("total", response.total);
    json.member("exact", response.exact);
    json.key("facet");
    write(json, facet);
    json.end_object();
    out << json.take() << '\n';
  } else {
    print_text(facet, out);
    print_remarks(response, std::cerr);
  }
  return facet.distinct > 0 || facet.unknown > 0;
}

}  // namespace

void add_facets_command(CLI::App& app) {
  auto options = std::make_shared<FacetsOptions>();
  CLI::App* command = app.add_subcommand("facets", "the values of a field and how many articles have each");
  command->add_option("field", options->field, "a facet: outlet, author, actor, date …")
      ->required()
      ->type_name("FIELD");
  command->add_option("query", options->query.words, "only over what this finds")->type_name("QUERY");
  add_query_options(*command, options->query);
  command->add_option("--prefix", options->prefix, "only values with a word that starts so")
      ->type_name("TEXT");
  command->add_option("--limit", options->limit, "values at most; 0 = all")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N")
      ->capture_default_str();
  command->add_flag("--alphabetical", options->alphabetical, "in order of the alphabet, not by count");
  command->add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([options] {
    if (!run_facets(*options, std::cout)) throw CLI::RuntimeError(1);
  });
}

}  // namespace lede
