// Organisations and places by the words they are made of: "Ministry of Defence", "Acme Widgets Inc.", "Hudson
// River"; and names whose type the sentence around them tells: "the insurer Acme", "Jane Roe, a lawyer".
// Thread rule: pure functions.
#pragma once
#include "indexer/ner/name_text.hpp"

namespace lede {

std::optional<NameSpan> organisation_by_noun(const NameText& text, std::size_t i);
std::optional<NameSpan> place_by_noun(const NameText& text, std::size_t i);

// The capitalised words [first, last), unknown to the tables, by what stands around them.
std::optional<NameSpan> name_by_context(const NameText& text, std::size_t first, std::size_t last);

// "(BSI)" behind an organisation's name that ends before word i.
std::optional<NameSpan> acronym_in_brackets(const NameText& text, std::size_t i);

}  // namespace lede
