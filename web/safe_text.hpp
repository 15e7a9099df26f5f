// Text on its way in or out: valid UTF-8, nothing that a browser or an XML reader refuses.
// Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// Ill-formed bytes and noncharacters become U+FFFD, control characters except tab and line feed a space.
std::string safe_text(std::string_view bytes);

// The same on one line, without white space around it.
std::string safe_line(std::string_view bytes);

// safe_text, with & < > " ' as character references: good in HTML text, quoted attributes and XML.
std::string escape_markup(std::string_view text);

// At most `code_points` of the text, with "…" where something was cut.
std::string shortened(std::string_view text, std::size_t code_points);

// The address if it is http or https and has a host, else "": only such addresses may become links.
std::string safe_link(std::string_view url);
std::string shown_host(std::string_view url);  // "bbc.co.uk", without "www."

}  // namespace lede
