// HTML fragments → text: what feeds, e-mails and JSON fields carry as a story's body. Blocks become
// paragraphs, <br> a line end, entities their characters; scripts, styles and comments go. One pass without a
// tree, so that no nesting is too deep. For whole pages with menus and ads see html_article.hpp. Thread rule:
// pure functions, linear in the text.
#pragma once
#include <string>
#include <string_view>

namespace lede {

std::string text_from_html(std::string_view html);

// The same for a text whose lines are lines and that has some HTML in them all the same.
std::string text_from_inline_html(std::string_view text);

// Does a text that should be plain hold tags that can be nothing else? "<em>" alone may be: see Reuters 1987.
bool has_inline_html(std::string_view text);

// "&amp;" "&#8217;" "&#x2019;" "&eacute;" → characters; what is no entity stays.
std::string decode_entities(std::string_view text);

// Does the text hold tags or entities, as a field that may or may not be HTML?
bool looks_like_html(std::string_view text);

}  // namespace lede
