#include "indexer/extract_command.hpp"

#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "corpus/folder_walker.hpp"
#include "indexer/annotator.hpp"
#include "indexer/article_json.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/progress.hpp"
#include "indexer/reading_option.hpp"
#include "indexer/reading_tools.hpp"

namespace lede {
namespace {

constexpr std::size_t kBatch = 16;  // articles

using Articles = std::vector<Article>;

// The printed lines of some articles, and what failed among them.
struct Lines {
  std::string text;
  std::vector<Skip> failed;
};

void read_all(const std::vector<SourceFile>& files, const ReaderOptions& options, SkipLog& skips,
              const std::function<bool(Articles)>& emit) {
  Articles batch;
  for (const SourceFile& file : files) {
    const auto articles = open_articles(file, options, skips);
    while (articles) {
      std::optional<Article> article = articles->next();
      if (!article) break;
      batch.push_back(std::move(*article));
      if (batch.size() == kBatch && !emit(std::exchange(batch, {}))) return;
    }
  }
  if (!batch.empty()) emit(std::move(batch));
}

struct ExtractOption : ReadingOption {
  bool why = false;
};

void add_line(Article article, const Annotator& annotator, bool why, Lines& lines) {
  const std::string path = article.path;
  try {
    if (why) settle_candidates(article);
    const AnnotatedArticle annotated = annotator.annotate(std::move(article));
    auto json = to_json(annotated);
    if (why) json["why"] = why_json(annotated.article.candidates);
    lines.text += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    lines.text += '\n';
  } catch (const std::exception& error) {
    lines.failed.push_back({"could not be printed", path, error.what()});
  }
}

void print(const std::string& text) {
  if (!std::cout.write(text.data(), static_cast<std::streamsize>(text.size())))
    throw Error(ErrorKind::Output, std::string("standard output: ") + std::strerror(errno));
}

void print_skips(const SkipLog& log, bool list) {
  if (list)
    for (const Skip& skip : log.skips())
      std::cerr << "skipped " << skip.path << ": " << skip.reason << (skip.detail.empty() ? "" : ": ")
                << skip.detail << '\n';
  for (const auto& [reason, count] : log.counts())
    std::cerr << "skipped " << with_commas(count) << ": " << reason << '\n';
}

void run_command(const ExtractOption& options) {
  if (options.paths.empty())
    throw Error(ErrorKind::Usage, "extract: no files or folders were named", "lede extract PATH...");
  const IndexSettings settings = options.settings();
  ReaderOptions reader_options = load_reader_options(settings);
  reader_options.keep_candidates = options.why;
  const Annotator shared = load_annotator(settings);
  SkipLog skips, failed;
  const std::vector<SourceFile> files = walk(options.paths, skips);
  Pipeline<Articles, Lines> pipeline;
  pipeline.read = [&](const auto& emit) { read_all(files, reader_options, skips, emit); };
  pipeline.make_worker = [&] {
    auto annotator = std::make_shared<const Annotator>(shared);
    return [annotator, why = options.why](Articles articles) {
      Lines lines;
      for (Article& article : articles) add_line(std::move(article), *annotator, why, lines);
      return lines;
    };
  };
  pipeline.sink = [&](Lines lines) {
    print(lines.text);
    for (Skip& skip : lines.failed) failed.add(std::move(skip));
  };
  pipeline.jobs = options.jobs;
  pipeline.run();
  std::cout.flush();
  print({});
  print_skips(skips, options.verbose);
  print_skips(failed, options.verbose);
}

}  // namespace

void add_extract_command(CLI::App& app) {
  auto options = std::make_shared<ExtractOption>();
  CLI::App& command =
      *app.add_subcommand("extract", "print articles as the indexer sees them, one JSON object a line");
  add_reading_options(command, *options);
  command.add_flag(
      "--why", options->why,
      "add an object \"why\": for each field every value found, where, what was read in it (\"read\",\n"
      "if that differs), and which one won; in order of trust");
  command.callback([options] { run_command(*options); });
}

}  // namespace lede
