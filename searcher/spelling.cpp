#include "searcher/spelling.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/vocabulary.hpp"

namespace lede {
namespace {

void decode(std::string_view text, std::u32string& out) {
  out.clear();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());  // as ICU's macro wants them
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c >= 0) out.push_back(static_cast<char32_t>(c));
  }
}

// Which letters a word has, as bits. An edit changes at most two of them, which rules most words out at once.
std::uint64_t letters_of(std::u32string_view word) {
  std::uint64_t letters = 0;
  for (const char32_t c : word) letters |= std::uint64_t{1} << (c & 63U);
  return letters;
}

std::string utf8(char32_t c) {
  char bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
  return {bytes, static_cast<std::size_t>(length)};
}

// An edit makes a word e^4 (about 55) times less likely to be meant.
constexpr double kCostOfAnEdit = 4;

std::size_t edits_allowed(std::size_t length) { return length < 3 ? 0 : length < 6 ? 1 : 2; }

bool has_letters(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }) &&
         std::none_of(word.begin(), word.end(),
                      [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; });
}

}  // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> rows(3 * (a.size() + 1));
  std::size_t* before = rows.data();
  std::size_t* last = before + a.size() + 1;
  std::size_t* row = last + a.size() + 1;
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({last[i] + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i] = std::min(row[i], before[i - 2] + 1);
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[a.size()], limit + 1);
}

bool SpellingCorrector::is_known(std::string_view exact, std::string_view folded) {
  std::vector<std::string> languages = languages_;
  languages.emplace_back();
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    const auto& stems = analyzer_.stems(exact, folded, language);
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
      return database_.term_exists(std::string(kStemPrefix) + stem);
    });
  });
}

// Articles that have one of the word's stems.
Xapian::doccount SpellingCorrector::frequency_of(const std::string& form) const {
  Xapian::doccount most = database_.get_termfreq(std::string(kStemPrefix) + form);
  for (const std::string& stem : vocabulary_at(database_, kStemsOfForm, form))
    most = std::max(most, database_.get_termfreq(std::string(kStemPrefix) + stem));
  return most;
}

struct SpellingCorrector::Candidates {
  std::u32string wanted;
  std::size_t allowed = 0, bytes = 0;
  std::uint64_t letters = 0;
  std::optional<std::string> best;
  double best_score = 0;
  std::u32string scratch;

  // How far away, or nothing if too far or no word.
  std::optional<std::size_t> distance(const std::string& word) {
    if (word.size() > bytes + 4 * allowed || word.size() + 4 * allowed < bytes) return std::nullopt;
    decode(word, scratch);
    if (std::popcount(letters ^ letters_of(scratch)) > static_cast<int>(2 * allowed)) return std::nullopt;
    const std::size_t apart = edit_distance(wanted, scratch, allowed);
    if (apart > allowed || apart == 0 || !has_letters(scratch)) return std::nullopt;
    return apart;
  }
};

// Of the words that are no stem of themselves, and of the stems that are words.
void SpellingCorrector::look_at(const std::string& word, bool may_be_stem_only, Candidates& candidates) {
  const auto apart = candidates.distance(word);
  if (!apart) return;
  const double score = std::log(frequency_of(word) + 1.0) - kCostOfAnEdit * static_cast<double>(*apart);
  if ((candidates.best && score <= candidates.best_score) || (may_be_stem_only && !is_form(database_, word)))
    return;
  candidates.best = word;
  candidates.best_score = score;
}

// False unless something had to read them all before; a look through them is then quick.
bool SpellingCorrector::look_at_lists(const std::vector<char32_t>& beginnings, Candidates& candidates) {
  const std::string prefix(kStemPrefix);
  if (lists_ == nullptr || !lists_->has_terms(prefix) || !lists_->has_vocabulary(kStemsOfForm)) return false;
  const auto never = [] { return false; };
  const WordList& stems = lists_->terms(database_, prefix, never);
  const WordList& forms = lists_->vocabulary(database_, kStemsOfForm, never);
  for (const char32_t beginning : beginnings)
    for (const WordList* list : {&stems, &forms}) {
      const auto [first, last] = list->starting_with(utf8(beginning));
      for (std::size_t i = first; i < last; ++i) look_at(std::string((*list)[i]), list == &stems, candidates);
    }
  return true;
}

std::optional<std::string> SpellingCorrector::nearest(const std::string& word) {
  Candidates candidates;
  decode(word, candidates.wanted);
  const std::u32string& wanted = candidates.wanted;
  candidates.allowed = edits_allowed(wanted.size());
  candidates.bytes = word.size();
  candidates.letters = letters_of(wanted);
  if (candidates.allowed == 0 || !has_letters(wanted)) return std::nullopt;
  std::vector<char32_t> beginnings = {wanted[0]};
  if (wanted[1] != wanted[0]) beginnings.push_back(wanted[1]);  // a first letter missing, doubled or swapped
  if (look_at_lists(beginnings, candidates)) return candidates.best;
  std::size_t seen = 0;
  const auto out_of_time = [&] { return (++seen & 127U) == 0 && std::chrono::steady_clock::now() >= end_; };
  for (const char32_t beginning : beginnings) {
    const std::string stems = std::string(kStemPrefix) + utf8(beginning);
    for (auto it = database_.allterms_begin(stems), last = database_.allterms_end(stems); it != last; ++it) {
      if (out_of_time()) return candidates.best;
      look_at((*it).substr(kStemPrefix.size()), true, candidates);
    }
    const std::string forms = std::string(1, kStemsOfForm) + utf8(beginning);
    for (auto it = database_.synonym_keys_begin(forms), last = database_.synonym_keys_end(forms); it != last;
         ++it) {
      if (out_of_time()) return candidates.best;
      look_at((*it).substr(1), false, candidates);
    }
  }
  return candidates.best;
}

void SpellingCorrector::find_unknown_words(const Query& query) {
  if (query.op == Query::Op::Not) return;
  for (const Query& child : query.children) find_unknown_words(child);
  const bool of_text = !query.fielded || field(query.field).kind == Kind::Text;
  if (query.op != Query::Op::Word || !of_text) return;
  std::vector<std::pair<std::string, std::string>> words;  // exact, folded
  analyzer_.tokens(query.text, [&](const Token& token) { words.emplace_back(token.exact, token.folded); });
  if (words.size() != 1 || better_.contains(words[0].first) || is_known(words[0].first, words[0].second))
    return;
  if (const auto better = nearest(words[0].first)) better_.emplace(words[0].first, *better);
}

std::optional<std::string> SpellingCorrector::correct(const Query& query, std::string_view text,
                                                      std::chrono::milliseconds limit) {
  end_ = std::chrono::steady_clock::now() + limit;
  better_.clear();
  find_unknown_words(query);
  if (better_.empty()) return std::nullopt;
  std::string corrected;
  std::size_t copied = 0;
  bool changed = false;
  analyzer_.tokens(text, [&](const Token& token) {
    const auto better = better_.find(token.exact);
    if (better == better_.end()) return;
    corrected.append(text.substr(copied, token.start - copied)).append(better->second);
    copied = token.end;
    changed = true;
  });
  if (!changed) return std::nullopt;
  return corrected.append(text.substr(copied));
}

}  // namespace lede
