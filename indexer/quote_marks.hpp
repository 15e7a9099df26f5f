// What stands between quotation marks in a text, of all common styles: “ ” " '' „ “ « » » « ” ” ‘ ’ ' 「 」 『
// 』. Single marks count only where the words between them end like a quotation (they are apostrophes too). A
// quotation of several paragraphs, each opened anew and only the last closed, is one piece a paragraph.
// Quotes inside quotes are part of the outer one. Linear time. Thread rule: pure function. Offsets are bytes.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

struct QuotedText {
  std::uint32_t start = 0;  // between the marks
  std::uint32_t end = 0;
  std::uint32_t outer_start = 0;  // with the marks
  std::uint32_t outer_end = 0;
  std::uint32_t paragraph = 0;  // number of the paragraph it stands in
  bool open_ended = false;      // no closing mark: the next paragraph goes on with the quotation
};

std::vector<QuotedText> quoted_texts(std::string_view text);

}  // namespace lede
