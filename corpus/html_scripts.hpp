// What is read of a page's own scripts. Thread rule: pure function.
#pragma once
#include <string_view>
#include <vector>

namespace lede {

// Adds the values of "datePublished" and its kin: "2019-…" in the data the page's scripts use; the first of
// each key. Views of `script`.
void find_script_dates(std::string_view script, std::vector<std::string_view>& dates);

}  // namespace lede
