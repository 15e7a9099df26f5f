#include "indexer/ner/known_names.hpp"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t kMaxWords = 6;

std::string_view key_word(const Words& words, std::size_t i) {
  return words.is(i, kCyrillic) ? cyrillic_stem(words.folded(i)) : words.folded(i);
}

bool long_enough(std::string_view folded) { return folded.size() >= 3; }

}  // namespace

void KnownNames::learn(const NameText& text, const std::vector<NameSpan>& spans) {
  for (const auto& span : spans) {
    if (span.type == EntityType::Misc || span.last - span.first > kMaxWords) continue;
    std::string key;
    for (std::size_t i = span.first; i < span.last; ++i) {
      if (!key.empty()) key += ' ';
      key += key_word(text.words(), i);
    }
    full_.emplace(std::move(key), span.type);
    first_words_.emplace(key_word(text.words(), span.first));
    if (span.type == EntityType::Person) learn_person(text, span);
    if (span.type == EntityType::Org) learn_organisation(text, span);
  }
}

void KnownNames::learn_person(const NameText& text, const NameSpan& span) {
  std::size_t last = span.last - 1;
  if (last > span.first && text.has(last, kNameSuffix)) --last;
  if (last == span.first) return;
  if (long_enough(key_word(text.words(), last)))
    short_[std::string(key_word(text.words(), last))] = EntityType::Person;
  if (long_enough(key_word(text.words(), span.first)) && !text.words().is(span.first, kUnspaced))
    short_.emplace(key_word(text.words(), span.first), EntityType::Person);
}

// "Acme" for "Acme Widgets Inc.": not for names that begin with a place, a people or an ordinary word.
void KnownNames::learn_organisation(const NameText& text, const NameSpan& span) {
  if (span.last - span.first < 2) return;
  std::string initials;  // "KL" for Kaspersky Lab
  for (std::size_t i = span.first; i < span.last; ++i)
    if (text.capital(i) && text.words()[i].fold_size > 0) initials += text.words().folded(i).front();
  if (initials.size() >= 2) acronyms_.insert(initials);
  const std::size_t first = span.first;
  if (text.words().is(first, kUnspaced) || text.has(first, ~0u) || !text.match(first).names.empty()) return;
  if (long_enough(key_word(text.words(), first)))
    short_.emplace(key_word(text.words(), first), EntityType::Org);
}

std::size_t KnownNames::longest(const NameText& text, std::size_t i, std::size_t limit,
                                EntityType& type) const {
  const Words& words = text.words();
  if (!text.capital(i) || text.credit(i)) return 0;
  const std::string_view word = key_word(words, i);
  std::size_t best = 0;
  if (first_words_.contains(word)) {
    std::string key(word);
    for (std::size_t end = i + 1; end <= limit && end - i <= kMaxWords; ++end) {
      if (const auto found = full_.find(key); found != full_.end()) {
        best = end;
        type = found->second;
      }
      if (end == limit || !text.joined(end)) break;
      key.append(1, ' ').append(key_word(words, end));
    }
  }
  if (best != 0) return best;
  if (words.is(i, kAllUpper) && !text.has(i, kCommon | kNoName) && acronyms_.contains(word)) {
    type = EntityType::Org;
    return i + 1;
  }
  const auto found = short_.find(word);
  if (found == short_.end()) return 0;
  if (text.has(i, kCommon | kCalendar | kNoName) && words.starts_sentence(i)) return 0;
  type = found->second;
  return i + 1;
}

void KnownNames::find(const NameText& text, std::vector<NameSpan>& spans) const {
  std::vector<NameSpan> all;
  all.reserve(spans.size() * 2);
  std::size_t at = 0;
  const auto search_to = [&](std::size_t limit) {
    while (at < limit) {
      EntityType type = EntityType::Misc;
      const std::size_t end = longest(text, at, limit, type);
      if (end == 0) {
        ++at;
        continue;
      }
      all.push_back({.first = at, .last = end, .type = type});
      at = end;
    }
  };
  for (const auto& span : spans) {
    search_to(span.first);
    all.push_back(span);
    at = span.last;
  }
  search_to(text.size());
  spans = std::move(all);
}

}  // namespace lede
