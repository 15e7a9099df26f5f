// What lede cuts off or apart inside a word of UAX 29:
//   possessive   Europe's, G7's → Europe, G7 (also ’s); only at the end, as in every language that writes it
//   elision      l'homme, d'été, dell'arte, qu’il → two words, where a short word known to lose its vowel
//   stands before
//                an apostrophe and a vowel or h follows. The rule asks for no language, so O'Neill, N'Golo
//                and aujourd'hui stay whole, and D'Angelo is two words in articles and queries alike.
//   underscores  around a word (_so_) are marks, inside (snake_case) they stay
// Thread rule: pure functions.
#pragma once
#include <cstddef>
#include <string_view>

namespace lede {

// The size of an apostrophe at text[i] (' ’ ‘ ʼ), 0 if there is none.
std::size_t apostrophe_size(std::string_view text, std::size_t i);

// `word` without underscores around it and without a possessive ending; a view into it.
std::string_view without_marks(std::string_view word);

// The size of the elided word at the start of `word`, its apostrophe included; 0 if there is none.
std::size_t elision_size(std::string_view word, std::size_t* letters);

// True for the s that UAX 29 splits from a number or name ending in a digit: 1990's, G7's.
bool is_loose_possessive(std::string_view text, std::size_t start, std::size_t end);

}  // namespace lede
