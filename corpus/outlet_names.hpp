// How much a name says by itself: "The Boston Globe" and "AFP" name an outlet wherever they stand; "Science",
// "Focus" or "اليوم" (today) do only where the words around them say so. Thread rule: pure functions; safe
// from any thread.
#pragma once
#include <string_view>
#include <vector>

#include "corpus/outlet_table.hpp"

namespace lede {

// Several words, a host name, an acronym of three and more letters, a name of East Asian letters, or an
// agency's.
bool is_distinct_name(std::string_view seen, const OutletRow& row);

// Not a part of a longer name ("Science Museum", "October 12"), a month or a weekday.
bool stands_alone(std::string_view text, const OutletMention& mention);

// The mentions that are distinct names, or all there is of `text`.
std::vector<OutletMention> distinct_mentions(std::string_view text, const OutletTable& outlets);

}  // namespace lede
