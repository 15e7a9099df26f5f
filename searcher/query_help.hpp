// The signs and operators of the query language, one row each, for `lede info fields` and the help page;
// fields are kFields. Every example parses without a warning (a test holds it to that). Thread rule:
// constants.
#pragma once
#include <array>
#include <string_view>

namespace lede {

struct QueryHelpRow {
  std::string_view sign;
  std::string_view example;
  std::string_view help;
};

inline constexpr auto kQueryHelp = std::to_array<QueryHelpRow>({
    {"word", "flood lisbon", "all words must match, in any form: flood, floods, flooded"},
    {"OR  |", "flood OR drought", "one of them; a b OR c means (a AND b) OR c"},
    {"AND", "flood AND (lisbon OR porto)", "both; the same as words side by side"},
    {"NOT  -", "flood -drill", "without; before a word, phrase, field or parentheses"},
    {"( )", "(flood OR drought) lisbon", "what belongs together"},
    {"\" \"", "\"flood warning\"", "these words as written, side by side; accents count"},
    {"=", "=flood", "this word exactly as written: not floods; accents count"},
    {"-", "cyber-attack", "a hyphenated word: its parts side by side, in any form"},
    {"*", "flood*", "any letters, at the end, in front or inside: *ware"},
    {"?", "organi?ation", "exactly one letter"},
    {"~1  ~2", "lisbon~1", "words one or two letters away; the word itself ranks first"},
    {"\" \"~n", "\"warning flood\"~5", "all these words, in any order, with at most n others between them"},
    {"NEAR/n", "flood NEAR/5 warning",
     "within n words of each other, in one field; NEAR alone means NEAR/10"},
    {"ADJ/n", "flood ADJ/3 warning", "the same, in this order"},
    {"SENT", "flood SENT warning", "in one sentence"},
    {"PARA", "flood PARA (lisbon OR porto)", "in one paragraph"},
    {"first( , )", "first(50, flood)", "among the first 50 words; words, phrases, NEAR, SENT and OR inside"},
    {"atleast( , )", "atleast(3, flood)", "at least three times, in any form; a word, a phrase or an OR of them"},
    {"field:", "title:flood", "in one field"},
    {"field:( )", "title:(flood OR drought)", "several words of one field"},
    {"field:=", "outlet:=\"BBC News\"", "the whole value of a field, as the filters have it"},
    {"date:", "date:2017-10", "a year, month or day, as far as it is certain"},
    {"possible( )", "date:possible(2017-10)", "dates known too roughly to be sure that may lie there, too"},
    {"..", "date:2017-03..2017-04", "from and to, both included; either may be left out"},
    {"> >= < <=", "date:>=2017-01-01", "for date and words"},
    {"[ TO ]", "words:[100 TO 500]", "a range as other programs write it"},
    {"unknown", "date:unknown", "articles of which a field is not known"},
    {"has:", "has:quote", "articles of which a field is known"},
});

}  // namespace lede
