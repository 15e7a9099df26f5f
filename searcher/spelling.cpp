#include "searcher/spelling.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "corpus/code_points.hpp"
#include "searcher/letters.hpp"

namespace lede {
namespace {

// An edit makes a word e^4 (about 55) times less likely to be meant.
constexpr double kCostOfAnEdit = 4;

constexpr std::size_t kMostUnknown = 8;  // words of one query; a sentence of nonsense is not corrected

bool has_letters(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }) &&
         std::none_of(word.begin(), word.end(),
                      [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; });
}

}  // namespace

bool SpellingCorrector::is_known(std::string_view exact, std::string_view folded) {
  std::vector<std::string> languages = languages_;
  languages.emplace_back();
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    const auto& stems = analyzer_.stems(exact, folded, language);
    return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
      return reader_.has(std::string(kStemPrefix) + stem);
    });
  });
}

struct SpellingCorrector::Wanted {
  std::u32string letters;
  WordSketch sketch;
  std::uint32_t allowed = 0;
  std::optional<std::string> best;
  double best_score = 0;

  void look_at(std::string_view folded, std::string_view shown, std::size_t articles) {
    if (!may_be_within(sketch, sketch_of(folded), allowed)) return;
    const std::u32string other = letters_of(folded);
    const std::uint32_t apart = letters_apart(letters, other, allowed);
    if (apart > allowed || apart == 0 || !has_letters(other)) return;
    const double score = std::log(static_cast<double>(articles) + 1.0) - kCostOfAnEdit * apart;
    if (best && (score < best_score || (score == best_score && shown >= *best))) return;
    best = shown;
    best_score = score;
  }
};

std::optional<std::string> SpellingCorrector::nearest(std::string_view folded) {
  Wanted wanted;
  wanted.letters = letters_of(folded);
  wanted.sketch = sketch_of(folded);
  wanted.allowed = letters_allowed(wanted.letters.size());
  if (wanted.allowed == 0 || !has_letters(wanted.letters)) return std::nullopt;
  std::vector<char32_t> beginnings = {wanted.letters[0]};
  if (wanted.letters[1] != wanted.letters[0])  // a first letter missing, doubled or swapped
    beginnings.push_back(wanted.letters[1]);
  for (const char32_t beginning : beginnings) {
    std::string prefix;
    append_code_point(prefix, beginning);
    words_().each_word(prefix, [&](std::string_view word, std::string_view shown, std::size_t articles) {
      wanted.look_at(word, shown, articles);
    });
  }
  return wanted.best;
}

void SpellingCorrector::find_unknown_words(const Query& query) {
  if (query.op == Query::Op::Not) return;
  for (const Query& child : query.children) find_unknown_words(child);
  const bool of_text = !query.fielded || field(query.field).kind == Kind::Text;
  if (query.op != Query::Op::Word || !of_text) return;
  std::vector<std::pair<std::string, std::string>> words;  // exact, folded
  analyzer_.tokens(query.text, [&](const Token& token) { words.emplace_back(token.exact, token.folded); });
  if (words.size() != 1 || unknown_ == kMostUnknown || better_.contains(words[0].first) ||
      is_known(words[0].first, words[0].second))
    return;
  ++unknown_;
  if (const auto better = nearest(words[0].second)) better_.emplace(words[0].first, *better);
}

std::optional<std::string> SpellingCorrector::correct(const Query& query, std::string_view text) {
  unknown_ = 0;
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
