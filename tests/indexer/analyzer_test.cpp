#include "indexer/analyzer.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using lede::Analyzer;
using lede::Token;

namespace {

// "exact" or "exact/folded", words separated by one space.
std::string forms(const std::string& text) {
  static Analyzer analyzer;
  std::string result;
  analyzer.tokens(text, [&](const Token& token) {
    if (!result.empty()) result += ' ';
    result += token.exact;
    if (token.folded != token.exact) (result += '/') += token.folded;
  });
  return result;
}

// The bytes that a highlight would mark, between bars.
std::string marked(const std::string& text) {
  static Analyzer analyzer;
  std::string result;
  std::size_t at = 0;
  std::uint32_t position = 0;
  analyzer.tokens(text, [&](const Token& token) {
    CHECK(token.position == position++);
    result +=
        text.substr(at, token.start - at) + "[" + text.substr(token.start, token.end - token.start) + "]";
    at = token.end;
  });
  return result + text.substr(at);
}

std::string stems(const std::string& word, const std::string& lang) {
  static Analyzer analyzer;
  std::string result;
  analyzer.tokens(word, [&](const Token& token) {
    for (const std::string& stem : analyzer.stems(token.exact, token.folded, lang)) {
      if (!result.empty()) result += ' ';
      result += stem;
    }
  });
  return result;
}

}  // namespace

TEST_CASE("words and their two forms", "[indexer]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {" \n\t ", ""},
      {"Floods hit Lisbon.", "floods hit lisbon"},
      {"anti-virus", "anti virus"},
      {"1,250 3.5% 12:30 2017-10-24", "1,250 3.5 12 30 2017 10 24"},
      {"The U.S. and U.S.-led e.g. U.S.A.", "the u.s/us and u.s/us led e.g/eg u.s.a/usa"},
      {"bbc.co.uk No.10 v2.0", "bbc.co.uk no 10 v2.0"},
      {"snake_case _so_ ___ _", "snake_case so"},
      {"#tag @name a&b C++", "tag name a b c"},
      // apostrophes
      {"don't Don’t DON＇T", "don't don't don't"},
      {"O'Neill O’Neill N'Golo rock'n'roll 'quoted' o'clock",
       "o'neill o'neill n'golo rock'n'roll quoted o'clock"},
      {"Europe's EUROPE’S James' it's", "europe europe james it"},
      {"1990's G7’s 5s 's", "1990 g7 5s s"},
      {"l'homme L’Église d'été qu’il j'ai", "l homme l église/eglise d été/ete qu il j ai"},
      {"aujourd'hui quelqu'un lorsqu'elle", "aujourd'hui quelqu'un lorsqu elle"},
      {"dell'arte un’altra D'Angelo's", "dell arte un altra d angelo"},
      {"n'oublie pas l'avenir d'œuvres", "n oublie pas l avenir d œuvres/oeuvres"},
      {"col·lecció", "col·lecció/colleccio"},
      // case and accents
      {"Álvarez ÁLVAREZ alvarez", "álvarez/alvarez álvarez/alvarez alvarez"},
      {"A\u0301lvarez", "álvarez/alvarez"},
      {"Straße STRASSE Größe", "strasse strasse grösse/grosse"},
      {"Søren Łódź Đorđe þing Ærø", "søren/soren łódź/lodz đorđe/dorde þing/thing ærø/aero"},
      {"İstanbul ISPARTA ısı ħaxix", "i\u0307stanbul/istanbul isparta ısı/isi ħaxix/haxix"},
      {"ɓarna ƙasa ɛnam", "ɓarna/barna ƙasa/kasa ɛnam/enam"},
      {"ﬁnance Ⅳ x²", "finance iv x"},
      {"ＡＢＣ １２３", "abc 123"},
      {"re\u00ADport co\u200Bop zero\u200Dwidth \uFEFFstart", "report co op zerowidth start"},
      {"Ёлка ещё Всё мой Київ їжак", "ёлка/елка ещё/еще всё/все мой київ їжак"},
      {"Ελλάδα ΕΛΛΆΔΑΣ", "ελλάδα/ελλαδα ελλάδασ/ελλαδασ"},
      // right to left
      {"مُحَمَّد محمـــد", "مُحَمَّد/محمد محمـــد/محمد"},
      {"أحمد إلى مدرسة", "أحمد/احمد إلى/الي مدرسة/مدرسه"},
      {"٢٠١٥ ۲۰۱۵", "٢٠١٥/2015 ۲۰۱۵/2015"},
      {"שָׁלוֹם צה\"ל צה״ל", "שָׁלוֹם/שלום צה\"ל/צהל צה\"ל/צהל"},
      // scripts with dictionaries, and marks that are letters
      {"が か ガ ｶﾞ", "が か ガ ガ"},
      {"ภาษาไทย", "ภาษา ไทย"},
      {"हिन्दी में", "हिन्दी में"},
      {"대한민국 정부가", "대한민국 정부가"},
      {"大阪から行く。NHKは", "大阪 から 行く nhk は"},
      {"中国政府，北京2017年", "中国 政府 北京 2017 年"},
      // nothing but marks
      {"… — “ ” ! 😀 ©", ""},
  }));
  CAPTURE(text);
  CHECK(forms(text) == expected);
}

