// Clipping: what a careful reader finds in the plain text of one saved article: title, body without
// furniture, section, outlet, agency, dateline, authors, keywords, cited outlets, publication date with
// origin. What the text does not say stays unknown: a caption's date is not the article's, a cited paper is
// not the publisher, a day and month without a year stay XXXX-10-12. Thread rule: pure function; safe from
// any thread.
#pragma once
#include <string_view>

#include "corpus/article.hpp"

namespace lede {

class OutletTable;

// REQUIRES: `text` is valid UTF-8 with "\n" line ends. Fills every field but id, path, source_id and url.
Article read_clipping(std::string_view text, const OutletTable& outlets);

// Completes an article whose fields came from metadata: cleans the body, then fills only what is still
// unknown (outlet, agency, authors, date, cites …) from its text. Used by the JSON, HTML and feed readers.
void complete_from_text(Article& article, const OutletTable& outlets);

}  // namespace lede
