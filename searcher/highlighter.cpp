#include "searcher/highlighter.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/text_matcher.hpp"

namespace lede {
struct Highlighter::Impl {
  TextMatcher matcher;
};

Highlighter::Highlighter(const Query& query, Analyzer& analyzer, std::vector<std::string> languages)
    : impl_(new Impl{TextMatcher(query, analyzer, std::move(languages))}) {}
Highlighter::~Highlighter() = default;
Highlighter::Highlighter(Highlighter&&) noexcept = default;

std::size_t Highlighter::leaves() const { return impl_->matcher.leaves(); }

std::vector<MatchSpan> Highlighter::spans(std::string_view text, FieldId field, std::string_view lang) {
  std::vector<MatchSpan> result;
  TextMatcher& matcher = impl_->matcher;
  if (matcher.empty()) return result;
  matcher.clear();
  matcher.read(text, lang);
  std::vector<LeafMark> marks = matcher.marks(field);
  const auto place = [](const LeafMark& mark) { return std::pair(mark.hit, mark.leaf); };
  if (!std::ranges::is_sorted(marks, {}, place)) std::ranges::sort(marks, {}, place);
  marks.erase(std::unique(marks.begin(), marks.end(),
                          [](const LeafMark& a, const LeafMark& b) { return a.hit == b.hit; }),
              marks.end());
  result.reserve(marks.size());
  for (const LeafMark& mark : marks) {
    const WordHit& hit = matcher.hits().hits[mark.hit];
    result.push_back({hit.start, hit.end, mark.leaf, hit.position});
  }
  return result;
}

std::vector<TextPart> Highlighter::parts(std::string_view text, FieldId field, std::string_view lang) {
  std::vector<TextPart> result;
  const auto add = [&result](std::string_view piece, bool hit) {
    if (piece.empty()) return;
    if (result.empty() || result.back().hit != hit) result.push_back({std::string(), hit});
    result.back().text += piece;
  };
  std::size_t at = 0;
  for (const MatchSpan& span : spans(text, field, lang)) {
    add(text.substr(at, span.start - at), false);
    add(text.substr(span.start, span.end - span.start), true);
    at = span.end;
  }
  add(text.substr(at), false);
  return result;
}

}  // namespace lede
