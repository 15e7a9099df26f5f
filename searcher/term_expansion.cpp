#include "searcher/term_expansion.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include "corpus/code_points.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t character_size(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0) == 0x80) ++size;
  return size;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
  return out;
}

constexpr std::size_t kKept = 4 * kMaxExpansion;

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

struct TermExpansion::Found {
  std::string term;
  std::string word;  // without prefix
  Xapian::doccount frequency = 0;
};

// More than kMaxExpansion, because the frequencies of one word in several fields are still to be added up.
void TermExpansion::keep_most_frequent(std::vector<Found>& found) {
  std::ranges::nth_element(found, found.begin() + kKept, std::greater{}, &Found::frequency);
  found.resize(kKept);
}

void TermExpansion::start_clock() { deadline_ = Clock::now() + std::chrono::milliseconds(kScanMilliseconds); }

// Words of one layer from `begin` on. Terms of longer prefixes (capital letters) and whole values (a colon)
// lie between them and are jumped over. False if time is up.
bool TermExpansion::scan(const std::string& prefix, const std::string& begin, const Accept& accept,
                         std::vector<Found>& found) {
  const std::string start = prefix + begin;
  auto it = database_.allterms_begin(start);
  const auto end = database_.allterms_end(start);
  for (std::size_t seen = 0; it != end; ++seen) {
    if (seen % 256 == 255 && Clock::now() > deadline_) return false;
    const std::string term = *it;
    const char first = term.size() > prefix.size() ? term[prefix.size()] : 'A';
    if (is_upper_ascii(first) || first == ':') {
      it.skip_to(prefix + (first == ':' ? ';' : '['));
      continue;
    }
    const std::string_view word = std::string_view(term).substr(prefix.size());
    if (accept(word)) {
      found.push_back({term, std::string(word), it.get_termfreq()});
      if (found.size() >= 4 * kKept) keep_most_frequent(found);
    }
    ++it;
  }
  return true;
}

// Keeps the words that are in most articles, counted over all fields.
Expansion TermExpansion::scan_layers(const std::vector<std::string>& prefixes, const std::string& begin,
                                     const Accept& accept) {
  Expansion expansion;
  std::vector<Found> found;
  for (const std::string& prefix : prefixes)
    for (const std::string& layer : {prefix, std::string(kFoldedPrefix) + prefix})
      if (!expansion.out_of_time) expansion.out_of_time = !scan(layer, begin, accept, found);
  std::unordered_map<std::string_view, std::size_t> articles;
  for (const Found& one : found) articles[one.word] += one.frequency;
  expansion.capped = articles.size() > kMaxExpansion;
  std::size_t least = 0;
  if (expansion.capped) {
    std::vector<std::size_t> counts;
    for (const auto& [word, count] : articles) counts.push_back(count);
    std::ranges::nth_element(counts, counts.begin() + kMaxExpansion - 1, std::greater{});
    least = counts[kMaxExpansion - 1];
  }
  std::size_t room =
      2 * kMaxExpansion;  // for ties at the last place, and for the same word in several fields
  for (const Found& one : found)
    if (articles[one.word] >= least && room > 0) {
      expansion.terms.push_back(one.term);
      if (expansion.capped) --room;
    }
  return expansion;
}

Expansion TermExpansion::wildcard(const std::vector<std::string>& prefixes, const std::string& pattern) {
  const std::string begin = pattern.substr(0, pattern.find_first_of("*?"));
  return scan_layers(prefixes, begin, [&](std::string_view word) { return matches_pattern(pattern, word); });
}

Expansion TermExpansion::near_words(const std::vector<std::string>& prefixes, std::string_view folded,
                                    std::uint32_t distance) {
  const std::u32string wanted = code_points(folded);
  std::u32string letters;
  return scan_layers(prefixes, {}, [&](std::string_view word) {
    if (word.size() > 4 * (wanted.size() + distance) || word.size() + distance < wanted.size()) return false;
    letters.clear();
    for (std::size_t i = 0; i < word.size();) letters += next_code_point(word, i);
    const std::uint32_t apart = letters_apart(wanted, letters, distance);
    return apart > 0 && apart <= distance;
  });
}

Expansion TermExpansion::compounds(const std::vector<std::string>& prefixes, const std::string& folded) {
  std::size_t next = 0;
  const char32_t letter = next_code_point(folded, next);
  const std::vector<std::string> begins =  // of words in the same script
      letter < 0x2000    ? std::vector<std::string>{"\xE0\xB8", "\xE0\xB9"}
      : letter >= 0xAC00 ? std::vector<std::string>{"\xEA", "\xEB", "\xEC", "\xED"}
                         : std::vector<std::string>{"\xE3", "\xE4", "\xE5", "\xE6", "\xE7", "\xE8", "\xE9"};
  Expansion all;
  for (const std::string& begin : begins) {
    Expansion some =
        scan_layers(prefixes, begin, [&](std::string_view word) { return is_compound_of(word, folded); });
    std::ranges::move(some.terms, std::back_inserter(all.terms));
    all.capped = all.capped || some.capped;
    all.out_of_time = all.out_of_time || some.out_of_time;
  }
  return all;
}

Expansion TermExpansion::forms(const std::vector<std::string>& prefixes,
                               const std::vector<std::string>& stems) {
  Expansion expansion;
  std::vector<Found> found;
  for (const std::string& stem : stems) {
    const std::string key = std::string(kStemPrefix) + stem;
    for (auto it = database_.synonyms_begin(key); it != database_.synonyms_end(key); ++it)
      for (const std::string& prefix : prefixes) {
        const std::string term = prefix + *it;
        if (const Xapian::doccount frequency = database_.get_termfreq(term); frequency > 0)
          found.push_back({term, *it, frequency});
      }
  }
  std::ranges::sort(found, {}, &Found::term);
  const auto same_term = [](const Found& a, const Found& b) { return a.term == b.term; };
  found.erase(std::unique(found.begin(), found.end(), same_term), found.end());
  expansion.capped = found.size() > kMaxExpansion;
  if (expansion.capped) {
    std::ranges::stable_sort(found, std::greater{}, &Found::frequency);
    found.resize(kMaxExpansion);
  }
  for (Found& one : found) expansion.terms.push_back(std::move(one.term));
  return expansion;
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

std::uint32_t letters_apart(std::u32string_view a, std::u32string_view b, std::uint32_t limit) {
  constexpr std::size_t kLongest = 96;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer - shorter > limit || longer > kLongest) return limit + 1;
  std::array<std::array<std::uint32_t, kLongest + 1>, 3> rows;  // each written before it is read
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint32_t>(i);
    std::uint32_t least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint32_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace lede
