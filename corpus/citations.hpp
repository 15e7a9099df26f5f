// Which outlets a text names as its sources: "told the Gazette", "reported by Reuters", "selon Le Monde",
// "据新华社报道". An outlet that is only talked about (its shares, its former host) is not one. Thread rule:
// pure functions; safe from any thread. Linear in the text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class OutletTable;

// Canonical names in order of first mention. `own` (the publisher, "" = not known) is never among them. Short
// forms ("the Times") stand for the last outlet named in full before them. Reads the first 512 KiB.
std::vector<std::string> cited_outlets(std::string_view text, std::string_view own,
                                       const OutletTable& outlets);

}  // namespace lede
