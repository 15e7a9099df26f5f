#include "indexer/ner/tokenizer.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace lede::ner {
namespace {

// Titles, months and legal forms that keep their full stop.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"Adm", "Apr", "Aug", "Ave",  "Bros", "Capt", "Cmdr", "Co",  "Col",  "Corp", "Dec", "Dr",  "Feb", "Fr",  "Ft",
     "Gen", "Gov", "Hon", "Inc",  "Jan",  "Jr",   "Jul",  "Jun", "Lt",   "Ltd",  "Maj", "Mar", "Messrs", "Mr", "Mrs",
     "Ms",  "Mt",  "No",  "Nov",  "Oct",  "Prof", "Rep",  "Rev", "Sen",  "Sep",  "Sept", "Sgt", "Sr",  "St",  "vs"});
constexpr auto kEndsSentenceToo = std::to_array<std::string_view>({"Co", "Corp", "Inc", "Jr", "Ltd", "Sr"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Cursor {
  std::string_view text;
  std::uint32_t at;
  std::uint32_t end;

  UChar32 peek(std::uint32_t position, std::uint32_t* next = nullptr) const {
    if (position >= end) return -1;
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < 0x80) {
      if (next != nullptr) *next = position + 1;
      return byte;
    }
    auto i = static_cast<std::int32_t>(position);
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<std::int32_t>(end), c);
    if (next != nullptr) *next = static_cast<std::uint32_t>(i);
    return c < 0 ? 0xFFFD : c;
  }
};

bool is_space(UChar32 c) { return c <= 0x20 || (c >= 0x80 && u_isUWhiteSpace(c)); }
bool is_digit(UChar32 c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(c); }
bool is_word(UChar32 c) {
  if (c < 0) return false;
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  if (c == 0xFFFD) return false;
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}
bool is_upper(UChar32 c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c); }
bool joins_words(UChar32 c) { return c == '-' || c == '&' || c == '.' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011; }
bool joins_digits(UChar32 c) { return c == '.' || c == ',' || c == ':' || c == '/'; }

// "U.S.", "J.K." (two or more letter-dot pairs), then "-based" and the like.
std::optional<std::uint32_t> initialism(const Cursor& c) {
  std::uint32_t at = c.at, pairs = 0;
  while (at + 1 < c.end && static_cast<unsigned char>(c.text[at]) < 0x80 && u_isalpha(c.text[at]) && c.text[at + 1] == '.') {
    at += 2;
    ++pairs;
  }
  if (pairs < 2) return std::nullopt;
  while (at < c.end && c.text[at] == '-' && is_word(c.peek(at + 1))) {
    ++at;
    std::uint32_t next = at;
    while (is_word(c.peek(at, &next))) at = next;
  }
  return at;
}

// "Mr.", "Gen.", "A."
std::optional<std::uint32_t> abbreviation(const Cursor& c, std::uint32_t word_end) {
  if (word_end >= c.end || c.text[word_end] != '.' || is_word(c.peek(word_end + 1))) return std::nullopt;
  const std::string_view word = c.text.substr(c.at, word_end - c.at);
  const bool initial = word.size() == 1 && is_upper(static_cast<unsigned char>(word[0]));
  if (!initial && !contains(kAbbreviations, word)) return std::nullopt;
  return word_end + 1;
}

std::optional<std::uint32_t> web_address(const Cursor& c) {
  const std::string_view rest = c.text.substr(c.at, c.end - c.at);
  if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return std::nullopt;
  std::uint32_t at = c.at, last = c.at, next = c.at;
  for (UChar32 u = c.peek(at, &next); u >= 0 && !is_space(u) && u != '<' && u != '>' && u != '"'; u = c.peek(at, &next)) {
    at = next;
    if (is_word(u) || u == '/') last = at;
  }
  return last;
}

std::uint32_t word_end(const Cursor& c) {
  std::uint32_t at = c.at, next = c.at;
  bool digits = true;
  for (UChar32 u = c.peek(at, &next); u >= 0; u = c.peek(at, &next)) {
    if (is_word(u)) {
      digits = digits && is_digit(u);
      at = next;
      continue;
    }
    const UChar32 after = c.peek(next);
    const bool joined = joins_words(u) ? is_word(after) : digits && joins_digits(u) && is_digit(after);
    if (!joined) break;
    at = next;
  }
  if (at < c.end && c.text[at] == '&' && !is_word(c.peek(at + 1)) && at > c.at) ++at;  // "AT&", as in AT& T
  return at;
}

// Where a clitic ('s n't 're 've 'll 'd 'm) begins inside word [start, end); end if there is none.
std::uint32_t clitic_start(std::string_view text, std::uint32_t start, std::uint32_t end) {
  const std::string_view word = text.substr(start, end - start);
  for (const std::string_view apostrophe : {std::string_view("'"), std::string_view("\xE2\x80\x99")}) {
    const std::size_t at = word.rfind(apostrophe);
    if (at == std::string_view::npos || at == 0) continue;
    std::string tail(word.substr(at + apostrophe.size()));
    for (char& ch : tail) ch = static_cast<char>(ch >= 'A' && ch <= 'Z' ? ch + 32 : ch);
    if (tail == "t" && at >= 2 && (word[at - 1] == 'n' || word[at - 1] == 'N'))
      return start + static_cast<std::uint32_t>(at) - 1;
    if (tail == "s" || tail == "re" || tail == "ve" || tail == "ll" || tail == "d" || tail == "m")
      return start + static_cast<std::uint32_t>(at);
  }
  return end;
}

