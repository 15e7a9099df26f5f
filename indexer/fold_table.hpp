// Letters that Unicode does not decompose and that people type, or find, without their stroke, hook or
// ligature. Lower case only (folding works on case-folded text); what is not here keeps its form. Latin:
// after the Latin-ASCII rules of CLDR and the letters of African alphabets; Arabic: the variants that Arabic
// and Persian keyboards and spellings mix (as in Larkey, Ballesteros, Connell, SIGIR 2002).
// Thread rule: a constant.
#pragma once
#include <array>
#include <string_view>

namespace lede {

struct FoldedLetter {
  char32_t letter;
  std::string_view folded;
};

inline constexpr auto kFoldedLetters = std::to_array<FoldedLetter>({
    {0x00B7, ""},  // l·l
    {0x00DF, "ss"},     {0x00E6, "ae"},     {0x00F0, "d"},      {0x00F8, "o"},
    {0x00FE, "th"},  // ß æ ð ø þ
    {0x0111, "d"},      {0x0127, "h"},      {0x0131, "i"},      {0x0138, "k"},
    {0x0142, "l"},                                          // đ ħ ı ĸ ł
    {0x014B, "n"},      {0x0153, "oe"},     {0x0167, "t"},  // ŋ œ ŧ
    {0x0180, "b"},      {0x0183, "b"},      {0x0188, "c"},      {0x018C, "d"},
    {0x0192, "f"},  // ƀ ƃ ƈ ƌ ƒ
    {0x0199, "k"},      {0x019A, "l"},      {0x019E, "n"},      {0x01A5, "p"},
    {0x01AB, "t"},  // ƙ ƚ ƞ ƥ ƫ
    {0x01AD, "t"},      {0x01B4, "y"},      {0x01B6, "z"},      {0x01DD, "e"},
    {0x01E5, "g"},  // ƭ ƴ ƶ ǝ ǥ
    {0x0221, "d"},      {0x0225, "z"},      {0x0234, "l"},      {0x0235, "n"},
    {0x0236, "t"},  // ȡ ȥ ȴ ȵ ȶ
    {0x0237, "j"},      {0x023C, "c"},      {0x023F, "s"},      {0x0240, "z"},
    {0x0247, "e"},  // ȷ ȼ ȿ ɀ ɇ
    {0x0249, "j"},      {0x024B, "q"},      {0x024D, "r"},      {0x024F, "y"},
    {0x0253, "b"},  // ɉ ɋ ɍ ɏ ɓ
    {0x0254, "o"},      {0x0255, "c"},      {0x0256, "d"},      {0x0257, "d"},
    {0x0259, "e"},  // ɔ ɕ ɖ ɗ ə
    {0x025B, "e"},      {0x0260, "g"},      {0x0263, "g"},      {0x0266, "h"},
    {0x0268, "i"},  // ɛ ɠ ɣ ɦ ɨ
    {0x0269, "i"},      {0x026B, "l"},      {0x0272, "n"},      {0x0275, "o"},
    {0x0288, "t"},                                                                   // ɩ ɫ ɲ ɵ ʈ
    {0x0289, "u"},      {0x028A, "u"},      {0x028B, "v"},      {0x02B9, "'"},       // ʉ ʊ ʋ ʹ
    {0x0629, "\u0647"}, {0x0649, "\u064A"}, {0x0671, "\u0627"}, {0x06A9, "\u0643"},  // ة ى ٱ ک
    {0x0640, ""},                                                                    // tatweel
    {0x06BE, "\u0647"}, {0x06C1, "\u0647"}, {0x06CC, "\u064A"}, {0x06D2, "\u064A"},  // ھ ہ ی ے
    {0x06D5, "\u0647"},                                                              // ە
});
constexpr const FoldedLetter* folded_letter(char32_t c) {
  for (const FoldedLetter& row : kFoldedLetters) {
    if (row.letter == c) return &row;
  }
  return nullptr;
}

}  // namespace lede
