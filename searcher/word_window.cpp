#include "searcher/word_window.hpp"

#include <algorithm>
#include <compare>
#include <utility>

namespace lede {
namespace {

struct Span {
  Xapian::termpos first = 0, last = 0;  // inclusive
  auto operator<=>(const Span&) const = default;
};
using Spans = std::vector<Span>;

constexpr std::size_t kMaxSteps = 20'000;  // tried for one article; a hostile query ends here

Spans words_at(const Xapian::Database& database, Xapian::docid document, const TermSet& terms) {
  Spans spans;
  for (const std::string& term : terms)
    for (auto it = database.positionlist_begin(document, term);
         it != database.positionlist_end(document, term); ++it)
      spans.push_back({*it, *it});
  std::ranges::sort(spans);
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

Spans sequences_at(const Xapian::Database& database, Xapian::docid document, const TermSequence& sequence) {
  Spans spans = words_at(database, document, sequence.front());
  for (std::size_t i = 1; i < sequence.size() && !spans.empty(); ++i) {
    const Spans next = words_at(database, document, sequence[i]);
    Spans longer;
    for (const Span& span : spans)
      if (std::ranges::binary_search(next, Span{span.last + 1, span.last + 1}))
        longer.push_back({span.first, span.last + 1});
    spans = std::move(longer);
  }
  return spans;
}

Spans part_at(const Xapian::Database& database, Xapian::docid document, const WindowPart& part) {
  Spans spans;
  for (const TermSequence& sequence : part)
    std::ranges::move(sequences_at(database, document, sequence), std::back_inserter(spans));
  std::ranges::sort(spans);
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

class Placement {
 public:
  Placement(const std::vector<Spans>& parts, std::uint32_t slop, bool ordered)
      : parts_(parts), slop_(slop), ordered_(ordered), used_(parts.size()) {}

  // Some part begins the window; the others follow one by one, each behind the one before it.
  bool exists() {
    for (std::size_t part = 0; part < (ordered_ ? 1 : parts_.size()); ++part)
      for (const Span& span : parts_[part]) {
        used_[part] = true;
        if (follow(span.last, span.last, 1)) return true;
        used_[part] = false;
      }
    return false;
  }

 private:
  bool follow(Xapian::termpos begin, Xapian::termpos behind, std::size_t placed) {
    if (placed == parts_.size()) return true;
    for (std::size_t part = ordered_ ? placed : 0; part < (ordered_ ? placed + 1 : parts_.size()); ++part) {
      if (used_[part]) continue;
      const Spans& spans = parts_[part];
      for (auto it = std::ranges::upper_bound(spans, behind, {}, &Span::first); it != spans.end(); ++it) {
        if (it->first - begin > slop_ || ++steps_ > kMaxSteps) break;
        used_[part] = true;
        if (follow(begin, it->last, placed + 1)) return true;
        used_[part] = false;
      }
    }
    return false;
  }

  const std::vector<Spans>& parts_;
  std::uint32_t slop_;
  bool ordered_;
  std::vector<bool> used_;
  std::size_t steps_ = 0;
};

// Says of each document it is asked about whether the window is in it. Meant to stand in an AND beside the
// words themselves: its frequency estimate is every document, so Xapian never lets it lead.
class WindowSource : public Xapian::PostingSource {
 public:
  explicit WindowSource(WordWindow window) : window_(std::move(window)) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { move_to(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return holds(document);
  }
  bool at_end() const override { return at_ > database_.get_lastdocid(); }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new WindowSource(window_); }
  std::string get_description() const override { return "WordWindow"; }

 private:
  void move_to(Xapian::docid document) {
    for (at_ = document; !at_end() && !holds(at_);) ++at_;
  }

  bool holds(Xapian::docid document) const {
    std::vector<Spans> parts;
    for (const WindowPart& part : window_.parts) {
      parts.push_back(part_at(database_, document, part));
      if (parts.back().empty()) return false;
    }
    return Placement(parts, window_.slop, window_.ordered).exists();
  }

  WordWindow window_;
  Xapian::Database database_;
  Xapian::docid at_ = 0;
};

Xapian::Query any_of(const TermSet& terms) {
  if (terms.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

bool is_single_word(const WindowPart& part) {
  return std::ranges::all_of(part, [](const TermSequence& sequence) { return sequence.size() == 1; });
}

// Xapian's OP_NEAR misses some matches where two parts can stand at the same position (a form of one word is
// a form of the other), so it is trusted with different single terms only. OP_PHRASE takes sets of terms.
bool xapian_can(const WordWindow& window) {
  if (!std::ranges::all_of(window.parts, is_single_word)) return false;
  if (window.ordered) return true;
  TermSet terms;
  for (const WindowPart& part : window.parts) {
    if (part.size() != 1 || part.front().front().size() != 1) return false;
    const std::string& term = part.front().front().front();
    if (std::ranges::find(terms, term) != terms.end()) return false;
    terms.push_back(term);
  }
  return true;
}

Xapian::Query single_words(const WindowPart& part) {
  TermSet terms;
  for (const TermSequence& sequence : part)
    terms.insert(terms.end(), sequence.front().begin(), sequence.front().end());
  return any_of(terms);
}

Xapian::Query words_of(const WindowPart& part) {
  std::vector<Xapian::Query> alternatives;
  for (const TermSequence& sequence : part) alternatives.push_back(sequence_query(sequence));
  return Xapian::Query(Xapian::Query::OP_OR, alternatives.begin(), alternatives.end());
}

bool is_empty(const WindowPart& part) {
  return std::ranges::all_of(part, [](const TermSequence& sequence) {
    return std::ranges::any_of(sequence, [](const TermSet& terms) { return terms.empty(); });
  });
}

}  // namespace

Xapian::Query sequence_query(const TermSequence& sequence) {
  std::vector<Xapian::Query> words;
  for (const TermSet& terms : sequence) {
    if (terms.empty()) return Xapian::Query::MatchNothing;
    words.push_back(any_of(terms));
  }
  if (words.size() == 1) return words.front();
  return Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                       static_cast<Xapian::termcount>(words.size()));
}

Xapian::Query window_query(const WordWindow& window) {
  if (std::ranges::any_of(window.parts, is_empty)) return Xapian::Query::MatchNothing;
  std::vector<Xapian::Query> parts;
  WordWindow roomy = window;
  roomy.slop = std::max(window.slop, static_cast<std::uint32_t>(window.parts.size() - 1));
  const bool native = xapian_can(window);
  for (const WindowPart& part : window.parts) parts.push_back(native ? single_words(part) : words_of(part));
  if (native)
    return Xapian::Query(window.ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR, parts.begin(),
                         parts.end(), roomy.slop + 1);
  const Xapian::Query together(Xapian::Query::OP_AND, parts.begin(), parts.end());
  auto* source = new WindowSource(std::move(roomy));
  return Xapian::Query(Xapian::Query::OP_FILTER, together, Xapian::Query(source->release()));
}

}  // namespace lede
