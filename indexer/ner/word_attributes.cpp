#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "indexer/ner/word_table.hpp"

namespace lede::ner {
namespace {

struct Letters {
  unsigned upper = 0, lower = 0, digits = 0;
  bool first_upper = false;
  std::string folded;  // lower case
  std::string shape;   // X x d and marks; runs longer than two are cut to two
};

void add_shape(std::string& shape, char kind) {
  const std::size_t n = shape.size();
  if (n < 2 || shape[n - 1] != kind || shape[n - 2] != kind) shape += kind;
}

void append_utf8(std::string& out, UChar32 c) {
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t n = 0;
  UBool error = false;
  U8_APPEND(bytes.data(), n, 4, c, error);
  if (!error) out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(n));
}

Letters letters_of(std::string_view word) {
  Letters out;
  const auto size = static_cast<std::int32_t>(word.size());
  for (std::int32_t i = 0; i < size;) {
    const bool first = i == 0;
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, size, c);
    if (c < 0) c = 0xFFFD;
    if (u_isupper(c)) {
      ++out.upper;
      out.first_upper = out.first_upper || first;
      add_shape(out.shape, 'X');
    } else if (u_isalpha(c)) {
      ++out.lower;
      add_shape(out.shape, 'x');
    } else if (u_isdigit(c)) {
      ++out.digits;
      add_shape(out.shape, 'd');
    } else {
      add_shape(out.shape, c < 0x80 ? static_cast<char>(c) : '?');
    }
    append_utf8(out.folded, c < 0x80 && c >= 'A' && c <= 'Z' ? c + 32 : u_tolower(c));
  }
  return out;
}

Case case_of(const Letters& l) {
  if (l.upper == 0 && l.lower == 0) return l.digits > 0 ? Case::Digits : Case::Mark;
  if (l.upper > 0 && l.lower == 0) return l.upper == 1 ? Case::OneCapital : Case::AllCaps;
  if (l.first_upper && l.upper <= 1) return Case::Initial;
  return l.upper > 0 ? Case::Mixed : Case::Lower;
}

constexpr auto kFunctionWords = std::to_array<std::string_view>(  // sorted
    {"'d",   "'ll", "'m",           "'re",  "'s",   "'ve",   "a",     "about",   "after", "against",
     "amid", "an",  "and",          "are",  "as",   "at",    "be",    "because", "been",  "before",
     "but",  "by",  "for",          "from", "had",  "has",   "have",  "he",      "her",   "his",
     "if",   "in",  "into",         "is",   "it",   "its",   "n't",   "nor",     "not",   "of",
     "off",  "on",  "onto",         "or",   "out",  "over",  "per",   "she",     "so",    "than",
     "that", "the", "their",        "they", "this", "to",    "under", "until",   "up",    "upon",
     "via",  "vs",  "was",          "we",   "were", "which", "while", "who",     "will",  "with",
     "yet",  "you", "\xE2\x80\x99s"});

}  // namespace

bool is_function_word(std::string_view word) {
  return std::binary_search(kFunctionWords.begin(), kFunctionWords.end(), word);
}

WordAttributes attributes_of(std::string_view word, const Lexicon& lexicon) {
  const Letters l = letters_of(word);
  std::string normal = l.folded;
  for (char& c : normal)
    if (c >= '0' && c <= '9') c = '0';
  WordAttributes a;
  a.word = hash_bytes(normal);
  a.form = hash_bytes(word);
  a.lower = hash_bytes(l.folded);
  a.shape = hash_bytes(l.shape);
  for (std::size_t n = 1; n <= 4 && n <= normal.size(); ++n) {
    a.suffix[n - 1] = hash_bytes(std::string_view(normal).substr(normal.size() - n));
    a.prefix[n - 1] = hash_bytes(std::string_view(normal).substr(0, n));
  }
  const ClusterSlot* cluster = lexicon.cluster(a.lower);
  if (cluster == nullptr) {  // "Moscow-based" has the cluster of "based"
    const std::size_t hyphen = l.folded.rfind('-');
    if (hyphen != std::string::npos && hyphen + 1 < l.folded.size())
      cluster = lexicon.cluster(hash_bytes(std::string_view(l.folded).substr(hyphen + 1)));
  }
  if (cluster != nullptr) {
    a.coarse = cluster->coarse;
    a.middle = cluster->middle;
    a.fine = cluster->fine;
    a.finest = cluster->finest;
  }
  a.letter_case = case_of(l);
  a.letters = l.upper + l.lower > 0;
  a.function_word = a.letter_case == Case::Lower && is_function_word(word);
  return a;
}

}  // namespace lede::ner
