#include "searcher/highlighter.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/case_folding.hpp"
#include "searcher/match_tree.hpp"
#include "searcher/match_words.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using Kind = MatchNode::Kind;

constexpr int kMaxDepth = 200;  // the parser stops far earlier; queries may also be built by hand

// Query → MatchNode, its words numbered in MatchWords.
class TreeBuilder {
 public:
  TreeBuilder(Analyzer& analyzer, MatchWords& words) : analyzer_(analyzer), words_(words) {}

  std::optional<MatchNode> build(const Query& query, std::optional<FieldId> field, int depth = 0) {
    if (query.fielded) field = query.field == FieldId::Quote ? FieldId::Said : query.field;
    switch (query.op) {
      case Op::Word:
        return sequence({query.text}, field, false);
      case Op::Exact:
        return sequence({query.text}, field, true);
      case Op::Hyphen:
        return sequence(query.words, field, false);
      case Op::Phrase:
        return phrase(query, field);
      case Op::Wildcard:
        return pattern(query.text, field);
      case Op::Fuzzy:
        return fuzzy(query, field);
      case Op::And:
      case Op::Or:
      case Op::Near:
      case Op::Adj:
        return inner(query, field, depth);
      default:
        return std::nullopt;
    }
  }
  std::uint32_t leaves() const { return leaves_; }

 private:
  MatchNode leaf(std::optional<FieldId> field) {
    MatchNode node;
    node.kind = Kind::Sequence;
    node.field = field;
    node.leaf = leaves_++;
    return node;
  }

  void add_words(const std::string& text, bool exact, std::vector<MatchWords::Id>& ids) {
    analyzer_.tokens(text, [&](const Token& token) {
      ids.push_back(exact ? words_.add_exact(token.exact)
                          : words_.add_stem(analyzer_, token.exact, token.folded));
    });
  }

  std::optional<MatchNode> sequence(const std::vector<std::string>& texts, std::optional<FieldId> field,
                                    bool exact) {
    MatchNode node = leaf(field);
    for (const std::string& text : texts) add_words(text, exact, node.words);
    if (node.words.empty()) return std::nullopt;
    return node;
  }

  std::optional<MatchNode> phrase(const Query& query, std::optional<FieldId> field) {
    std::optional<MatchNode> whole = sequence(query.words, field, true);
    if (!whole || query.slop == 0 || whole->words.size() < 2) return whole;
    MatchNode node;
    node.kind = Kind::Near;
    node.slop = query.slop + static_cast<std::uint32_t>(whole->words.size()) - 1;
    for (const MatchWords::Id id : whole->words) {
      MatchNode child = *whole;
      child.words = {id};
      node.children.push_back(std::move(child));
    }
    return node;
  }

  std::optional<MatchNode> pattern(const std::string& text, std::optional<FieldId> field) {
    std::string exact, folded;
    CaseFolding folding;  // the analyzer's own would take * and ? for separators
    folding.exact_text(text.substr(0, prefix_size(text, 4 * Analyzer::kMaxTermBytes)), exact);
    folding.fold_text(exact, folded);
    if (folded.empty()) return std::nullopt;
    MatchNode node = leaf(field);
    node.words.push_back(words_.add_pattern(folded));
    return node;
  }

  std::optional<MatchNode> fuzzy(const Query& query, std::optional<FieldId> field) {
    MatchNode node = leaf(field);
    analyzer_.tokens(query.text, [&](const Token& token) {
      node.words.push_back(words_.add_fuzzy(token.folded, std::min(query.slop, 2u)));
    });
    if (node.words.empty()) return std::nullopt;
    return node;
  }

  std::optional<MatchNode> inner(const Query& query, std::optional<FieldId> field, int depth) {
    if (depth >= kMaxDepth) return std::nullopt;
    const bool near = query.op == Op::Near || query.op == Op::Adj;
    MatchNode node;
    node.kind = query.op == Op::Near ? Kind::Near : query.op == Op::Adj ? Kind::Adj : Kind::Any;
    node.slop = query.slop;
    for (const Query& child : query.children) {
      std::optional<MatchNode> built = build(child, field, depth + 1);
      if (built)
        node.children.push_back(std::move(*built));
      else if (near)
        return std::nullopt;  // what can't be there has no neighbours
    }
    if (node.children.empty()) return std::nullopt;
    return node;
  }

  Analyzer& analyzer_;
  MatchWords& words_;
  std::uint32_t leaves_ = 0;
};

}  // namespace

struct Highlighter::Impl {
  Analyzer& analyzer;
  MatchWords words;
  std::optional<MatchNode> tree;
  std::uint32_t leaves = 0;
  WordHits found;  // of the text at hand; kept for its memory

  Impl(const Query& query, Analyzer& by, std::vector<std::string> languages)
      : analyzer(by), words(std::move(languages)) {
    TreeBuilder builder(analyzer, words);
    tree = builder.build(query, std::nullopt);
    leaves = builder.leaves();
  }

  void find_words(std::string_view text, std::string_view lang) {
    found.clear(words.size());
    analyzer.tokens(text, words.first_bytes(lang), [&](const Token& token) {
      const std::vector<MatchWords::Id>& ids = words.matches(analyzer, token, lang);
      if (ids.empty()) return;
      const auto hit = static_cast<std::uint32_t>(found.hits.size());
      const auto begin = static_cast<std::uint32_t>(found.ids.size());
      found.ids.insert(found.ids.end(), ids.begin(), ids.end());
      found.hits.push_back(
          {token.position, token.start, token.end, begin, begin + static_cast<std::uint32_t>(ids.size())});
      for (const MatchWords::Id id : ids) found.with[id].push_back(hit);
    });
  }
};

Highlighter::Highlighter(const Query& query, Analyzer& analyzer, std::vector<std::string> languages)
    : impl_(std::make_unique<Impl>(query, analyzer, std::move(languages))) {}
Highlighter::~Highlighter() = default;
Highlighter::Highlighter(Highlighter&&) noexcept = default;

std::size_t Highlighter::leaves() const { return impl_->leaves; }

std::vector<MatchSpan> Highlighter::spans(std::string_view text, FieldId field, std::string_view lang) {
  std::vector<MatchSpan> result;
  if (!impl_->tree) return result;
  impl_->find_words(text, lang);
  std::vector<LeafMark> marks =
      matched(*impl_->tree, impl_->found, field == FieldId::Quote ? FieldId::Said : field);
  std::ranges::sort(marks, {}, [](const LeafMark& mark) { return std::pair(mark.hit, mark.leaf); });
  marks.erase(std::unique(marks.begin(), marks.end(),
                          [](const LeafMark& a, const LeafMark& b) { return a.hit == b.hit; }),
              marks.end());
  result.reserve(marks.size());
  for (const LeafMark& mark : marks) {
    const WordHit& hit = impl_->found.hits[mark.hit];
    result.push_back({hit.start, hit.end, mark.leaf, hit.position});
  }
  return result;
}

std::vector<TextPart> Highlighter::parts(std::string_view text, FieldId field, std::string_view lang) {
  std::vector<TextPart> result;
  const auto add = [&result](std::string_view piece, bool hit) {
    if (piece.empty()) return;
    if (result.empty() || result.back().hit != hit) result.push_back({std::string(), hit});
    result.back().text += piece;
  };
  std::size_t at = 0;
  for (const MatchSpan& span : spans(text, field, lang)) {
    add(text.substr(at, span.start - at), false);
    add(text.substr(span.start, span.end - span.start), true);
    at = span.end;
  }
  add(text.substr(at), false);
  return result;
}

}  // namespace lede
