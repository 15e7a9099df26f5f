#include "tests/bench/sample_text.hpp"

#include <random>
#include <stdexcept>
#include <vector>

namespace lede::bench {
namespace {

struct Vocabulary {
  std::string_view lang;
  std::string_view words;  // separated by spaces
  std::string_view space;
  std::string_view stop;
};

constexpr Vocabulary kVocabularies[] = {
    {"en",
     "the of and to in a is that for it was on are as with they be at one have this from harbour council "
     "minister "
     "flooded bridges negotiations government Lisbon Marlow Wednesday company's shares rose 3.5 1,250 "
     "million after "
     "officials said investigation continued yesterday however spokeswoman declined commenting anti-virus "
     "U.S. "
     "don't elections parliament voters warned several hundred residents evacuated storm damage insurers "
     "estimates",
     " ", ". "},
    {"de",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein Häuser Überschwemmung Straße "
     "Verhandlungen Regierung Bürgermeister Österreich größere Zerstörung Ministerpräsident Abgeordneten "
     "2017 sagte "
     "gestern erklärte Unternehmen Millionen Euro Wahlen früher können müssen über während schließlich "
     "Behörden",
     " ", ". "},
    {"fr",
     "le la les de des du et à un une dans que qui pour l'homme d'été qu'il élections gouvernement ministre "
     "négociations "
     "réélu français pêcheurs inondations hier société président n'a s'est été était déclaré après près 2017 "
     "aujourd'hui c'est employés autorités économique région très conseil maire",
     " ", ". "},
    {"ru",
     "и в не на что с по как это его к из за для выборы правительство министр переговоры наводнение вчера "
     "президент жителей города компании миллионов рублей заявил представитель расследование ещё сообщил мост "
     "район",
     " ", ". "},
    {"ar",
     "في من على إلى أن التي الذي هذا عن مع بين الحكومة الوزير المفاوضات الفيضانات أمس الرئيس المدينة الشركة "
     "مليون "
     "قال المتحدث التحقيق الانتخابات البرلمان السكان أعلنت السلطات ٢٠١٧ جديدة الأولى مدرسة",
     " ", ". "},
    {"zh",
     "政府 昨天 表示 洪水 影响 城市 居民 公司 经济 增长 部长 谈判 选举 议会 官员 调查 继续 百万 2017年 桥梁 "
     "的 在 和 了 是",
     "", "。"},
    {"ja",
     "政府 は 昨日 の 洪水 で 都市 が 影響 を 受けた と 発表 した 会社 経済 成長 選挙 カタカナ ニュース 調査 "
     "して いる",
     "", "。"},
    {"th", "รัฐบาล กล่าว ว่า น้ำท่วม เมือง ประชาชน บริษัท เศรษฐกิจ การ เลือกตั้ง เมื่อวาน นี้ รัฐมนตรี ประเทศ ไทย ใน และ ของ",
     "", " "},
};

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    words.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

const Vocabulary& vocabulary(std::string_view lang) {
  for (const Vocabulary& row : kVocabularies) {
    if (row.lang == lang) return row;
  }
  throw std::invalid_argument("no sample text in " + std::string(lang));
}

}  // namespace

std::string sample_text(std::string_view lang, std::size_t bytes, unsigned seed) {
  const Vocabulary& from = vocabulary(lang);
  const std::vector<std::string_view> words = split(from.words);
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < bytes) {
    const auto length = static_cast<unsigned>(6 + random() % 18);
    for (unsigned i = 0; i < length; ++i) {
      if (i > 0) text += i % 7 == 3 && !from.space.empty() ? ", " : from.space;
      text += words[random() % words.size()];
    }
    text += random() % 5 == 0 ? "\n\n" : from.stop;
  }
  return text;
}

}  // namespace lede::bench
