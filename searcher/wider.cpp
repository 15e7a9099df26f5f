#include "searcher/wider.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace lede {
namespace {

using Op = Query::Op;

constexpr std::size_t kMostParts = 64;

Query word(std::string text, const Query& like) {
  Query leaf;
  leaf.op = Op::Word;
  leaf.fielded = like.fielded;
  leaf.field = like.field;
  leaf.text = std::move(text);
  return leaf;
}

// Each node that `change` gives another for, replaced; what is excluded, or stands in an operator of places, stays.
// Changed or not is said in `changed`.
template <typename Change>
Query rewritten(const Query& query, const Change& change, bool& changed) {
  const bool joins = query.op == Op::And || query.op == Op::Or;
  if (!joins && !query.children.empty()) return query;  // NOT, NEAR, SENT, first( ) …
  if (query.children.empty()) {
    std::optional<Query> other = change(query);
    changed = changed || other.has_value();
    return other ? std::move(*other) : query;
  }
  std::vector<Query> children;
  for (const Query& child : query.children) children.push_back(rewritten(child, change, changed));
  return query.op == Op::And ? make_and(std::move(children)) : make_or(std::move(children));
}

bool is_text(const Query& leaf) { return !leaf.fielded || field(leaf.field).kind == Kind::Text; }

// "two words" → two words, "word" and =word → word.
std::optional<Query> unquoted(const Query& leaf) {
  if (!is_text(leaf)) return std::nullopt;
  if (leaf.op == Op::Exact) return word(leaf.text, leaf);
  if (leaf.op != Op::Phrase) return std::nullopt;
  std::vector<Query> words;
  for (const std::string& text : leaf.words) words.push_back(word(text, leaf));
  return make_and(std::move(words));
}

std::optional<Query> any_field(const Query& leaf) {
  if (!leaf.fielded || field(leaf.field).kind != Kind::Text) return std::nullopt;
  Query everywhere = leaf;
  everywhere.fielded = false;
  everywhere.field = FieldId::Text;
  return everywhere;
}

std::optional<Query> near_spellings(const Query& leaf) {
  if (leaf.op != Op::Word || !is_text(leaf) || leaf.text.size() < 4) return std::nullopt;
  Query fuzzy = leaf;
  fuzzy.op = Op::Fuzzy;
  fuzzy.slop = 1;
  return make_or({leaf, fuzzy});
}

template <typename Change>
void add(const Query& query, std::string change, const Change& rewrite, std::vector<Widening>& all) {
  bool changed = false;
  Query wider = rewritten(query, rewrite, changed);
  if (changed) all.push_back({std::move(change), std::move(wider)});
}

}  // namespace

std::vector<Query> required_parts(const Query& query) {
  std::vector<Query> parts;
  if (query.op != Op::And) return parts;
  for (const Query& child : query.children)
    if (child.op != Op::Not && parts.size() < kMostParts) parts.push_back(child);
  if (parts.size() < 2) parts.clear();
  return parts;
}

Query with_parts(const Query& query, std::uint64_t parts) {
  std::vector<Query> kept;
  std::size_t number = 0;
  for (const Query& child : query.children) {
    if (child.op == Op::Not || number >= kMostParts) {
      kept.push_back(child);
      continue;
    }
    if ((parts >> number & 1) != 0) kept.push_back(child);
    ++number;
  }
  return make_and(std::move(kept));
}

PartCount most_of(const std::vector<PartCount>& combinations) {
  PartCount best;
  const auto better = [](const PartCount& a, const PartCount& b) {
    const int more = std::popcount(a.parts) - std::popcount(b.parts);
    if (more != 0) return more > 0;
    if (a.articles != b.articles) return a.articles > b.articles;
    return std::countr_one(a.parts) > std::countr_one(b.parts);
  };
  for (const PartCount& one : combinations)
    if (one.parts != 0 && one.articles > 0 && (best.parts == 0 || better(one, best))) best = one;
  return best;
}

std::vector<Widening> widenings(const Query& query) {
  std::vector<Widening> all;
  add(query, "without quotation marks", unquoted, all);
  add(query, "in any part of the article", any_field, all);
  add(query, "with words spelt almost so", near_spellings, all);
  const std::vector<Query> parts = required_parts(query);
  const std::uint64_t every =
      parts.size() >= kMostParts ? ~std::uint64_t{0} : (std::uint64_t{1} << parts.size()) - 1;
  constexpr std::size_t kPartsLeftOut = 8;
  for (std::size_t i = 0; i < std::min(parts.size(), kPartsLeftOut); ++i)
    all.push_back({"without " + to_string(parts[i]), with_parts(query, every & ~(std::uint64_t{1} << i))});
  return all;
}

}  // namespace lede
