// The candidates of a page's article, field by field in order of trust: `lede extract --why`.
// Thread rule: pure functions.
#pragma once
#include "corpus/candidate.hpp"
#include "corpus/html_sources.hpp"

namespace lede {

Candidates html_candidates(const HtmlSources& sources, const HtmlStory& story, const DateWriter& writer,
                           const OutletTable& outlets);

}  // namespace lede
