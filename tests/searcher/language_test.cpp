// What a native reader would type, and what it has to find: short articles in several languages.
#include <catch2/catch.hpp>

#include "searcher/query_parser.hpp"
#include "tests/searcher/small_index.hpp"

using namespace lede;
using namespace lede::test;

namespace {

struct Language {
  std::string lang;
  std::string title, text;
  std::vector<std::string> finds, misses;
};

const std::vector<Language>& languages() {
  static const std::vector<Language> all = {
      {"ar",
       "الحكومة تعلن بناء مدرسة جديدة",
       "أعلنت الحكومة اليوم عن بناء مدرسة جديدة في القاهرة.\n\nوقال وزير التعليم إن المعلمين سيبدأون العمل "
       "في ٢٠١٧ وإن الوزارة ستدفع للمعلمين أجورهم. مُحَمَّد علي حضر الحفل.",
       {"الحكومة",
        "حكومة",
        "مدرسة",
        "المدرسة",
        "والمدرسة",
        "بالحكومة",
        "مدرسه",
        "القاهرة",
        "قاهرة",
        "اعلنت",
        "أعلنت",
        "وزير",
        "الوزير",
        "المعلمين",
        "معلمين",
        "2017",
        "محمد",
        "على",
        "مـدرسة",
        "بناء SENT القاهرة",
        "first(5, حكومة)",
        "title:الحكومة",
        "lead:مدرسة"},
       {"جامعة", "القاهرة SENT التعليم", "first(3, القاهرة)", "title:الوزير"}},
      {"zh",
       "故宫博物院国庆期间免费开放",
       "北京市政府昨日宣布，故宫博物院将在国庆期间向公众免费开放。\n\n记者从上海发来的报道说，游客人数超过１"
       "００万。",
       {"故宫", "博物院", "故宫博物院", "国庆", "免费", "开放", "免费开放", "政府", "上海", "记者", "游客",
        "100", "１００", "title:故宫", "宣布 SENT 公众", "first(9, 政府)", "lead:政府", "\"故宫博物院\""},
       {"东京", "宣布 SENT 上海", "title:上海"}},
      {"ja",
       "東京都知事が会見、オリンピックの費用を説明",
       "東京都の知事は５日、記者会見を開いた。オリンピックの費用について説明した。\n\n"
       "ﾃﾚﾋﾞ中継を見た市民からは疑問の声も上がった。",
       {"知事", "会見", "記者会見", "オリンピック", "費用", "説明", "市民", "テレビ", "ﾃﾚﾋﾞ", "5",
        "title:知事", "オリンピック SENT 費用", "lead:オリンピック", "atleast(2, 説明 OR 費用)"},
       {"大阪", "知事 SENT 市民", "オリンピツク"}},
      {"th",
       "รัฐบาลประกาศแผนช่วยเหลือน้ำท่วม",
       "รัฐบาลประกาศแผนช่วยเหลือผู้ประสบภัยน้ำท่วมในกรุงเทพ\n\nนายกรัฐมนตรีกล่าวว่า ตำรวจจะช่วยประชาชน ๒๐ จังหวัด",
       {"รัฐบาล", "ประกาศ", "น้ำท่วม", "กรุงเทพ", "ตำรวจ", "ประชาชน", "20", "๒๐", "title:รัฐบาล",
        "รัฐบาล PARA กรุงเทพ"},
       {"ทหาร", "กรุงเทพ PARA ตำรวจ"}},
      {"ru",
       "Наводнение в Орле: жителей эвакуируют",
       "Сильное наводнение в Орле. Спасатели эвакуировали тридцать жителей.\n\nЁлка на площади устояла, "
       "сообщил "
       "Алексей Королёв. Мэр города заявил о новых дождях.",
       {"наводнение",
        "наводнения",
        "наводнением",
        "НАВОДНЕНИЙ",
        "житель",
        "жители",
        "елка",
        "ёлка",
        "Ёлки",
        "Королев",
        "Королёв",
        "Королева",
        "город",
        "городом",
        "дождь",
        "спасатель",
        "=ёлка",
        "площадь",
        "наводнение SENT Орле",
        "title:наводнения"},
       {"=елка", "засуха", "спасатели SENT мэр"}},
      {"de",
       "Müller kündigt Straßenbau an",
       "Bundeskanzler Müller kündigte größere Straßenbauprojekte an. Die Häuser der Straße bleiben.\n\n"
       "Der Oberbürgermeister von Köln sprach von einem Fußballspiel und der ﬁnanziellen Lage.",
       {"Müller",
        "Mueller",
        "Muller",
        "MÜLLER",
        "Straße",
        "Strasse",
        "STRASSE",
        "Straßen",
        "Haus",
        "Häuser",
        "Haeuser",
        "groß",
        "größere",
        "groesser",
        "Köln",
        "Koeln",
        "Koln",
        "Fußballspiel",
        "Fussballspiel",
        "finanziell",
        "Straßenbauprojekt",
        "*bauprojekt*",
        "Oberbürgermeisters",
        "Straße SENT Haus",
        "=Straße",
        "\"Straßenbauprojekte an\""},
       {"=Muller", "Köln SENT Haus"}},
      {"fr",
       "L’été s’annonce chaud à l’Assemblée",
       "L'Assemblée nationale a voté aujourd’hui la loi sur les œufs.\n\nLes députées n’étaient pas "
       "nombreuses, "
       "dit Françoise Lefèvre.",
       {"assemblée", "assemblee", "l'assemblée", "l’Assemblée", "été", "ete", "œuf", "oeufs", "oeuf",
        "député", "députés", "Francoise", "Lefevre", "\"l'assemblée nationale\"", "nombreux",
        "assemblée SENT œufs"},
       {"=assemblee", "loi SENT Lefèvre"}},
      {"es",
       "El niño que venció al Corazón",
       "Los niños españoles celebraron la elección del año.\n\nLa pingüina escapó, según José Núñez.",
       {"niño", "nino", "niños", "NIÑOS", "español", "elecciones", "ano", "año", "pinguina", "pingüina",
        "Nunez", "corazon", "corazones"},
       {"=nino", "niños SENT pingüina"}},
      {"pt",
       "Inundação em São Paulo",
       "As inundações em São Paulo deixaram cidadãos sem água.\n\nO ônibus não passou.",
       {"inundação", "inundações", "inundacao", "Sao Paulo", "\"São Paulo\"", "cidadão", "agua", "onibus"},
       {"\"Sao Paulo\"", "água SENT ônibus"}},
      {"tr",
       "İstanbul’da ısı düştü",
       "İSTANBUL valisi evlerde ısınma sorunu olduğunu söyledi.",
       {"istanbul", "İstanbul", "evler", "düştü", "dustu"},
       {"ankara"}},
      {"el",
       "Η κυβέρνηση ανακοίνωσε μέτρα",
       "Οι κυβερνήσεις της Ευρώπης. Ο ΠΡΩΘΥΠΟΥΡΓΌΣ μίλησε.",
       {"κυβέρνηση", "κυβερνηση", "πρωθυπουργός", "ΕΥΡΩΠΗΣ", "Ευρωπης"},
       {"Αθήνα"}},
      {"he",
       "הממשלה אישרה את התקציב",
       "ראש הממשלה אמר כי צה״ל ייסוג. שָׁלוֹם.",
       {"הממשלה", "התקציב", "צה\"ל", "צהל", "שלום"},
       {"ירושלים"}},
      {"ko",
       "정부가 대책을 발표했다",
       "서울시 정부가 오늘 대책을 발표했다.",
       {"정부가", "정부", "서울", "대책", "서울시", "정부*", "대책을"},
       {"부산"}},
      {"hi",
       "सरकार ने नई योजना की घोषणा की",
       "सरकार ने किसानों के लिए योजना की घोषणा की। दिल्ली में बारिश हुई।",
       {"सरकार", "योजना", "दिल्ली", "सरकार SENT योजना"},
       {"मुंबई", "सरकार SENT बारिश"}},
      {"",
       "Straight from the wire",
       "AT&T and Ｆｕｌｌ Ｗｉｄｔｈ news of 1½ ﬂoods in the U.S.A.",
       {"full", "WIDTH", "floods", "AT&T", "U.S.A.", "USA"},
       {"halfwidth"}},
  };
  return all;
}

std::vector<AnnotatedArticle> articles() {
  std::vector<AnnotatedArticle> all;
  for (const Language& one : languages()) all.push_back(article(one.title, one.text, one.lang));
  return all;
}

}  // namespace

TEST_CASE("what a native reader would type finds the article", "[searcher][query][language]") {
  SmallIndex index(articles());
  for (std::size_t i = 0; i < languages().size(); ++i) {
    const Language& one = languages()[i];
    const auto found = [&](const std::string& typed) {
      return std::ranges::binary_search(index.search(typed).articles, i);
    };
    for (const std::string& typed : one.finds) {
      INFO(one.lang << ": " << typed << " → " << index.search(typed).compiled);
      CHECK(found(typed));
    }
    for (const std::string& typed : one.misses) {
      INFO(one.lang << ": " << typed);
      CHECK_FALSE(found(typed));
    }
  }
}
