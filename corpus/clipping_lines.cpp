#include "corpus/clipping_lines.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

constexpr std::u32string_view kSentenceEnds = U".!?…。！？؟।";
constexpr std::u32string_view kClosers = U"\"'”’»)]}›」』】）*";
constexpr std::u32string_view kBullets = U"•·*■□▪◆●・‣–—-►▶»>|#【";
constexpr std::u32string_view kLabelMarks = U":：;|>»›→/-–—…】";

bool one_of(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool sentence_ends(std::string_view text) {
  std::size_t at = text.size();
  for (int closers = 0; at > 0 && closers < 6; ++closers) {
    const char32_t c = previous_code_point(text, at);
    if (one_of(kSentenceEnds, c)) return true;
    if (!one_of(kClosers, c)) return false;
  }
  return false;
}

void measure(ClippingLine& line) {
  std::size_t cjk = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < line.text.size();) {
    const auto byte = static_cast<unsigned char>(line.text[at]);
    if (byte < 0x80) {
      ++at;
      const bool space = byte == ' ' || byte == '\t';
      line.words += !space && !in_word ? 1 : 0;
      in_word = !space;
      continue;
    }
    const char32_t c = next_code_point(line.text, at);
    if (c >= 0x0E00 && is_cjk(c)) {
      ++cjk;
      in_word = true;
    } else if (is_space(c)) {
      in_word = false;
    } else {
      line.words += in_word ? 0 : 1;
      in_word = true;
    }
  }
  line.words += cjk / 2;
  line.ends_sentence = sentence_ends(line.text);
}

// A block of lines cut at a fixed width: nearly all but its last are about as long as the longest, and few
// end a sentence.
bool is_wrapped(const std::vector<ClippingLine>& lines, std::size_t begin, std::size_t end) {
  if (end - begin < 3) return false;
  std::size_t longest = 0;
  for (std::size_t i = begin; i < end; ++i) longest = std::max(longest, lines[i].text.size());
  if (longest < 45 || longest > 160) return false;
  std::size_t full = 0;
  std::size_t ended = 0;
  for (std::size_t i = begin; i + 1 < end; ++i) {
    full += lines[i].text.size() * 4 >= longest * 3 ? 1 : 0;
    ended += lines[i].ends_sentence ? 1 : 0;
  }
  const std::size_t inner = end - begin - 1;
  return full * 5 >= inner * 4 && ended * 3 <= inner;
}

ClippingLine join(ClippingLines& clipping, const std::vector<ClippingLine>& lines, std::size_t begin,
                  std::size_t end) {
  std::string& text = clipping.joined.emplace_back();
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.empty()) text += ' ';
    text += lines[i].text;
  }
  ClippingLine line = make_line(text);
  line.gap_before = lines[begin].gap_before;
  return line;
}

std::vector<ClippingLine> physical_lines(std::string_view text) {
  std::vector<ClippingLine> lines;
  bool gap = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (!line.empty()) {
      lines.push_back(make_line(line));
      lines.back().gap_before = gap;
    }
    gap = line.empty();
  }
  return lines;
}

}  // namespace

ClippingLine make_line(std::string_view trimmed_text) {
  ClippingLine line;
  line.text = trimmed_text;
  measure(line);
  return line;
}

ClippingLines split_clipping(std::string_view text) {
  ClippingLines clipping;
  std::vector<ClippingLine> lines = physical_lines(text);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[end].gap_before) ++end;
    if (is_wrapped(lines, begin, end)) {
      clipping.lines.push_back(join(clipping, lines, begin, end));
    } else {
      clipping.lines.insert(clipping.lines.end(), lines.begin() + static_cast<std::ptrdiff_t>(begin),
                            lines.begin() + static_cast<std::ptrdiff_t>(end));
    }
    begin = end;
  }
  return clipping;
}

bool is_prose(const ClippingLine& line) {
  return line.words >= 30 || (line.words >= 13 && line.ends_sentence);
}

bool is_title_case(std::string_view text) {
  std::size_t long_words = 0;
  std::size_t capitals = 0;
  std::size_t lower_letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t first = next_code_point(text, at);
    if (!is_letter(first)) continue;
    std::size_t letters = 1;
    while (at < text.size()) {
      const char32_t c = next_code_point(text, at);
      if (!is_letter(c) && c != '\'' && c != 0x2019) break;
      ++letters;
      lower_letters += is_lower(c) ? 1 : 0;
    }
    if (letters < 4) continue;
    ++long_words;
    capitals += is_upper(first) ? 1 : 0;
  }
  return long_words >= 3 && lower_letters > long_words && capitals * 8 >= long_words * 7;
}

bool is_all_capitals(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    any = any || is_upper(c);
  }
  return any;
}

LineReading::LineReading(std::string_view text, Phrases phrases) : text_(text) {
  if (text.size() > kLongest) return;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t after = begin;
    const char32_t c = next_code_point(text, after);
    if (!one_of(kBullets, c) && !is_space(c)) break;
    begin = after;
  }
  text_ = text.substr(begin);
  key_ = folded(text_);
  core_end_ = key_.size();
  for (std::size_t end = core_end_; end > 0; core_end_ = end) {
    const char32_t c = previous_code_point(key_, end);
    const bool dots = c == '.' && ((end > 0 && key_[end - 1] == '.') || key_.substr(end).starts_with(".."));
    if (!one_of(kLabelMarks, c) && c != ' ' && c != '"' && !dots) break;
  }
  const ClippingPhrases& table = ClippingPhrases::table();
  matches_ = phrases == Phrases::All ? table.find(key_) : table.find_first(key_);
}

bool LineReading::whole(PhraseUse use) const {
  return std::any_of(matches_.begin(), matches_.end(),
                     [&](const auto& m) { return m.use == use && m.begin == 0 && m.end >= core_end_; });
}

std::size_t LineReading::starts(PhraseUse use) const {
  std::size_t end = 0;
  for (const auto& m : matches_) {
    if (m.begin > 0) break;
    if (m.use == use) end = std::max(end, m.end);
  }
  return end;
}

bool LineReading::has(PhraseUse use) const {
  return std::any_of(matches_.begin(), matches_.end(), [&](const auto& m) { return m.use == use; });
}

bool LineReading::ends(PhraseUse use) const {
  std::size_t end = key_.size();
  while (end > 0 && (key_[end - 1] == ')' || key_[end - 1] == ']' || key_[end - 1] == ' ')) --end;
  return std::any_of(matches_.begin(), matches_.end(),
                     [&](const auto& m) { return m.use == use && m.end >= end; });
}

char32_t LineReading::mark_after(std::size_t key_end) const {
  while (key_end < key_.size() && key_[key_end] == ' ') ++key_end;
  if (key_end >= key_.size()) return 0;
  const char32_t c = next_code_point(key_, key_end);
  return one_of(kLabelMarks, c) || c == '(' || c == '#' ? c : 0;
}

std::string_view LineReading::after(std::size_t key_end) const {
  const std::string_view rest = text_.substr(unfolded_offset(text_, key_end));
  std::size_t begin = 0;
  while (begin < rest.size()) {
    std::size_t after_mark = begin;
    const char32_t c = next_code_point(rest, after_mark);
    if (!one_of(kLabelMarks, c) && !is_space(c)) break;
    begin = after_mark;
  }
  return trimmed(rest.substr(begin));
}

}  // namespace lede
