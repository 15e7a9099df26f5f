#include "web/marked_text.hpp"

#include <algorithm>
#include <set>

namespace lede {
namespace {

std::vector<Span> hits_of(const std::vector<TextPart>& parts) {
  std::vector<Span> hits;
  std::size_t at = 0;
  for (const TextPart& part : parts) {
    if (part.hit && !part.text.empty()) hits.push_back({at, at + part.text.size(), hits.size()});
    at += part.text.size();
  }
  return hits;
}

// In order, none overlapping, all inside the text and at the beginnings of characters.
std::vector<Span> put_in_order(std::vector<Span> spans, std::string_view text) {
  const auto within = [&](std::size_t at) {
    at = std::min(at, text.size());
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  };
  for (Span& span : spans) {
    span.start = within(span.start);
    span.end = within(span.end);
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
  std::vector<Span> out;
  for (const Span& span : spans)
    if (span.start < span.end && (out.empty() || span.start >= out.back().end)) out.push_back(span);
  return out;
}

// Walks spans in step with the text.
class Cursor {
 public:
  explicit Cursor(const std::vector<Span>& spans) : spans_(spans) {}
  const Span* at(std::size_t position) {
    while (next_ < spans_.size() && spans_[next_].end <= position) ++next_;
    return next_ < spans_.size() && spans_[next_].start <= position ? &spans_[next_] : nullptr;
  }

 private:
  const std::vector<Span>& spans_;
  std::size_t next_ = 0;
};

// Lines end at \n, paragraphs at an empty line.
class Layout {
 public:
  void add(Piece piece) { line_.push_back(std::move(piece)); }
  void end_line() {
    if (line_.empty())
      end_paragraph();
    else
      paragraph_.push_back(std::move(line_));
    line_ = {};
  }
  std::vector<Paragraph> take() {
    end_line();
    end_paragraph();
    return std::move(paragraphs_);
  }

 private:
  void end_paragraph() {
    if (!paragraph_.empty()) paragraphs_.push_back(std::move(paragraph_));
    paragraph_ = {};
  }
  Line line_;
  Paragraph paragraph_;
  std::vector<Paragraph> paragraphs_;
};

// Every place where the text has to be cut.
std::vector<std::size_t> cuts_of(std::string_view text,
                                 std::initializer_list<const std::vector<Span>*> kinds) {
  std::set<std::size_t> cuts = {0, text.size()};
  for (const auto* spans : kinds)
    for (const Span& span : *spans) cuts.insert({span.start, span.end});
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    cuts.insert({at, at + 1});
  return {cuts.begin(), cuts.end()};
}

}  // namespace

std::vector<Paragraph> marked_text(const std::vector<TextPart>& parts, std::vector<Span> actors,
                                   std::vector<Span> quotes) {
  std::string text;
  for (const TextPart& part : parts) text += part.text;
  const std::vector<Span> hits = hits_of(parts);
  actors = put_in_order(std::move(actors), text);
  quotes = put_in_order(std::move(quotes), text);
  const std::vector<std::size_t> cuts = cuts_of(text, {&hits, &actors, &quotes});
  Cursor hit(hits), actor(actors), quote(quotes);
  Layout layout;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const std::size_t start = cuts[i];
    if (text[start] == '\n') {
      layout.end_line();
      continue;
    }
    Piece piece{.text = text.substr(start, cuts[i + 1] - start)};
    if (const Span* span = hit.at(start)) {
      piece.hit = span->index;
      piece.first_of_hit = span->start == start;
    }
    if (const Span* span = actor.at(start)) piece.actor = span->index;
    if (const Span* span = quote.at(start)) {
      piece.quote = span->index;
      piece.first_of_quote = span->start == start;
    }
    layout.add(std::move(piece));
  }
  return layout.take();
}

}  // namespace lede
