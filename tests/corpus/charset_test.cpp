#include "corpus/charset.hpp"

#include <iconv.h>

#include <catch2/catch.hpp>

using namespace lede;
using namespace std::string_literals;

namespace {

// The C library's converter, so that ours is not its own judge.
std::string encoded(std::string text, const char* charset) {
  const iconv_t converter = iconv_open(charset, "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  std::string out(text.size() * 4 + 16, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t from_left = text.size(), to_left = out.size();
  REQUIRE(iconv(converter, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1));
  iconv(converter, nullptr, nullptr, &to, &to_left);
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

const std::string kRussian =
    "Вода поднялась на два метра, сообщили в управлении порта. Жителей двух улиц вывезли на лодках, а школа "
    "закрыта "
    "до понедельника. «Такого мы не помним», — сказал смотритель маяка.";
const std::string kPlainRussian =
    "Паром снова ходит каждый день, сообщили в порту. За проезд взрослые платят двенадцать крон, а дети "
    "ничего не платят.";
const std::string kGerman =
    "Die Fähre nach Süden fährt wieder täglich. Für die Überfahrt zahlen Fahrgäste künftig zwölf Kronen, wie "
    "die Behörde "
    "am Dienstag erklärte. Schüler müssen nichts zahlen.";
const std::string kFrench =
    "Le pont a été fermé à la circulation après la tempête. Les élèves de l’école voisine ont été accueillis "
    "à la mairie, "
    "où un déjeuner leur a été servi.";
const std::string kArabic =
    "أعلنت سلطات الميناء إغلاق البوابة السابعة بعد ارتفاع منسوب المياه، وقالت إن المدارس ستبقى مغلقة حتى يوم "
    "الاثنين.";
const std::string kChinese =
    "港务局星期二宣布，第七号闸门将在春天之前修好。附近的学校停课两天，居民已经全部撤离，没有人受伤。";
const std::string kJapanese =
    "港の時計台が止まって半年。区は五日、来春に修理を始めると発表した。費用は寄付でまかなうという。";
const std::string kKorean =
    "항만 당국은 화요일 일곱 번째 수문이 봄이 오기 전에 수리될 것이라고 발표했다. 학교는 이틀 동안 문을 "
    "닫는다.";
const std::string kPolish =
    "Statek z żywnością wpłynął do portu późnym wieczorem. Władze miasta ogłosiły, że szkoły będą zamknięte "
    "jeszcze przez dwa dni.";
const std::string kQuotes =
    "“We have a pencil,” the director said. “We have a list, and the boats float – that’s all.”";

}  // namespace

TEST_CASE("bytes of known charsets become UTF-8", "[corpus]") {
  struct Row {
    std::string text;
    const char* charset;
  };
  const std::vector<Row> rows = {
      {kRussian, "WINDOWS-1251"}, {kPlainRussian, "KOI8-R"},  {kGerman, "WINDOWS-1252"},
      {kGerman, "ISO-8859-1"},    {kFrench, "WINDOWS-1252"},  {kArabic, "WINDOWS-1256"},
      {kChinese, "GBK"},          {kChinese, "GB18030"},      {kJapanese, "SHIFT_JIS"},
      {kJapanese, "EUC-JP"},      {kJapanese, "ISO-2022-JP"}, {kKorean, "EUC-KR"},
      {kPolish, "WINDOWS-1250"},  {kQuotes, "WINDOWS-1252"},  {kRussian, "UTF-16"},
      {kChinese, "UTF-16BE"},     {kGerman, "UTF-16LE"},      {kJapanese, "UTF-32"},
      {kArabic, "UTF-8"}};
  for (const Row& row : rows) {
    INFO(row.charset << ": " << row.text);
    const bool marked =
        std::string_view(row.charset) == "UTF-16BE";  // unmarked Chinese has no zeros to go by
    const auto decoded = to_utf8((marked ? "\xFE\xFF" : "") + encoded(row.text, row.charset));
    REQUIRE(std::holds_alternative<Decoded>(decoded));
    CHECK(std::get<Decoded>(decoded).text == row.text);
  }
}

TEST_CASE("a declared charset decides where the bytes allow it", "[corpus]") {
  const auto declared = to_utf8("caf\xE9 \xA4 12", "ISO-8859-15");
  CHECK(std::get<Decoded>(declared).text == "café € 12");
  const auto wrong = to_utf8("Größe", "windows-1252");
  CHECK(std::get<Decoded>(wrong).text == "Größe");
  const auto latin1 = to_utf8("\x93Hi\x94", "iso-8859-1");
  CHECK(std::get<Decoded>(latin1).text == "“Hi”");
  const auto unknown = to_utf8("caf\xE9 au lait, d\xE9j\xE0 vu", "x-no-such-charset");
  CHECK(std::get<Decoded>(unknown).text == "café au lait, déjà vu");
}

TEST_CASE("mostly UTF-8 stays UTF-8, with marks where it is broken", "[corpus]") {
  const auto decoded = to_utf8("Größe über alles, Ma\xDF"s);
  CHECK(std::get<Decoded>(decoded).text == "Größe über alles, Ma\xEF\xBF\xBD");
  CHECK(valid_utf8("a\xC3") == "a\xEF\xBF\xBD");
  CHECK(valid_utf8("\xED\xA0\x80") != "\xED\xA0\x80");  // a surrogate
  CHECK(is_valid_utf8(valid_utf8("\xF8\x88\x80\x80\x80\xC0\xAF\xFF")));
  CHECK_FALSE(is_valid_utf8("twelve bytes\xC0\xAF"));
}

TEST_CASE("what is no text is refused as binary", "[corpus]") {
  for (const std::string& bytes :
       {"\x7F"
        "ELF\x02\x01"s,
        "%PDF-1.7\n"s, "\x89PNG\r\n\x1A\n"s, "PK\x03\x04 zip"s, "\0\x01\x02\x03\0\0\x05 x"s,
        std::string(300, '\0'), std::string(100, '\x01')}) {
    const auto decoded = to_utf8(bytes);
    REQUIRE(std::holds_alternative<Refusal>(decoded));
    CHECK(std::get<Refusal>(decoded).reason == "binary");
  }
  CHECK_FALSE(looks_binary("plain text\twith a tab\f"));
  CHECK(std::get<Decoded>(to_utf8("")).text.empty());
}

TEST_CASE("any bytes decode to valid UTF-8 or are refused", "[corpus]") {
  std::uint32_t seed = 20171024;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(round % 200, '\0');
    for (char& c : bytes) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
    const auto decoded = to_utf8(bytes, round % 3 == 0 ? "shift_jis" : "");
    if (const auto* made = std::get_if<Decoded>(&decoded)) REQUIRE(is_valid_utf8(made->text));
  }
}
