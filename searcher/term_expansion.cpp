#include "searcher/term_expansion.hpp"

#include <time.h>  // clock_gettime

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

#include "corpus/code_points.hpp"
#include "indexer/vocabulary.hpp"
#include "searcher/letters.hpp"

namespace lede {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t character_size(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0) == 0x80) ++size;
  return size;
}

double processor_milliseconds() {  // of this thread
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

struct TermExpansion::Found {
  std::string form;
  std::string term;  // of a Keyword field; "" = of the texts
};

void TermExpansion::set_known(KnownWords* known) {
  reader_.set_facts(known == nullptr ? nullptr : &known->facts);
  lists_ = known == nullptr ? nullptr : &known->lists;
}

void TermExpansion::start_clock() {
  deadline_ = Clock::now() + std::chrono::milliseconds(5 * kScanMilliseconds);
  processor_deadline_ = processor_milliseconds() + kScanMilliseconds;
}

bool TermExpansion::time_is_up() const {
  return processor_milliseconds() > processor_deadline_ || Clock::now() > deadline_;
}

// False if time is up, or was before the list was whole.
bool TermExpansion::scan_list(const WordList& list, const std::string& begin, const Wanted& wanted,
                              const std::function<void(std::string_view)>& take) {
  const auto [first, last] = list.starting_with(begin);
  for (std::size_t i = first; i < last; ++i) {
    if ((i - first) % 4096 == 4095 && time_is_up()) return false;
    if (wanted.near && !may_be_within(*wanted.near, list.sketch(i), wanted.distance)) continue;
    if (wanted.accepts(list[i])) take(list[i]);
  }
  return list.whole;
}

// Words of one prefix from `begin` on. Terms of longer prefixes (capital letters) and whole values (a colon)
// lie between them and are jumped over. False if time is up.
bool TermExpansion::scan_terms(const std::string& prefix, const std::string& begin, const Wanted& wanted,
                               std::vector<Found>& found) {
  if (time_is_up()) return false;
  if (lists_ != nullptr && (begin.empty() || lists_->has_terms(prefix)))
    return scan_list(
        *lists_->terms(database_, prefix, [this] { return time_is_up(); }), begin, wanted,
        [&](std::string_view word) { found.push_back({std::string(word), prefix + std::string(word)}); });
  const std::string start = prefix + begin;
  auto it = database_.allterms_begin(start);
  const auto end = database_.allterms_end(start);
  for (std::size_t seen = 0; it != end; ++seen) {
    if (seen % 256 == 255 && time_is_up()) return false;
    const std::string term = *it;
    const char first = term.size() > prefix.size() ? term[prefix.size()] : 'A';
    if (is_upper_ascii(first) || first == ':') {
      it.skip_to(prefix + (first == ':' ? ';' : '['));
      continue;
    }
    std::string word = term.substr(prefix.size());
    if (wanted.accepts(word)) found.push_back({std::move(word), term});
    ++it;
  }
  return true;
}

bool TermExpansion::scan_vocabulary(char kind, const std::string& begin, const Wanted& wanted,
                                    std::vector<Found>& found) {
  if (time_is_up()) return false;
  if (lists_ != nullptr && (begin.empty() || lists_->has_vocabulary(kind)))
    return scan_list(*lists_->vocabulary(database_, kind, [this] { return time_is_up(); }), begin, wanted,
                     [&](std::string_view word) { found.push_back({std::string(word), {}}); });
  const std::string start = std::string(1, kind) + begin;
  const auto end = database_.synonym_keys_end(start);
  std::size_t seen = 0;
  for (auto it = database_.synonym_keys_begin(start); it != end; ++it) {
    if (++seen % 256 == 0 && time_is_up()) return false;
    std::string word = (*it).substr(1);
    if (wanted.accepts(word)) found.push_back({std::move(word), {}});
  }
  return true;
}

// Stems are words too, and the only ones that are in no other list.
bool TermExpansion::scan_texts(const std::string& begin, const Wanted& wanted, std::vector<Found>& found) {
  std::vector<Found> stems, folded;
  const bool in_time = scan_terms(std::string(kStemPrefix), begin, wanted, stems) &&
                       scan_vocabulary(kStemsOfForm, begin, wanted, found) &&
                       scan_vocabulary(kSpellings, begin, wanted, folded);
  for (Found& one : stems) found.push_back({std::move(one.form), {}});
  for (const Found& one : folded)
    for (std::string& form : reader_.vocabulary(kSpellings, one.form))
      found.push_back({std::move(form), {}});
  return in_time;
}

bool TermExpansion::scan_field(FieldId id, const std::string& begin, const Wanted& wanted,
                               std::vector<Found>& found) {
  const std::string prefix(field(id).prefix);
  std::vector<Found> folded;
  const bool in_time = scan_terms(prefix, begin, wanted, found) &&
                       scan_terms(std::string(kFoldedPrefix) + prefix, begin, wanted, folded);
  for (const Found& one : folded)
    for (std::string& form : reader_.vocabulary(kSpellings, one.form)) {
      std::string term = prefix + form;
      if (reader_.has(term)) found.push_back({std::move(form), std::move(term)});
    }
  return in_time;
}

// A form of the texts is as frequent as the most frequent of its stems.
Xapian::doccount TermExpansion::frequency_of(const Found& one) const {
  if (!one.term.empty()) return reader_.frequency(one.term);
  const std::string prefix(kStemPrefix);
  Xapian::doccount most = reader_.frequency(prefix + one.form);
  for (const std::string& stem : reader_.vocabulary(kStemsOfForm, one.form))
    most = std::max(most, reader_.frequency(prefix + stem));
  return most;
}

void TermExpansion::keep_most_frequent(std::vector<Found>& found) const {
  std::vector<std::pair<Xapian::doccount, std::string>> ranked;
  for (Found& one : found) ranked.emplace_back(frequency_of(one), std::move(one.form));
  std::ranges::nth_element(ranked, ranked.begin() + kMaxExpansion, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  ranked.resize(kMaxExpansion);
  found.clear();
  for (auto& [frequency, form] : ranked) found.push_back({std::move(form), {}});
}

Expansion TermExpansion::scan(const std::vector<FieldId>& fields, const std::string& begin,
                              const Wanted& wanted) {
  Expansion expansion;
  std::vector<Found> found;
  bool texts_read = false;
  for (const FieldId id : fields) {
    if (expansion.out_of_time) break;
    const bool is_text = field(id).kind == Kind::Text;
    if (is_text && std::exchange(texts_read, true)) continue;
    expansion.out_of_time =
        is_text ? !scan_texts(begin, wanted, found) : !scan_field(id, begin, wanted, found);
  }
  const auto distinct = [&] {
    std::ranges::sort(found, {}, &Found::form);
    const auto same = std::ranges::unique(found, {}, &Found::form);
    found.erase(same.begin(), same.end());
  };
  distinct();
  expansion.capped = found.size() > kMaxExpansion;
  if (expansion.capped) {
    keep_most_frequent(found);
    distinct();
  }
  for (Found& one : found) expansion.forms.push_back(std::move(one.form));
  return expansion;
}

Expansion TermExpansion::wildcard(const std::vector<FieldId>& fields, const std::string& pattern) {
  const std::string begin = pattern.substr(0, pattern.find_first_of("*?"));
  return scan(fields, begin, {[&](std::string_view word) { return matches_pattern(pattern, word); }});
}

Expansion TermExpansion::near_words(const std::vector<FieldId>& fields, std::string_view folded,
                                    std::uint32_t distance) {
  const std::u32string letters = letters_of(folded);
  const WordSketch sketch = sketch_of(folded);
  const Wanted near = {[&](std::string_view word) {
                         if (lists_ == nullptr && !may_be_within(sketch, sketch_of(word), distance)) return false;
                         const std::uint32_t apart = letters_apart(letters, letters_of(word), distance);
                         return apart > 0 && apart <= distance;
                       },
                       sketch, distance};
  if (lists_ != nullptr && lists_->has_terms(std::string(kStemPrefix))) return scan(fields, {}, near);
  // Most misspellings keep the first letter: should the time not suffice to read all words, it has for these.
  Expansion alike = scan(fields, std::string(folded.substr(0, character_size(folded, 0))), near);
  Expansion all = scan(fields, {}, near);
  if (!all.out_of_time) return all;
  std::vector<std::string> both;
  std::ranges::set_union(alike.forms, all.forms, std::back_inserter(both));
  all.capped = alike.capped || all.capped || both.size() > kMaxExpansion;
  all.forms = both.size() > kMaxExpansion ? std::move(alike.forms) : std::move(both);
  return all;
}

Expansion TermExpansion::compounds(const std::vector<FieldId>& fields, const std::string& folded) {
  std::size_t next = 0;
  const char32_t letter = next_code_point(folded, next);
  const std::vector<std::string> begins =  // of words in the same script
      letter < 0x2000    ? std::vector<std::string>{"\xE0\xB8", "\xE0\xB9"}
      : letter >= 0xAC00 ? std::vector<std::string>{"\xEA", "\xEB", "\xEC", "\xED"}
                         : std::vector<std::string>{"\xE3", "\xE4", "\xE5", "\xE6", "\xE7", "\xE8", "\xE9"};
  Expansion all;
  for (const std::string& begin : begins) {
    Expansion some = scan(fields, begin, {[&](std::string_view word) { return is_compound_of(word, folded); }});
    std::ranges::move(some.forms, std::back_inserter(all.forms));
    all.capped = all.capped || some.capped;
    all.out_of_time = all.out_of_time || some.out_of_time;
  }
  return all;
}

bool stands_in_compounds(std::string_view folded) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < folded.size(); ++letters)
    if (!is_cjk(next_code_point(folded, i))) return false;
  return letters > 1;
}

bool is_compound_of(std::string_view word, std::string_view folded) {
  return word.size() > folded.size() && (word.starts_with(folded) || word.ends_with(folded));
}

bool matches_pattern(std::string_view pattern, std::string_view word) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t p = 0, w = 0, star = kNone, retry = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w += character_size(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != kNone) {
      p = star + 1;
      retry += character_size(word, retry);
      w = retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace lede