std::uint32_t mark_end(const Cursor& c) {  // "..." and "--" are one token, other marks one each
  std::uint32_t next = c.at;
  const UChar32 u = c.peek(c.at, &next);
  if (u == '.' || u == '-')
    while (next < c.end && c.text[next] == static_cast<char>(u)) ++next;
  return next;
}

void push_word(std::string_view text, std::uint32_t start, std::uint32_t end, SentenceSpans& out) {
  const std::uint32_t cut = clitic_start(text, start, end);
  if (cut > start && cut < end) {
    out.push_back({start, cut});
    out.push_back({cut, end});
  } else {
    out.push_back({start, end});
  }
}

void split_last_stop(std::string_view text, SentenceSpans& out) {
  if (out.size() < 2) return;
  const TokenSpan last = out.back();
  const std::string_view word = text.substr(last.start, last.end - last.start);
  if (word.size() <= 2 || word.back() != '.' || std::count(word.begin(), word.end(), '.') != 1) return;
  if (contains(kEndsSentenceToo, word.substr(0, word.size() - 1))) return;
  out.back().end -= 1;
  out.push_back({last.end - 1, last.end});
}

bool closes(UChar32 c) { return c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')' || c == ']' || c == 0xBB; }
bool opens(UChar32 c) { return c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == '(' || c == '[' || c == 0xAB; }

// A full stop after these is not the end of a sentence.
bool stop_is_inner(std::string_view text, std::uint32_t sentence, std::uint32_t stop) {
  std::uint32_t start = stop;
  while (start > sentence && static_cast<unsigned char>(text[start - 1]) > 0x20 && !opens(static_cast<unsigned char>(text[start - 1])))
    --start;
  const std::string_view word = text.substr(start, stop - start);
  if (word.size() == 1 && is_upper(static_cast<unsigned char>(word[0]))) return true;
  if (word.size() >= 3 && word.find('.') != std::string_view::npos && word[1] == '.') return true;  // "U.S"
  return contains(kAbbreviations, word) && !contains(kEndsSentenceToo, word);
}

// The beginning of the character that byte `at` is in; where there is no UTF-8, `at`. REQUIRES: at >= 3.
std::uint32_t character_start(std::string_view text, std::uint32_t at) {
  for (std::uint32_t start = at; start + 4 > at; --start)
    if ((static_cast<unsigned char>(text[start]) & 0xC0) != 0x80) return start;
  return at;
}

}  // namespace

SentenceSpans tokenize_sentence(std::string_view text, std::uint32_t start, std::uint32_t end) {
  SentenceSpans out;
  Cursor c{text, start, end};
  while (c.at < c.end) {
    std::uint32_t next = c.at;
    const UChar32 u = c.peek(c.at, &next);
    if (is_space(u)) {
      c.at = next;
      continue;
    }
    if (!is_word(u)) {
      next = mark_end(c);
      out.push_back({c.at, next});
    } else if (const auto url = web_address(c)) {
      out.push_back({c.at, next = *url});
    } else if (const auto dotted = initialism(c)) {
      out.push_back({c.at, next = *dotted});
    } else {
      next = word_end(c);
      if (const auto dotted_word = abbreviation(c, next)) out.push_back({c.at, next = *dotted_word});
      else push_word(text, c.at, next, out);
    }
    c.at = std::max(next, c.at + 1);
  }
  split_last_stop(text, out);
  return out;
}

std::vector<TokenSpan> split_sentences(std::string_view text) {
  constexpr std::uint32_t kLongest = 2 * kMaxSentenceBytes;
  std::vector<TokenSpan> out;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t start = 0;
  const Cursor c{text, 0, size};
  const auto cut = [&](std::uint32_t end) {
    while (start < end && static_cast<unsigned char>(text[start]) <= 0x20) ++start;
    std::uint32_t last = end;
    while (last > start && static_cast<unsigned char>(text[last - 1]) <= 0x20) --last;
    for (; last - start > kLongest; start = out.back().end) out.push_back({start, character_start(text, start + kLongest)});
    if (last > start) out.push_back({start, last});
    start = end;
  };
  for (std::uint32_t at = 0; at < size;) {
    std::uint32_t next = at;
    const UChar32 u = c.peek(at, &next);
    if (u == '\n') {
      cut(at);
    } else if (at - start > kMaxSentenceBytes && is_space(u)) {
      cut(at);
    } else if (u == '.' || u == '!' || u == '?' || u == 0x2026) {
      const std::uint32_t stop = at;
      while (next < size && (text[next] == '.' || text[next] == '!' || text[next] == '?')) ++next;
      std::uint32_t after = next;
      while (closes(c.peek(after, &next))) after = next;
      next = after;
      std::uint32_t following = after, peeked = after;
      while (following < size && is_space(c.peek(following, &peeked)) && text[following] != '\n') following = peeked;
      std::uint32_t first = following;
      while (opens(c.peek(first, &peeked))) first = peeked;
      const UChar32 begins = c.peek(first);
      if (following > after && (is_upper(begins) || is_digit(begins)) && !(u == '.' && stop_is_inner(text, start, stop)))
        cut(after);
    }
    at = std::max(next, at + 1);
  }
  cut(size);
  return out;
}

std::vector<SentenceSpans> tokenize(std::string_view text, std::span<const TokenSpan> sentences) {
  std::vector<SentenceSpans> out;
  for (const TokenSpan& sentence : sentences) {
    SentenceSpans tokens = tokenize_sentence(text, sentence.start, sentence.end);
    if (!tokens.empty()) out.push_back(std::move(tokens));
  }
  return out;
}

std::vector<SentenceSpans> tokenize(std::string_view text) { return tokenize(text, split_sentences(text)); }

}  // namespace lede::ner
