// Who wrote it: bylines ("By Jane Doe, Lisbon correspondent", "Von Jan Beispiel", "بقلم …", "文/…") and the
// credit lines that close a story ("Reporting by A and B; Editing by C", "With reporting by Reuters and
// AFP"). Thread rule: pure functions; safe from any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class OutletTable;
struct OutletRow;

struct Byline {
  std::vector<std::string> authors;
  std::vector<const OutletRow*> outlets;  // named in it, in order
};

// `line` is a byline: a label, then names (or an outlet), and nothing but jobs, places and dates behind them.
std::optional<Byline> read_byline(std::string_view line, const OutletTable& outlets);

// A credit line; its authors are those who reported and wrote, never those who edited.
std::optional<Byline> read_credit(std::string_view line, const OutletTable& outlets);

// "Nora Example – The Harbour Gazette", "The Harbour Gazette - Lisbon": a name or place and a known outlet, a
// dash between.
std::optional<Byline> read_dashed_byline(std::string_view line, const OutletTable& outlets);

// "JANE DOE" as "Jane Doe".
std::string as_written_out(std::string_view name);

}  // namespace lede
