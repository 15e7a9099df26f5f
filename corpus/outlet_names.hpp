// How much a name says by itself: "The Boston Globe" and "AFP" name an outlet wherever they stand; "Science",
// "Focus" or "اليوم" (today) do only where the words around them say so. Thread rule: pure functions; safe
// from any thread.
#pragma once
#include <string_view>
#include <vector>

#include "corpus/outlet_table.hpp"

namespace lede {

enum class NameStrength {
  Weak,      // "Time", "Today", "CSO", "الوطن" (the homeland)
  Common,    // "Breitbart", "The Guardian", "Foreign Affairs"
  Distinct,  // "The Boston Globe", "AFP" as the table spells it, "HuffPost", "nola.com", "朝日新聞"
};
NameStrength strength_of(std::string_view seen, const OutletRow& row);

inline bool is_distinct_name(std::string_view seen, const OutletRow& row) {
  return strength_of(seen, row) == NameStrength::Distinct;
}

// Not a part of a longer name ("Science Museum", "October 12"), a month or a weekday.
bool stands_alone(std::string_view text, const OutletMention& mention);

// The mentions that are distinct names.
std::vector<OutletMention> distinct_mentions(std::string_view text, const OutletTable& outlets);

}  // namespace lede
