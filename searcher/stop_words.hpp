// Stop words: what stands in most texts of a language whatever they are about ("the", "which"). Only long
// questions (question.hpp) leave them out; a bare "the who" does not. The lists are those of the Snowball
// project, in stop_words.tsv. Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

bool is_stop_word(std::string_view exact, std::string_view language);

// The one of `languages` that most of the words (exact forms) are stop words of: the language they are in, as
// far as that matters here. "" if none has any, or two as many: "war" is German for was.
std::string stop_word_language(const std::vector<std::string>& words,
                               const std::vector<std::string>& languages);

}  // namespace lede
