#include <fstream>
#include <iostream>
#include <memory>

#include "corpus/error.hpp"
#include "searcher/command.hpp"
#include "searcher/export_formats.hpp"
#include "searcher/json.hpp"
#include "searcher/open_index.hpp"
#include "searcher/search_options.hpp"
#include "searcher/searcher.hpp"
#include "searcher/text_output.hpp"

namespace lede {
namespace {

constexpr int kNothingFound = 1;
constexpr std::size_t kTrecDepth = 1000;  // as TREC runs have it

struct SearchOptions {
  QueryOptions query;
  std::string sort = "relevance";
  std::string group = "none";
  std::optional<std::size_t> limit;
  std::size_t offset = 0;
  std::size_t snippets = SearchRequest{}.snippets;
  std::vector<std::string> facets;
  bool explain = false;
  std::string format = "text";
  std::string queries;  // file of `id<TAB>query` lines
};

SearchRequest request_of(const SearchOptions& options) {
  SearchRequest request = to_request(options.query);
  request.sort = options.sort == "newest"    ? Sort::Newest
                 : options.sort == "oldest"  ? Sort::Oldest
                 : options.sort == "recency" ? Sort::Recency
                                             : Sort::Relevance;
  request.group = options.group == "story" ? Group::Story : Group::None;
  if (options.limit) request.limit = *options.limit;
  request.offset = options.offset;
  request.snippets = options.snippets;
  request.explain = options.explain;
  for (const std::string& facet : options.facets) request.facets.push_back(parse_facet(facet));
  return request;
}

void need_output(std::ostream& out) {
  if (!out.flush()) throw Error(ErrorKind::Output, "standard output: cannot be written");
}

// The document's name in a run: without white space, which separates columns.
std::string trec_name(const Hit& hit) {
  std::string name = hit.source_id.value_or(hit.id);
  for (char& c : name)
    if (static_cast<unsigned char>(c) <= ' ') c = '_';
  return name.empty() ? hit.id : name;
}

std::size_t print_trec(Searcher& searcher, const SearchRequest& request, const std::string& query_id,
                       std::size_t limit, std::ostream& out) {
  std::size_t lines = 0;
  searcher.each_hit(
      request,
      [&](const Hit& hit, const AnnotatedArticle&) {
        out << query_id << " Q0 " << trec_name(hit) << ' ' << hit.rank << ' ' << hit.score << " lede\n";
        ++lines;
        return static_cast<bool>(out);
      },
      limit);
  return lines;
}

std::size_t run_queries(Searcher& searcher, const SearchOptions& options, std::ostream& out) {
  std::ifstream in(options.queries);
  if (!in) throw Error(ErrorKind::Input, options.queries + ": cannot be read");
  SearchRequest request = request_of(options);
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0) continue;
    request.text = line.substr(tab + 1);
    lines += print_trec(searcher, request, line.substr(0, tab), options.limit.value_or(kTrecDepth), out);
  }
  return lines;
}

std::size_t export_hits(Searcher& searcher, const SearchOptions& options, ExportFormat format,
                        std::ostream& out) {
  std::size_t records = 0;
  out << export_header(format);
  const std::vector<Warning> warnings = searcher.each_hit(
      request_of(options),
      [&](const Hit& hit, const AnnotatedArticle& article) {
        out << export_record(format, hit, article);
        ++records;
        return static_cast<bool>(out);
      },
      options.limit.value_or(std::numeric_limits<std::size_t>::max()));
  print_warnings(warnings, std::cerr);
  return records;
}

std::size_t print_answer(Searcher& searcher, const SearchOptions& options, std::ostream& out) {
  const SearchResponse response = searcher.search(request_of(options));
  if (options.format == "json") {
    out << to_json(response) << '\n';
  } else {
    print_text(response, style_for_stdout(), out);
    print_remarks(response, std::cerr);
  }
  return response.total;
}

std::size_t run_search(const SearchOptions& options, std::ostream& out) {
  if (!options.queries.empty() && options.format != "trec")
    throw Error(ErrorKind::Usage, "--queries: only with --format trec");
  Searcher searcher(live_database_path(options.query.index.path()), nullptr);
  if (!options.queries.empty()) return run_queries(searcher, options, out);
  if (options.format == "trec")
    return print_trec(searcher, request_of(options), "1", options.limit.value_or(kTrecDepth), out);
  if (const auto format = parse_export_format(options.format))
    return export_hits(searcher, options, *format, out);
  return print_answer(searcher, options, out);
}

}  // namespace

void add_search_command(CLI::App& app) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = app.add_subcommand("search", "find articles; the query language: lede info fields");
  command->add_option("query", options->query.words, "what to look for; without it, every article")
      ->type_name("QUERY");
  add_query_options(*command, options->query);
  command->add_option("--sort", options->sort, "order of the hits; recency: relevance, newer articles more")
      ->check(CLI::IsMember({"relevance", "newest", "oldest", "recency"}))
      ->capture_default_str();
  command->add_option("--limit", options->limit, "hits at most; default 10, trec 1000, other exports all")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  command->add_option("--offset", options->offset, "leave out the first N")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  command->add_option("--snippets", options->snippets, "passages a hit")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--facet", options->facets, "count the values of a field; may be repeated")
      ->type_name("FIELD[:N]")
      ->expected(1)
      ->take_all();
  command->add_option("--group", options->group, "list stories or every article")
      ->check(CLI::IsMember({"story", "none"}))
      ->capture_default_str();
  command->add_flag("--explain", options->explain,
                    "how the query was understood, and why each hit stands where it does");
  command->add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"text", "json", "ndjson", "csv", "bibtex", "ris", "trec"}))
      ->capture_default_str();
  command
      ->add_option("--queries", options->queries, "ask each `id<TAB>query` line of FILE; with --format trec")
      ->type_name("FILE");
  command->callback([options] {
    const std::size_t found = run_search(*options, std::cout);
    need_output(std::cout);
    if (found == 0) throw CLI::RuntimeError(kNothingFound);
  });
}

}  // namespace lede
