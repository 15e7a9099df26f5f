#include "indexer/stemmer.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "corpus/code_points.hpp"
#include "indexer/analyzer.hpp"

namespace lede {
namespace {

struct StemmedLanguage {
  std::string_view code;  // ISO 639-1
  const char* snowball;   // Xapian's name
};

constexpr auto kLanguages = std::to_array<StemmedLanguage>({
    {"ar", "arabic"},     {"ca", "catalan"},  {"da", "danish"},     {"de", "german2"},   {"en", "english"},
    {"es", "spanish"},    {"eu", "basque"},   {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"nb", "norwegian"},  {"ne", "nepali"},   {"nl", "dutch"},      {"nn", "norwegian"}, {"no", "norwegian"},
    {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},    {"sv", "swedish"},   {"ta", "tamil"},
    {"tr", "turkish"},
});
constexpr std::size_t kNoRow = kLanguages.size();
constexpr std::size_t kCacheSize = 1 << 14;

constexpr std::string_view kArabicArticle = "ال";

bool begins_like_conjunction(std::string_view word) { return word.starts_with("و") || word.starts_with("ف"); }

// "والمدرسة" → "المدرسة".
std::string_view without_conjunction(std::string_view word) {
  constexpr auto kArticles = std::to_array<std::string_view>({kArabicArticle, "بال", "كال", "لل"});
  constexpr std::size_t kShortest = 5 * kArabicArticle.size() / 2;  // of what is left
  if (!begins_like_conjunction(word)) return word;
  const std::string_view rest = word.substr(kArabicArticle.size() / 2);
  for (const std::string_view article : kArticles)
    if (rest.starts_with(article) && rest.size() >= kShortest) return rest;
  return word;
}

void add_once(std::vector<std::string>& stems, std::string stem) {
  if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end())
    stems.push_back(std::move(stem));
}

// Numbers have no stem: 2000 is no form of 200, as Finnish stemming would have it. In any script's digits.
bool has_letters(std::string_view word) {
  for (std::size_t i = 0; i < word.size();)
    if (is_letter(next_code_point(word, i))) return true;
  return false;
}

std::size_t row_of(std::string_view lang) {
  const std::string_view code = lang.substr(0, lang.find_first_of("-_"));  // "pt-BR" → "pt"
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (kLanguages[i].code == code) return i;
  }
  return kNoRow;
}

}  // namespace

const std::vector<std::string>& stemmed_languages() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> result;
    for (const StemmedLanguage& row : kLanguages) result.emplace_back(row.code);
    return result;
  }();
  return codes;
}

Stemmer::Stemmer() : stemmers_(kLanguages.size()), cache_(kCacheSize) {}

std::size_t Stemmer::language_row(std::string_view lang) {
  if (lang != last_lang_ || lang.empty()) {
    last_lang_ = lang;
    last_row_ = row_of(lang);
    if (last_row_ != kNoRow && stemmers_[last_row_].is_none()) {
      stemmers_[last_row_] = Xapian::Stem(kLanguages[last_row_].snowball);
    }
  }
  return last_row_;
}

void Stemmer::make_arabic(Entry& entry, std::size_t row, std::string_view form, CaseFolding& folding) {
  const std::string_view word = without_conjunction(form);
  const auto add = [&](const std::string& read) {
    std::string folded;
    folding.fold(stemmers_[row](read), folded);
    add_once(entry.stems, std::move(folded));
  };
  add(std::string(word));
  if (begins_like_conjunction(word)) add(std::string(kArabicArticle).append(word));  // its letter, not "and"
}

void Stemmer::make(Entry& entry, std::size_t row, std::string_view exact, std::string_view folded,
                   CaseFolding& folding) {
  entry.stems.clear();
  if (row == kNoRow || !has_letters(exact)) {
    entry.stems.emplace_back(folded);
    return;
  }
  if (kLanguages[row].code == "ar") {
    make_arabic(entry, row, exact, folding);
    make_arabic(entry, row, folded, folding);
    if (entry.stems.empty()) entry.stems.emplace_back(folded);
    return;
  }
  const Xapian::Stem& stem = stemmers_[row];
  std::string first;
  // Initialisms have lost their dots in the folded form; stemming "u.s" would take its s.
  const bool initials = folded.size() < exact.size() && exact.find('.') != std::string_view::npos;
  if (!initials) folding.fold(stem(std::string(exact)), first);
  if (!first.empty()) entry.stems.push_back(std::move(first));
  if (exact == folded && !entry.stems.empty()) return;
  std::string second = stem(std::string(folded));
  if (second.empty()) second = folded;
  if (entry.stems.empty() || entry.stems.front() != second) entry.stems.push_back(std::move(second));
}

const std::vector<std::string>& Stemmer::stems(std::string_view exact, std::string_view folded,
                                               std::string_view lang, CaseFolding& folding) {
  const std::size_t row = language_row(lang);
  key_.assign(1, static_cast<char>(row));
  key_ += exact;
  if (folded != exact) (key_ += '\0') += folded;
  Entry& entry = cache_[std::hash<std::string_view>{}(key_) % kCacheSize];
  if (entry.key != key_) {
    make(entry, row, exact, folded, folding);
    entry.key = key_;
  }
  return entry.stems;
}

}  // namespace lede
