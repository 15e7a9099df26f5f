// The publisher as the page names itself: a masthead line, the end of its title ("… | BBC News"), a copyright
// line, what it says about itself, the address to write to. Thread rule: pure functions; safe from any
// thread.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"
#include "corpus/clipping_lines.hpp"

namespace lede {

class OutletTable;
struct OutletRow;

// The outlet a header line consists of: a listed name, a host name ("ITBusiness.ca",
// "https://www.example.org/a"), or a name as newspapers have them ("The Harbour Courier").
std::optional<std::string> masthead_name(std::string_view line, const OutletTable& outlets);

// Takes " | The Harbour Courier" off a title's end (or "BBC News - " off its start) and returns the outlet.
std::optional<std::string> take_outlet_from_title(std::string& title, const OutletTable& outlets);

// A paragraph in which an outlet describes itself ("X is a weekly …", "X journalists report … We provide …").
const OutletRow* about_itself(std::string_view paragraph, const OutletTable& outlets);

// "© 2017 X", "Copyright 2015 X. All rights reserved", "This article first appeared in X", an address
// "desk@x.example".
const OutletRow* named_in_footer(const ClippingLine& line, const OutletTable& outlets);

}  // namespace lede
