#include "corpus/clipping_phrases.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "corpus/code_points.hpp"
#include "corpus/embedded.hpp"

namespace lede {
namespace {

constexpr std::array<std::string_view, kPhraseUses> kUseNames = {
    "line",        "related",     "start",        "anywhere",      "copyright",   "end",          "count",
    "author",      "credit",      "reporting",    "editing",       "published",   "modified",     "tags",
    "section",     "title_label", "outlet_label", "caption_start", "caption_end", "caption_near", "social",
    "social_word", "job",         "by",           "wire_mark",     "short_form",  "section_word", "newspaper",
    "cite_before", "cite_after",  "cite_near",    "cite_not",      "about",       "about_word"};

bool is_word_character(char32_t c) { return is_letter(c) || decimal_digit(c) >= 0; }

// The piece phrases are looked up by: a word, or one character of a script without spaces, or one mark.
std::size_t first_piece_end(std::string_view text, std::size_t at) {
  const std::size_t end = word_end(text, at);
  if (end == at) next_code_point(text, at);
  return std::max(end, at);
}

std::size_t first_two(std::string_view text, std::size_t at) {
  const std::size_t second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : ' ';
  return static_cast<std::size_t>(static_cast<unsigned char>(text[at])) << 8 | second;
}

// The first byte behind a piece and what parts it from the next; 0 where there is none.
unsigned char byte_behind(std::string_view text, std::size_t piece_end) {
  return piece_end + 1 < text.size() ? static_cast<unsigned char>(text[piece_end + 1]) : '\0';
}

// A phrase that ends in a word may not stop inside a longer one.
bool ends_whole(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  std::size_t before = end;
  const char32_t last = previous_code_point(text, before);
  if (is_cjk(last) || !is_word_character(last)) return true;
  std::size_t after = end;
  const char32_t next = next_code_point(text, after);
  return is_cjk(next) || !is_word_character(next);
}

PhraseUse use_named(std::string_view name) {
  const auto* const found = std::find(kUseNames.begin(), kUseNames.end(), name);
  if (found == kUseNames.end())
    throw std::logic_error("clipping_phrases.tsv: unknown use " + std::string(name));
  return static_cast<PhraseUse>(found - kUseNames.begin());
}

}  // namespace

const ClippingPhrases& ClippingPhrases::table() {
  static const ClippingPhrases phrases;
  return phrases;
}

ClippingPhrases::ClippingPhrases() {
  std::map<std::string, std::vector<Phrase>> grouped;
  for (const std::string_view line : lines_of(corpus::embedded("corpus/clipping_phrases.tsv"))) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.starts_with('#')) continue;
    if (tab == std::string_view::npos || line.find('\t', tab + 1) != std::string_view::npos)
      throw std::logic_error("clipping_phrases.tsv: no use and phrase: " + std::string(line));
    const std::string text = folded(line.substr(tab + 1));
    if (text.empty()) continue;
    if (text.size() == 1)
      for (std::size_t second = 0; second < 256; ++second)
        first_bytes_.set(first_two(text, 0) / 256 * 256 + second);
    first_bytes_.set(first_two(text, 0));
    grouped[text.substr(0, first_piece_end(text, 0))].push_back({use_named(line.substr(0, tab)), text});
  }
  first_words_.reserve(grouped.size());
  for (auto& [word, phrases] : grouped) {
    for (const Phrase& phrase : phrases) first_pieces_.add(word, byte_behind(phrase.text, word.size()));
    first_words_.push_back(word);
    by_first_word_.emplace(first_words_.back(), std::move(phrases));
  }
}

void ClippingPhrases::add_matches(std::string_view text, std::size_t at, std::size_t piece_end,
                                  std::vector<PhraseMatch>& matches) const {
  if (!first_bytes_.test(first_two(text, at))) return;
  const std::string_view piece = text.substr(at, piece_end - at);
  if (!first_pieces_.may_have(piece, 0, byte_behind(text, piece_end))) return;
  const auto group = by_first_word_.find(piece);
  if (group == by_first_word_.end()) return;
  for (const Phrase& phrase : group->second) {
    const std::size_t end = at + phrase.text.size();
    if (text.substr(at).starts_with(phrase.text) && ends_whole(text, end))
      matches.push_back({phrase.use, at, end});
  }
}

std::vector<PhraseMatch> ClippingPhrases::find(std::string_view text) const {
  std::vector<PhraseMatch> matches;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t piece_end = first_piece_end(text, at);
    add_matches(text, at, piece_end, matches);
    at = piece_end;
  }
  return matches;
}

std::vector<PhraseMatch> ClippingPhrases::find_first(std::string_view text) const {
  std::vector<PhraseMatch> matches;
  if (!text.empty()) add_matches(text, 0, first_piece_end(text, 0), matches);
  return matches;
}

}  // namespace lede