TEST_CASE("a highlight marks the word as it stands in the text", "[indexer]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Floods, again.", "[Floods], [again]."},
      {"“Europe’s” end", "“[Europe]’s” [end]"},
      {"l’été d'Élise", "[l]’[été] [d]'[Élise]"},
      {"the U.S.-led", "[the] [U.S].-[led]"},
      {"_so_ (G7's)", "_[so]_ ([G7]'s)"},
      {"A\u0301lvarez!", "[A\u0301lvarez]!"},
      {"re\u00ADport", "[re\u00ADport]"},
      {"東京へ。", "[東京][へ]。"},
  }));
  CAPTURE(text);
  CHECK(marked(text) == expected);
}

TEST_CASE("stems by language", "[indexer]") {
  const auto [word, lang, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"negotiations", "en", "negoti"},
      {"negotiated", "en", "negoti"},
      {"negotiations", "", "negotiations"},
      {"negotiations", "xx", "negotiations"},
      {"Häuser", "de", "haus"},
      {"Müller", "de", "mull"},
      {"Mueller", "de", "mull"},
      {"Muller", "de", "mull"},
      {"eleições", "pt", "eleico"},
      {"écoles", "fr", "ecol"},
      {"ecoles", "fr", "ecol"},
      {"выборов", "ru", "выбор"},
      {"U.S.", "en", "us"},
      {"2017", "en", "2017"},
      {"2000", "fi", "2000"},  // a bug: 200, which the stemmer takes for a word that ends in two vowels
      {"1,250.00", "fi", "1,250.00"},
      {"٢٠٠٠", "fi", "2000"},
      {"1990s", "en", "1990s"},
      {"floods", "en-GB", "flood"},
  }));
  CAPTURE(word, lang);
  CHECK(stems(word, lang) == expected);
}

TEST_CASE("accents match both ways after stemming", "[indexer]") {
  const auto [written, typed, lang] = GENERATE(table<std::string, std::string, std::string>({
      {"eleições", "eleicoes", "pt"},
      {"nación", "nacion", "es"},
      {"häuser", "hauser", "de"},
      {"élections", "elections", "fr"},
      {"città", "citta", "it"},
      {"şehirler", "sehirler", "tr"},
      {"regeringsförslag", "regeringsforslag", "sv"},
      {"مدرسة", "مدرسه", "ar"},
      {"ещё", "еще", "ru"},
  }));
  CAPTURE(written, typed);
  const std::string of_written = " " + stems(written, lang) + " ";
  const std::string of_typed = stems(typed, lang);
  CHECK(of_written.find(" " + of_typed + " ") != std::string::npos);
}

TEST_CASE("every stemmed language has a stemmer", "[indexer]") {
  CHECK(lede::stemmed_languages().size() >= 22);
  for (const std::string& lang : lede::stemmed_languages()) CHECK_NOTHROW(stems("word слово كلمة", lang));
}

TEST_CASE("whole values are folded", "[indexer]") {
  Analyzer analyzer;
  const auto [value, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  The  New\tYork\u00A0Times ", "the new york times"},
      {"José ÁLVAREZ", "jose alvarez"},
      {"O’Neill", "o'neill"},
      {"U.S. Steel", "u.s. steel"},
      {"Kaspersky\u2011Lab", "kaspersky-lab"},
      {std::string("a\0b\xFF"
                   "c",
                   5),
       "a b c"},
      {"Süddeutsche Straße", "suddeutsche strasse"},
  }));
  CAPTURE(value);
  CHECK(analyzer.fold_value(value) == expected);
}

TEST_CASE("long values fit a term and stay apart", "[indexer]") {
  Analyzer analyzer;
  const std::string head(300, 'x');
  const std::string one = analyzer.fold_value(head + "1");
  CHECK(one.size() <= 200);
  CHECK(one != analyzer.fold_value(head + "2"));
  CHECK(one == analyzer.fold_value(head + "1 "));
  CHECK(analyzer.fold_value(std::string(1 << 20, 'y')).size() <= 200);
}

TEST_CASE("the name tells the analyzer's version", "[indexer]") {
  CHECK(Analyzer::name().starts_with("lede-icu"));
  CHECK(Analyzer::name() == Analyzer::name());
}
