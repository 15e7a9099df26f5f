// HtmlSources: all that a page says of its article, gathered once; the choosers of a field (html_dates,
// html_authors) and `--why` (html_why) read it. Thread rule: one thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date_parser.hpp"
#include "corpus/html_facts.hpp"
#include "corpus/html_story.hpp"

namespace lede {

class OutletTable;

struct HtmlSources {
  HtmlFacts json_ld, meta, microdata;          // in order of trust
  std::vector<std::string_view> script_dates;  // publication dates in the page's other scripts
  std::string url;                             // of the page, "" if not known
  std::vector<std::string> site_names;         // what the page, its outlet and its host are called
  std::vector<std::string> bylines;            // lines at the edge of the body that name authors
};

}  // namespace lede
