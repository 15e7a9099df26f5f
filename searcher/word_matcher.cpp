#include "searcher/word_matcher.hpp"

#include <string.h>  // memmem

#include <algorithm>

#include "indexer/field_values.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxSteps = 20'000;  // tried for one article; a hostile query ends here
constexpr std::size_t kFewForms =
    32;  // looked up one by one; more are met while all of the article's are read

}  // namespace

class WordMatcher::Placement {
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
  bool follow(std::uint32_t begin, std::uint32_t behind, std::size_t placed) {
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

WordMatcher::WordMatcher(const WordWindow& window, std::vector<FieldId> fields)
    : fields_(std::move(fields)),
      slop_(std::max(window.slop, static_cast<std::uint32_t>(window.parts.size() - 1))),
      ordered_(window.ordered),
      looks_at_text_(std::ranges::find(fields_, FieldId::Text) != fields_.end()) {
  for (const WindowPart& part : window.parts) {
    std::vector<Sequence>& sequences = parts_.emplace_back();
    for (const WordSequence& words : part) {
      Sequence& sequence = sequences.emplace_back();
      for (const WordSet& set : words) sequence.push_back(add_set(set));
    }
  }
}

std::size_t WordMatcher::add_set(const WordSet& forms) {
  const auto known = std::ranges::find(sets_, forms, &Set::forms);
  if (known != sets_.end()) return static_cast<std::size_t>(known - sets_.begin());
  Set& set = sets_.emplace_back();
  set.forms = forms;
  for (const std::string& form : forms) set.hashes.push_back(form_hash(form));
  std::ranges::sort(set.hashes);
  return sets_.size() - 1;
}

void WordMatcher::find_numbers(const WordStream& stream, Set& set) const {
  set.numbers.clear();
  if (set.hashes.size() <= kFewForms) {
    for (const std::uint32_t hash : set.hashes)
      if (const auto number = stream.number(hash)) set.numbers.push_back(*number);
    return;
  }
  stream.each_hash([&](std::uint32_t hash, std::uint32_t number) {
    if (std::ranges::binary_search(set.hashes, hash)) set.numbers.push_back(number);
  });
}

// Does the article have a word for every place, wherever?
bool WordMatcher::may_match() const {
  return std::ranges::all_of(parts_, [&](const std::vector<Sequence>& part) {
    return std::ranges::any_of(part, [&](const Sequence& sequence) {
      return std::ranges::none_of(sequence, [&](std::size_t set) { return sets_[set].numbers.empty(); });
    });
  });
}

// Words side by side, each with one number here: their codes stand side by side too. Or one word of several
// forms.
bool WordMatcher::is_plain() const {
  if (!ordered_ || slop_ + 1 != parts_.size()) return false;
  for (const std::vector<Sequence>& part : parts_) {
    if (part.size() != 1 || part.front().size() != 1) return false;
    if (parts_.size() > 1 && sets_[part.front().front()].numbers.size() != 1) return false;
  }
  return true;
}

bool WordMatcher::has_bytes() const {
  return std::ranges::any_of(values_, [&](std::string_view value) {
    return std::ranges::any_of(needles_, [&](const std::string& needle) {
      return memmem(value.data(), value.size(), needle.data(), needle.size()) != nullptr;
    });
  });
}

void WordMatcher::read_places() {
  for (std::size_t from = 0; from < sets_.size(); from += 64) {
    const std::size_t to = std::min(sets_.size(), from + 64);
    for (std::size_t i = from; i < to; ++i) {
      sets_[i].places.clear();
      for (const std::uint32_t number : sets_[i].numbers) {
        if (number >= masks_.size()) masks_.resize(number + 1);
        masks_[number] |= std::uint64_t{1} << (i - from);
      }
    }
    WordStream::each_word(values_, [&](std::uint32_t number, std::uint32_t position) {
      if (number >= masks_.size()) return;
      for (std::uint64_t mask = masks_[number]; mask != 0; mask &= mask - 1)
        sets_[from + static_cast<std::size_t>(__builtin_ctzll(mask))].places.push_back(position);
    });
    for (std::size_t i = from; i < to; ++i)
      for (const std::uint32_t number : sets_[i].numbers) masks_[number] = 0;
  }
}

WordMatcher::Spans WordMatcher::spans_of(const Sequence& sequence) const {
  Spans spans;
  for (const std::uint32_t place : sets_[sequence.front()].places) spans.push_back({place, place});
  for (std::size_t i = 1; i < sequence.size() && !spans.empty(); ++i) {
    const std::vector<std::uint32_t>& next = sets_[sequence[i]].places;
    std::erase_if(spans, [&](Span& span) { return !std::ranges::binary_search(next, ++span.last); });
  }
  return spans;
}

bool WordMatcher::fits() const {
  std::vector<Spans> parts;
  for (const std::vector<Sequence>& part : parts_) {
    Spans& spans = parts.emplace_back();
    for (const Sequence& sequence : part) std::ranges::move(spans_of(sequence), std::back_inserter(spans));
    if (spans.empty()) return false;
    std::ranges::sort(spans);
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
  return Placement(parts, slop_, ordered_).exists();
}

bool WordMatcher::matches(const WordStream& stream) {
  for (Set& set : sets_) find_numbers(stream, set);
  if (!may_match()) return false;
  const bool plain = is_plain();
  needles_.clear();
  if (plain && parts_.size() == 1) {
    for (const std::uint32_t number : sets_.front().numbers)
      WordStream::append_code(number, needles_.emplace_back());
  } else if (plain) {
    std::string& needle = needles_.emplace_back();
    for (const std::vector<Sequence>& part : parts_)
      WordStream::append_code(sets_[part.front().front()].numbers.front(), needle);
  }
  return std::ranges::any_of(fields_, [&](FieldId id) {
    if (looks_at_text_ && stream.repeats_text(id)) return false;
    stream.values(id, values_);
    if (values_.empty()) return false;
    if (plain && id != FieldId::Url) return has_bytes();  // an address has several words at one place
    read_places();
    return fits();
  });
}

bool WordMatcher::matches(const AnnotatedArticle& article, Analyzer& analyzer) {
  return std::ranges::any_of(fields_, [&](FieldId id) {
    for (Set& set : sets_) set.places.clear();
    each_word_of(article, id, analyzer, [&](std::string_view exact, std::uint32_t position) {
      for (Set& set : sets_)
        if (std::ranges::binary_search(set.forms, exact, std::less<>())) set.places.push_back(position);
    });
    for (Set& set : sets_) {
      std::ranges::sort(set.places);
      set.places.erase(std::unique(set.places.begin(), set.places.end()), set.places.end());
    }
    return fits();
  });
}

}  // namespace lede
