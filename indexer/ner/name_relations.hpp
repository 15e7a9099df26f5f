// How two names of one text can be related: what is left of a company's name without its legal form, what
// stands for what as initials, which of two names is the other with words left out. Pure functions of words;
// which relation counts as one actor, NameLinks decides. Thread rule: pure functions; the lexicon is
// immutable.
#pragma once
#include <string>
#include <vector>

#include "indexer/ner/name_groups.hpp"

namespace lede {

// Folded words of an organisation: "acme widgets" of "Acme Widgets Inc." and of "The Acme Widgets Company
// plc".
std::vector<std::string> core_words(const NameLexicon& lexicon, const NameGroup& group);
std::string joined_words(const std::vector<std::string>& words);

// First letters of the words, small ones ("of", "and") left out; and with them.
std::string initials(const NameLexicon& lexicon, const NameGroup& group);
std::string all_initials(const NameGroup& group);

bool same_middle(const NameGroup& longer, const NameGroup& shorter);  // "George Bush" of "George Walker Bush"
bool is_initial_of(const NameGroup& shorter, const NameGroup& longer);  // "J. Roe" of "Jane Roe"
bool begins_with(const std::vector<std::string>& longer,
                 const std::vector<std::string>& shorter);  // and is longer
bool ends_with(const std::vector<std::string>& longer,
               const std::vector<std::string>& shorter);  // and is longer

// "von der Leyen" of "Ursula von der Leyen", "Diaz-Canel" of "Miguel Diaz-Canel".
bool is_long_last_name(const NameLexicon& lexicon, const NameGroup& longer, const NameGroup& shorter,
                       const std::string& shorter_surface);
// "Helen Quorbley" of "Administrator Helen Quorbley".
bool is_without_role(const NameLexicon& lexicon, const NameGroup& longer, const NameGroup& shorter);
// "Gabriel García" of "Gabriel García Márquez"; not "George Bush" of "George Bush Jr".
bool is_without_second_last_name(const NameLexicon& lexicon, const NameGroup& longer,
                                 const NameGroup& shorter);
// "Treasury" of "U.S. Treasury", "Home Office" of "British Home Office".
bool is_without_country(const NameLexicon& lexicon, const std::string& longer, const NameGroup& shorter);

}  // namespace lede
