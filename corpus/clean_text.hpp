// Clean text: what reading makes of the characters of a text before anything else looks at it.
//   line ends   CR LF, CR, form feed, U+2028 → "\n"; U+2029 → "\n\n"
//   spaces      no-break and other fixed-width spaces → " "; a tab stays
//   removed     byte order marks, zero-width spaces, word joiners, soft hyphens, direction marks, control
//   characters;
//               ZWJ and ZWNJ except after a letter of a script that spells with them (Arabic, Indic …) or an
//               emoji
//   repaired    U+0080–U+009F, the mark of windows-1252 read as Latin-1, → what windows-1252 has there;
//               UTF-8 read as windows-1252 (mojibake.hpp)
// Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// REQUIRES: valid UTF-8.
std::string clean_text(std::string_view text);

// clean_text() on one line: every run of white space becomes one space, none at the ends. For titles, names,
// values.
std::string clean_line(std::string_view text);

}  // namespace lede
