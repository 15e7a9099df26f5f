#include "corpus/language.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("languages are told from a sentence or two", "[corpus][language]") {
  struct Row {
    std::string_view lang, text;
  };
  const auto row = GENERATE(values<Row>({
      {"en",
       "The council will vote on the new bridge next week, and the mayor said she expects a long debate."},
      {"de",
       "Der Gemeinderat stimmt nächste Woche über die neue Brücke ab, und es wird eine lange Debatte "
       "erwartet."},
      {"fr",
       "Le conseil municipal votera la semaine prochaine sur le nouveau pont, et le débat promet d'être "
       "long."},
      {"ru", "На следующей неделе городской совет проголосует за строительство нового моста через реку."},
      {"ar", "يصوت المجلس البلدي الأسبوع المقبل على بناء الجسر الجديد فوق النهر وسط نقاش طويل."},
      {"ja", "市議会は来週、新しい橋の建設について採決する予定です。市長は長い議論になると話しています。"},
      {"zh", "市议会将于下周就新桥的建设进行表决，市长表示预计会有长时间的辩论。"},
      {"he", "מועצת העיר תצביע בשבוע הבא על הגשר החדש, וראש העיר אמרה שהיא מצפה לדיון ארוך."},
  }));
  INFO(row.text);
  CHECK(detect_language(row.text) == row.lang);
}

TEST_CASE("a text too short or of no language has none", "[corpus][language]") {
  const auto text = GENERATE(as<std::string_view>(), "", "ok", "12 345 678 90 12 33 22",
                             "\xFF\xFE\x80\x80\x80 \xC3\xC3\xC3");
  CHECK(detect_language(text).empty());
}
