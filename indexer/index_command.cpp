#include "indexer/index_command.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <nlohmann/json.hpp>
#include <string_view>

#include "corpus/folder_watch.hpp"
#include "indexer/index_option.hpp"
#include "indexer/index_run.hpp"
#include "indexer/reading_option.hpp"
#include "indexer/segment_size.hpp"
#include "indexer/stop_signal.hpp"

namespace lede {
namespace {

constexpr int kSkippedUnderStrict = 3;

struct IndexOptions {
  IndexOption index;
  ReadingOption reading;
  bool rebuild = false;
  std::optional<unsigned> shards;
  bool dry_run = false;
  bool strict = false;
  bool json = false;
  bool watch = false;
  std::size_t memory = 0;
};

std::string counted(std::size_t number, const std::string& thing) {
  return with_commas(number) + " " + thing + (number == 1 ? "" : "s");
}

void print_plan(const IndexSummary& summary, const IndexOptions& options, std::ostream& out) {
  const ReadPlan& plan = summary.plan;
  out << "would read " << counted(plan.files.size() - plan.changed, "new file") << " and "
      << with_commas(plan.changed) << " changed, drop " << counted(plan.gone.size(), "file")
      << " that are gone, and leave " << counted(plan.unchanged, "file") << " unchanged\n";
  if (!options.reading.verbose) return;
  for (const PlannedFile& planned : plan.files)
    out << (planned.known ? "changed " : "new ") << planned.file.path << '\n';
  for (const std::string& path : plan.gone) out << "gone " << path << '\n';
}

void print_skips(const IndexSummary& summary, bool list, std::ostream& err) {
  if (list)
    for (const Skip& skip : summary.skips)
      err << "skipped " << skip.path << ": " << skip.reason << (skip.detail.empty() ? "" : ": ")
          << skip.detail << '\n';
  for (const auto& [reason, count] : summary.skipped)
    err << "skipped " << with_commas(count) << ": " << reason << '\n';
}

void print_text(const IndexSummary& summary, std::chrono::duration<double> took, std::ostream& out) {
  const ChangeCounts& changes = summary.changes;
  out << with_commas(changes.added) << " added, " << with_commas(changes.replaced) << " changed, "
      << with_commas(changes.removed) << " dropped; " << counted(summary.articles, "article")
      << " in the index";
  if (summary.strategy != Strategy::Nothing)
    out << "; " << counted(summary.plan.files.size(), "file") << " read in " << as_clock(took);
  out << '\n';
}

nlohmann::ordered_json as_json(const IndexSummary& summary, const IndexOptions& options, double seconds) {
  const ReadPlan& plan = summary.plan;
  const ChangeCounts& changes = summary.changes;
  return {{"format_version", 1},
          {"index", options.index.path()},
          {"dry_run", options.dry_run},
          {"interrupted", summary.interrupted},
          {"strategy", to_string(summary.strategy)},
          {"articles", summary.articles},
          {"revision", summary.revision},
          {"added", changes.added},
          {"changed", changes.replaced},
          {"dropped", changes.removed},
          {"files",
           {{"new", plan.files.size() - plan.changed},
            {"changed", plan.changed},
            {"unchanged", plan.unchanged},
            {"gone", plan.gone.size()}}},
          {"bytes", plan.bytes},
          {"skipped", summary.skipped},
          {"seconds", seconds}};
}

bool is_terminal() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

IndexSummary run(const IndexOptions& options, const StopSignal& signal, bool again) {
  Progress progress;
  ProgressPrinter printer(progress, std::cerr, is_terminal());
  const IndexRequest request{
      .index_path = options.index.path(),
      .paths = options.reading.paths,
      .settings = options.reading.settings(),
      .rebuild = options.rebuild && !again,
      .shards = options.shards,
      .dry_run = options.dry_run,
      .jobs = options.reading.jobs,
      .memory = options.memory,
      .stop = signal.stop(),
      .progress = progress,
      .tick = options.reading.quiet || again ? std::function<void()>([] {}) : [&] { printer.tick(); }};
  IndexSummary summary = run_index(request);
  printer.finish();
  return summary;
}

void print_summary(const IndexSummary& summary, const IndexOptions& options,
                   std::chrono::duration<double> took) {
  print_skips(summary, options.reading.verbose, std::cerr);
  if (options.json)
    std::cout << as_json(summary, options, took.count())
                     .dump(options.watch ? -1 : 2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
  else if (options.dry_run)
    print_plan(summary, options, std::cout);
  else
    print_text(summary, took, std::cout);
  std::cout.flush();
}

// One run, said; `again` runs of --watch that find nothing to do are silent.
IndexSummary run_and_print(const IndexOptions& options, const StopSignal& signal, bool again) {
  const auto start = std::chrono::steady_clock::now();
  IndexSummary summary = run(options, signal, again);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!again || summary.strategy != Strategy::Nothing) print_summary(summary, options, took);
  if (summary.interrupted) {
    std::cerr << "lede: interrupted: "
              << (summary.strategy == Strategy::InPlace ? "what was finished is kept"
                                                        : "the index is as it was")
              << "\nhint: the same command does the rest\n";
    throw CLI::RuntimeError(signal.exit_code());
  }
  return summary;
}

// Ctrl-C or SIGTERM between two runs is how watching ends.
void watch_and_run(const IndexOptions& options, const StopSignal& signal) {
  FolderWatch watch(options.reading.paths, options.index.path());
  run_and_print(options, signal, false);
  if (!options.reading.quiet) std::cerr << "lede: watching for changes; Ctrl-C ends it\n";
  while (watch.wait(signal.stop())) run_and_print(options, signal, true);
}

void run_command(const IndexOptions& options) {
  const StopSignal signal;
  if (options.watch) return watch_and_run(options, signal);
  const IndexSummary summary = run_and_print(options, signal, false);
  if (options.strict && summary.troubles > 0) throw CLI::RuntimeError(kSkippedUnderStrict);
}

}  // namespace

void add_index_command(CLI::App& app) {
  auto options = std::make_shared<IndexOptions>();
  CLI::App& command = *app.add_subcommand(
      "index", "add new and changed articles to the index, drop those whose file is gone");
  add_reading_options(command, options->reading);
  add_index_option(command, options->index);
  command.add_flag("--rebuild", options->rebuild,
                   "build a new index beside the old one, then switch; without PATH: from the same files");
  command.add_option("--shards", options->shards,
                     "make the index of N databases that other machines can serve, kept by later runs; 0 = of one piece")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  command.add_flag("--dry-run", options->dry_run, "say what would be read and dropped, change nothing");
  command.add_flag("--strict", options->strict, "exit with 3 if any article was skipped");
  command.add_flag("--json", options->json, "print the summary as JSON");
  command.add_flag("--watch", options->watch, "go on: add what appears and drop what goes, until Ctrl-C")
      ->excludes("--dry-run")
      ->excludes("--strict")
      ->needs("PATH");
  command.add_option("--memory", options->memory,
                     "megabytes a new index may take while it is built, about; more makes it smaller (default: 80 a job beside 220, 1000 at most)")
      ->check(CLI::Range(kLeastMemory, std::size_t{1} << 20))
      ->type_name("MB");
  command.footer(
      "Exit codes: 0 done, 2 usage, 3 skipped under --strict, 4 index locked, damaged or of another "
      "version,\n"
      "5 reading or writing failed, 130 or 143 interrupted by Ctrl-C or SIGTERM (the index is whole).");
  command.callback([options] { run_command(*options); });
}

}  // namespace lede
