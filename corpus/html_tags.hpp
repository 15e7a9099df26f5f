// What is done with an element by its tag, before a page is parsed, and which attributes are read of it.
// Thread rule: pure functions.
#pragma once
#include <gumbo.h>

#include <string_view>

namespace lede {

struct HtmlTagUse {
  bool dropped = false;      // content that is never text of the page: dropped up to the end tag
  bool is_void = false;      // has no content
  bool unread = false;       // nothing is read from it, its content aside
  bool self_ending = false;  // a second one right inside the first means that the first one ended
  bool phrasing = false;     // a part of a line
  bool reopened = false;     // by the parser, in the blocks behind the one in which it lacks its end
  bool table_part = false;   // ignored where no table is open
  bool block = false;        // holds lines or blocks, and ends no element but a paragraph
};

// Where an element starts.
struct HtmlSurroundings {
  GumboTag parent = GUMBO_TAG_HTML;  // the innermost open element
  bool in_paragraph = false, in_form = false, in_button = false, in_link = false, in_table = false;
  bool reopens = false;  // an element that lacks its end and that the parser opens again in later blocks
};

// `name` in any case.
GumboTag tag_named(std::string_view name);
// In lower case. REQUIRES: not GUMBO_TAG_UNKNOWN.
std::string_view name_of(GumboTag tag);
const HtmlTagUse& use_of(GumboTag tag);

// Well nested, such an element stands in the tree where it is written: no rule of tree construction moves it,
// leaves it out or ends what is around it.
bool stands_as_written(GumboTag tag, const HtmlSurroundings& around);

// The attribute's name in lower case if it is read of such an element, else "".
std::string_view kept_attribute(GumboTag tag, std::string_view name, std::string_view value);

}  // namespace lede
