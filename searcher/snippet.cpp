// best_snippets(): passages cut at sentence or word bounds and rendered with their marks.
#include <algorithm>
#include <string>

#include "corpus/code_points.hpp"
#include "indexer/sentence_bounds.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/passages.hpp"

namespace lede {
namespace {

constexpr std::string_view kLeftOutBefore = "… ";
constexpr std::string_view kLeftOutBehind = " …";

struct Extent {
  std::size_t start = 0;  // bytes
  std::size_t end = 0;
};

// Grows what must be shown to whole sentences where they fit into `width` code points, else to words.
class Cutter {
 public:
  Cutter(std::string_view text, std::size_t width) : text_(text), bounds_(text), width_(width) {}

  Extent around(Extent core) const {
    core.end = std::max(core.end, core.start);
    const std::size_t room = left(core);
    const std::size_t lowest = step_back(text_, core.start, room);
    if (const auto start = bounds_.start_before(core.start, lowest)) {
      core.start = *start;
    } else {
      core.start = bounds_.cut_before(core.start, step_back(text_, core.start, room / 3));
    }
    core = grow_behind(core);
    return grow_before(core);
  }

 private:
  std::size_t left(const Extent& extent) const {
    const std::size_t used = count_code_points(text_.substr(extent.start, extent.end - extent.start));
    return used < width_ ? width_ - used : 0;
  }

  // To the end of the sentence, with a quarter more room for it, and whole sentences behind it; else to a
  // word.
  Extent grow_behind(Extent extent) const {
    const auto end = bounds_.end_after(extent.end, step_on(text_, extent.end, left(extent) + width_ / 4));
    if (!end) {
      extent.end = bounds_.cut_after(extent.end, step_on(text_, extent.end, left(extent)));
      return extent;
    }
    extent.end = *end;
    while (left(extent) > 0 && extent.end < text_.size()) {
      const std::size_t begin = skip_space(text_, extent.end);
      const std::size_t highest = step_on(text_, extent.end, left(extent));
      const auto next = begin < highest ? bounds_.end_after(step_on(text_, begin, 1), highest) : std::nullopt;
      if (!next) break;
      extent.end = *next;
    }
    return extent;
  }

  // Whole sentences before it where room is left over.
  Extent grow_before(Extent extent) const {
    while (extent.start > 0) {
      const std::size_t lowest = step_back(text_, extent.start, left(extent));
      const std::size_t before = skip_space_back(text_, extent.start);
      if (before <= lowest) break;
      const auto start = bounds_.start_before(step_back(text_, before, 1), lowest);
      if (!start) break;
      extent.start = *start;
    }
    return extent;
  }

  std::string_view text_;
  SentenceBounds bounds_;
  std::size_t width_;
};

// Text of a snippet: white space and controls collapsed to one space, broken bytes replaced.
class Renderer {
 public:
  explicit Renderer(std::string_view text) : text_(text) {}

  std::vector<TextPart> render(Extent extent, const std::vector<MatchSpan>& spans) {
    extent.start = skip_space(text_, extent.start);
    extent.end = std::max(extent.start, skip_space_back(text_, extent.end));
    parts_.clear();
    if (skip_space(text_, 0) < extent.start) add_text(kLeftOutBefore, false);
    std::size_t at = extent.start;
    auto span = std::ranges::lower_bound(spans, extent.start, {}, &MatchSpan::start);
    for (; span != spans.end() && span->end <= extent.end; ++span) {
      add(at, span->start, false);
      add(span->start, span->end, true);
      at = span->end;
    }
    add(at, extent.end, false);
    if (skip_space(text_, extent.end) < text_.size()) add_text(kLeftOutBehind, false);
    return std::move(parts_);
  }

 private:
  void add_text(std::string_view piece, bool hit) {
    if (parts_.empty() || parts_.back().hit != hit) parts_.push_back({std::string(), hit});
    parts_.back().text += piece;
  }

  void add(std::size_t from, std::size_t to, bool hit) {
    if (from >= to) return;
    std::string piece;
    for (std::size_t i = from; i < to;) {
      const std::size_t start = i;
      const char32_t c = next_code_point(text_, i);
      if (is_space(c) || c < 0x20 || (c >= 0x7F && c < 0xA0)) {
        if (!ends_with_space(piece)) piece += ' ';
      } else if (c == 0xFFFD) {
        piece += "\uFFFD";
      } else {
        piece.append(text_, start, i - start);
      }
    }
    if (!piece.empty()) add_text(piece, hit);
  }

  bool ends_with_space(const std::string& piece) const {
    if (!piece.empty()) return piece.back() == ' ';
    return !parts_.empty() && parts_.back().text.ends_with(' ');
  }

  std::string_view text_;
  std::vector<TextPart> parts_;
};

// In text order; extents that meet become one.
std::vector<Extent> merged(std::string_view text, std::vector<Extent> extents) {
  std::ranges::sort(extents, {}, &Extent::start);
  std::vector<Extent> result;
  for (const Extent& extent : extents) {
    if (!result.empty() && extent.start <= skip_space(text, result.back().end)) {
      result.back().end = std::max(result.back().end, extent.end);
    } else {
      result.push_back(extent);
    }
  }
  return result;
}

}  // namespace

std::vector<Snippet> best_snippets(Highlighter& highlighter, std::string_view text, std::string_view lang,
                                   std::size_t count, std::size_t width) {
  std::vector<Snippet> snippets;
  if (count == 0 || skip_space(text, 0) >= text.size()) return snippets;
  const std::vector<MatchSpan> spans = highlighter.spans(text, FieldId::Text, lang);
  const Cutter cutter(text, width);
  std::vector<Extent> extents;
  PassageFinder finder(text, spans, highlighter.leaves(), width * 3 / 4);
  while (extents.size() < count) {
    const auto passage = finder.next();
    if (!passage) break;
    extents.push_back(cutter.around({spans[passage->first].start, spans[passage->last].end}));
    finder.show(extents.back().start, extents.back().end);
  }
  if (extents.empty()) {
    const std::size_t begin = skip_space(text, 0);
    extents.push_back(cutter.around({begin, begin}));
  }
  Renderer renderer(text);
  for (const Extent& extent : merged(text, std::move(extents))) {
    snippets.push_back({FieldId::Text, renderer.render(extent, spans)});
  }
  return snippets;
}

}  // namespace lede
