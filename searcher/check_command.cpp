#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "corpus/error.hpp"
#include "indexer/index_option.hpp"
#include "searcher/command.hpp"
#include "searcher/index_check.hpp"
#include "searcher/text_output.hpp"

namespace lede {
namespace {

struct CheckOptions {
  IndexOption index;
  std::string format = "text";
};

void print_json(const CheckReport& report, std::ostream& out) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const Finding& finding : report.findings)
    findings.push_back({{"what", finding.what}, {"mend", finding.mend}});
  const nlohmann::ordered_json answer = {{"format_version", 1},
                                         {"clean", report.clean()},
                                         {"articles", report.articles},
                                         {"findings", findings},
                                         {"more", report.more}};
  out << answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_lines(const CheckReport& report, std::ostream& out) {
  for (const Finding& finding : report.findings)
    out << "wrong: " << printable(finding.what) << "\nmend:  " << finding.mend << '\n';
  if (report.more > 0) out << "and " << grouped(report.more) << " more\n";
  out << grouped(report.articles) << " articles read; "
      << (report.clean() ? "nothing is wrong" : "the index is not sound") << '\n';
}

}  // namespace

void add_check_command(CLI::App& app) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      app.add_subcommand("check", "opens every table, recounts, says what is wrong and what mends it");
  add_index_option(*command, options->index);
  command->add_option("--format", options->format, "form of the answer")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([options] {
    const CheckReport report = check_index(options->index.path());
    if (options->format == "json")
      print_json(report, std::cout);
    else
      print_lines(report, std::cout);
    if (!report.clean()) throw CLI::RuntimeError(exit_code(ErrorKind::Corrupt));
  });
}

}  // namespace lede
