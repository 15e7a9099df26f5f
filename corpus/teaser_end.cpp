#include "corpus/teaser_end.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxLabel = 60;    // bytes of "Read more …"
constexpr std::size_t kMaxNotice = 500;  // and of "The post … appeared first on …"

constexpr auto kLabels = std::to_array<std::string_view>({"read more",
                                                          "continue reading",
                                                          "keep reading",
                                                          "read the full article",
                                                          "read the full story",
                                                          "read the rest",
                                                          "lire la suite",
                                                          "leer más",
                                                          "seguir leyendo",
                                                          "weiterlesen",
                                                          "mehr lesen",
                                                          "czytaj dalej",
                                                          "czytaj więcej",
                                                          "leia mais",
                                                          "continue lendo",
                                                          "читать далее",
                                                          "continua a leggere",
                                                          "leggi tutto",
                                                          "lees verder",
                                                          "lees meer",
                                                          "devamını oku",
                                                          "اقرأ المزيد",
                                                          "続きを読む",
                                                          "阅读全文",
                                                          "繼續閱讀",
                                                          "계속 읽기"});

struct Notice {
  std::string_view begin, middle;
};
constexpr auto kNotices = std::to_array<Notice>({{"The post ", " appeared first on "},
                                                 {"Der Beitrag ", " erschien zuerst auf "},
                                                 {"L’article ", " est apparu en premier sur "},
                                                 {"La entrada ", " se publicó primero en "},
                                                 {"La entrada ", " apareció primero en "},
                                                 {"O post ", " apareceu primeiro em "},
                                                 {"L'articolo ", " proviene da "},
                                                 {"Het bericht ", " verscheen eerst op "},
                                                 {"Artykuł ", " pochodzi z serwisu "},
                                                 {"Запись ", " впервые появилась "}});

bool is_end_mark(char32_t c) {
  return std::u32string_view(U".…!?。！？」』”\")]»").find(c) != std::u32string_view::npos;
}

// The end of `text` without spaces, dots and arrows behind a label.
std::string_view without_marks(std::string_view text) {
  for (std::size_t at = text.size(); !text.empty(); at = text.size()) {
    const char32_t c = previous_code_point(text, at);
    if (!is_space(c) && std::u32string_view(U".…»›>→[]:").find(c) == std::u32string_view::npos) break;
    text = text.substr(0, at);
  }
  return text;
}

// Behind a whole sentence, or on a line of its own.
bool stands_alone(std::string_view before) {
  if (before.empty() || before.back() == '\n') return true;
  before = trimmed(before);
  std::size_t at = before.size();
  return before.empty() || is_end_mark(previous_code_point(before, at));
}

const std::vector<std::string>& label_keys() {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> made;
    for (const std::string_view label : kLabels) made.push_back(folded(label));
    return made;
  }();
  return keys;
}

std::string_view without_label(std::string_view text) {
  const std::string_view core = without_marks(text);
  std::size_t begin = core.size() > kMaxLabel ? core.size() - kMaxLabel : 0;
  while (begin < core.size() && (static_cast<unsigned char>(core[begin]) & 0xC0) == 0x80) ++begin;
  const std::string tail = folded(core.substr(begin));
  for (const std::string& key : label_keys()) {
    if (!tail.ends_with(key)) continue;
    for (std::size_t at = core.size(); at > begin;) {  // folding may have changed its length
      previous_code_point(core, at);
      if (folded(core.substr(at)) == key && stands_alone(core.substr(0, at)))
        return trimmed(core.substr(0, at));
    }
  }
  return text;
}

std::string_view without_notice(std::string_view text) {
  for (const Notice& notice : kNotices) {
    const std::size_t middle = text.rfind(notice.middle);
    if (middle == std::string_view::npos || text.size() - middle > kMaxNotice / 2) continue;
    const std::size_t begin = text.rfind(notice.begin, middle);
    if (begin == std::string_view::npos || middle - begin > kMaxNotice ||
        !stands_alone(text.substr(0, begin)))
      continue;
    if (text.find('\n', begin) == std::string_view::npos) return trimmed(text.substr(0, begin));
  }
  return text;
}

}  // namespace

std::string_view without_teaser_end(std::string_view text) {
  return without_label(without_notice(trimmed(text)));
}

}  // namespace lede
