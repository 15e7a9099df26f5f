// A query as a sentence in a language of the interface: "Artikel, die „Flut“ in der Überschrift enthalten". English has
// words of its own (in_words() of searcher/query.hpp); a language that has the messages "query.…" of languages/de.txt
// speaks for itself. As there, every node becomes a verb and its object, so that things with the same verb share it.
// Thread rule: any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/language.hpp"

namespace lede {

// `understood`: a query in its canonical form, SearchResponse::understood. nullopt where the language has no words.
std::optional<std::string> spoken_query(const Language& language, std::string_view understood);

}  // namespace lede
