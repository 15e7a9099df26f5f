// Where a person's name begins at a word, and how far it goes.
// Thread rule: pure functions.
#pragma once
#include "indexer/ner/name_text.hpp"

namespace lede {

// A known first name and what follows: "Noboru Nakatani", "George W. Bush", "Ursula von der Leyen". nullopt
// if the word is no first name or nothing follows.
std::optional<NameSpan> person_by_first_name(const NameText& text, std::size_t i);

// Capitalised words behind a title: "Mr Kaspersky", "President Joko Widodo". REQUIRES: a title stands before
// i.
std::optional<NameSpan> person_behind_title(const NameText& text, std::size_t i);

// Two or three capitalised Cyrillic words within a sentence that nothing else explains ("министр Вольфганг
// Тифензее"): where these letters are written, only names have capitals, and of a body's name only the first
// word.
std::optional<NameSpan> person_by_two_capitals(const NameText& text, std::size_t i);

// One past the person's name that begins at i, by shape alone.
std::size_t person_end(const NameText& text, std::size_t i);

}  // namespace lede
