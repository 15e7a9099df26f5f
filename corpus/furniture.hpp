// Which lines of a clipping are not the article: menus, share lines, read counts, related links, newsletter
// prompts, copyright footers, captions and photo credits, tags, bylines, dates, an outlet's description of
// itself. Thread rule: pure functions; safe from any thread. Linear in the text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/clipping_lines.hpp"

namespace lede {

class OutletTable;

// What the line is by its own words; Body where they do not say.
LineRole role_of(const ClippingLine& line, const LineReading& reading, const OutletTable& outlets);

// A picture's text or credit by its own words.
bool is_caption(const ClippingLine& line, const LineReading& reading, const OutletTable& outlets);

// Gives every line its role by its words, then by its neighbours: what stands under "Related:", runs of menu
// words, headlines of other articles between paragraphs, everything behind the end of the article.
void assign_roles(std::vector<ClippingLine>& lines, const OutletTable& outlets);

// The same for a body that somebody cleaned already: only what can't be anything else. Bylines, credits and
// dates stay Body.
void assign_certain_roles(std::vector<ClippingLine>& lines, const OutletTable& outlets);

std::vector<std::string> keywords_in(std::string_view tag_line);

}  // namespace lede
