// The head of a clipping: which line is the title, which names the section or the outlet, where the body
// starts. Thread rule: pure function; safe from any thread.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/clipping_lines.hpp"

namespace lede {

class OutletTable;

struct ClippingHead {
  std::string title;  // "" where no line is one
  std::optional<std::string> section;
  std::optional<std::string> masthead;  // the outlet's name
  std::size_t body = 0;                 // index of the first paragraph
};

// Gives the lines of the head their roles (title, section, masthead, byline, date, caption) and reads them.
// REQUIRES: assign_roles() ran.
ClippingHead read_head(std::vector<ClippingLine>& lines, const OutletTable& outlets);

}  // namespace lede
