#include "web/warning_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "web/value_words.hpp"

namespace lede {
namespace {

constexpr std::string_view kPrefix = "warning.";

struct Piece {
  std::string_view before, name;  // literal text, then a value; name = "" at the end
};

std::vector<Piece> pieces_of(std::string_view pattern) {
  std::vector<Piece> pieces;
  for (;;) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    pieces.push_back({pattern.substr(0, open), pattern.substr(open + 1, close - open - 1)});
    pattern.remove_prefix(close + 1);
  }
  pieces.push_back({pattern, {}});
  return pieces;
}

using Values = std::map<std::string, std::string, std::less<>>;

// The values with which the pattern is the warning; each reaches to the next literal text.
std::optional<Values> values_in(std::string_view warning, std::string_view pattern) {
  const std::vector<Piece> pieces = pieces_of(pattern);
  Values values;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!warning.starts_with(pieces[i].before)) return std::nullopt;
    warning.remove_prefix(pieces[i].before.size());
    if (pieces[i].name.empty()) break;
    const std::string_view next = pieces[i + 1].before;
    const std::size_t end = next.empty() ? warning.size() : pieces[i + 1].name.empty() ? warning.rfind(next) : warning.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    values.emplace(pieces[i].name, warning.substr(0, end));
    warning.remove_prefix(end);
  }
  return warning.empty() ? std::optional(values) : std::nullopt;
}

// A number as the language groups it; anything else as it is.
std::string grouped(const Language& language, const std::string& value) {
  std::size_t n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  return error == std::errc{} && end == value.data() + value.size() ? language.number(n) : value;
}

// Numbers that the searcher counts, and values that it names, as a person reads them; what was typed stays as typed.
std::string shown(const Language& language, std::string_view name, const std::string& value) {
  constexpr auto kNumbers = std::to_array<std::string_view>({"n", "bytes", "least", "most"});
  constexpr auto kValues = std::to_array<std::string_view>({"part", "near"});
  if (std::ranges::find(kNumbers, name) != kNumbers.end()) return grouped(language, value);
  return std::ranges::find(kValues, name) != kValues.end() ? values_label(language, value) : value;
}

std::string filled(const Language& language, std::string_view pattern, const Values& values) {
  std::string out;
  for (const Piece& piece : pieces_of(pattern)) {
    out += piece.before;
    if (const auto value = values.find(piece.name); value != values.end()) out += shown(language, value->first, value->second);
  }
  return out;
}

std::size_t literal_size(std::string_view pattern) {
  std::size_t size = 0;
  for (const Piece& piece : pieces_of(pattern)) size += piece.before.size();
  return size;
}

}  // namespace

std::optional<std::string> warning_words(const Language& language, std::string_view warning) {
  std::optional<std::string> best;
  std::size_t most = 0;  // of two that fit, the one that says more itself
  const auto& known = english().messages();
  for (auto it = known.lower_bound(kPrefix); it != known.end() && it->first.starts_with(kPrefix); ++it) {
    const auto values = values_in(warning, it->second);
    const std::string* words = language.find(it->first);
    if (!values || words == nullptr || literal_size(it->second) < most) continue;
    most = literal_size(it->second);
    best = filled(language, *words, *values);
  }
  return best;
}

}  // namespace lede
