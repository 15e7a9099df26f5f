#include "searcher/match_words.hpp"

#include <algorithm>
#include <array>

#include "corpus/code_points.hpp"
#include "searcher/letters.hpp"
#include "searcher/term_expansion.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxKnown = 20000;  // forms a language

constexpr Analyzer::FirstBytes kAnyByte = [] {
  Analyzer::FirstBytes all{};
  all.fill(true);
  return all;
}();

// Languages whose stemmers change the beginning of some words, too (tested for all others).
bool stems_beginnings(std::string_view lang) {
  constexpr auto kLanguages = std::to_array<std::string_view>({"ar", "ga", "id", "tr"});
  return std::ranges::find(kLanguages, lang.substr(0, lang.find_first_of("-_"))) != kLanguages.end();
}

// Cheaper than a hash, and apart for most words. REQUIRES: not empty.
std::size_t place_of(std::string_view form) {
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(form[i])); };
  const std::size_t last = form.size() - 1;
  return byte(0) + 31 * byte(last) + 67 * byte(last / 2) + 131 * byte(last / 3) + 257 * form.size();
}

void add_once(std::vector<MatchWords::Id>& ids, MatchWords::Id id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

}  // namespace

void MatchWords::may_begin(std::string_view form) {
  if (form.empty() || form.front() == '*' || form.front() == '?') {
    first_.fill(true);
    return;
  }
  const auto byte = static_cast<unsigned char>(form.front());
  if (byte >= first_.size()) return;
  first_[byte] = true;
  if (byte >= 'a' && byte <= 'z') first_[byte - ('a' - 'A')] = true;
}

MatchWords::Id MatchWords::add_stem(Analyzer& analyzer, std::string_view exact, std::string_view folded,
                                    bool compounds) {
  compounds = compounds && stands_in_compounds(folded);
  const auto [row, is_new] = stem_ids_.try_emplace((compounds ? "*" : "") + std::string(exact), count_);
  if (!is_new) return row->second;
  const Id id = count_++;
  if (compounds) compounds_.push_back({id, std::string(folded)});
  add_once(folded_[std::string(folded)], id);
  may_begin(folded);
  for (const std::string& lang : languages_) {
    for (const std::string& stem : analyzer.stems(exact, folded, lang)) {
      add_once(stems_[stem], id);
      may_begin(stem);
    }
  }
  return id;
}

MatchWords::Id MatchWords::add_exact(std::string_view exact) {
  const auto [row, is_new] = exact_.try_emplace(std::string(exact), count_);
  if (!is_new) return row->second;
  const Id id = count_++;
  // "é" may be written as e and a mark, so the letter without it counts; that is any letter to be safe.
  if (exact.empty() || static_cast<unsigned char>(exact.front()) >= 0x80) {
    first_.fill(true);
  } else {
    may_begin(exact);
  }
  return id;
}

MatchWords::Id MatchWords::add_pattern(std::string_view folded) {
  patterns_.push_back({count_, std::string(folded)});
  may_begin(folded);
  return count_++;
}

MatchWords::Id MatchWords::add_fuzzy(std::string_view folded, std::uint32_t distance) {
  fuzzy_.push_back({count_, letters_of(folded), distance});
  first_.fill(true);
  return count_++;
}

const Analyzer::FirstBytes& MatchWords::first_bytes(std::string_view lang) const {
  return stems_beginnings(lang) ? kAnyByte : first_;
}

void MatchWords::find(Analyzer& analyzer, const Token& token, std::string_view lang, Ids& found) const {
  const auto add = [&found](const Table<Ids>& table, std::string_view form) {
    const auto row = table.find(form);
    if (row == table.end()) return;
    for (const Id id : row->second) add_once(found, id);
  };
  if (const auto row = exact_.find(token.exact); row != exact_.end()) found.push_back(row->second);
  add(folded_, token.folded);
  if (!stems_.empty()) {
    for (const std::string& stem : analyzer.stems(token.exact, token.folded, lang)) add(stems_, stem);
  }
  for (const Pattern& pattern : patterns_) {
    if (matches_pattern(pattern.folded, token.folded) || matches_pattern(pattern.folded, token.exact)) {
      add_once(found, pattern.id);
    }
  }
  for (const Pattern& part : compounds_)
    if (is_compound_of(token.folded, part.folded) || is_compound_of(token.exact, part.folded))
      add_once(found, part.id);
  if (fuzzy_.empty()) return;
  const std::u32string letters = letters_of(token.folded);
  const std::u32string written = token.exact == token.folded ? letters : letters_of(token.exact);
  for (const Fuzzy& fuzzy : fuzzy_) {
    if (letters_apart(fuzzy.folded, letters, fuzzy.distance) <= fuzzy.distance ||
        letters_apart(fuzzy.folded, written, fuzzy.distance) <= fuzzy.distance)
      add_once(found, fuzzy.id);
  }
}

const MatchWords::Ids& MatchWords::known(Analyzer& analyzer, const Token& token, std::string_view lang) {
  auto known = known_.find(lang);
  if (known == known_.end()) known = known_.try_emplace(std::string(lang)).first;
  if (const auto row = known->second.find(token.exact); row != known->second.end()) return row->second;
  if (known->second.size() >= kMaxKnown) {
    known->second.clear();
    recent_.fill({});
  }
  Ids& found = known->second[std::string(token.exact)];
  find(analyzer, token, lang, found);
  return found;
}

const MatchWords::Ids& MatchWords::matches(Analyzer& analyzer, const Token& token, std::string_view lang) {
  if (lang != recent_lang_) {
    recent_.fill({});
    recent_lang_ = lang;
  }
  Recent& recent = recent_[place_of(token.exact) % recent_.size()];
  if (recent.ids == nullptr || recent.exact != token.exact) {
    recent.ids = &known(analyzer, token, lang);
    recent.exact = token.exact;
  }
  return *recent.ids;
}

}  // namespace lede
