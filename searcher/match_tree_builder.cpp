#include "searcher/match_tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "indexer/case_folding.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using Kind = MatchNode::Kind;

constexpr int kMaxDepth = 200;  // the parser stops far earlier; queries may also be built by hand

Kind kind_of(Op op, bool together) {
  switch (op) {
    case Op::Near:
      return Kind::Near;
    case Op::Adj:
      return Kind::Adj;
    case Op::Sent:
      return Kind::Sent;
    case Op::Para:
      return Kind::Para;
    case Op::First:
      return Kind::First;
    case Op::AtLeast:
      return Kind::AtLeast;
    default:
      return op == Op::And && together ? Kind::All : Kind::Any;
  }
}

}  // namespace

std::optional<MatchNode> MatchTreeBuilder::build(const Query& query, Context context) {
  if (query.fielded) context.field = query.field == FieldId::Quote ? FieldId::Said : query.field;
  switch (query.op) {
    case Op::Word:
      return word(query.text, context);
    case Op::Exact:
      return sequence({query.text}, context, true);
    case Op::Hyphen:
      return sequence(query.words, context, false);
    case Op::Phrase:
      return phrase(query, context);
    case Op::Wildcard:
      return pattern(query.text, context);
    case Op::Fuzzy:
      return fuzzy(query, context);
    case Op::And:
    case Op::Or:
    case Op::Near:
    case Op::Adj:
    case Op::Sent:
    case Op::Para:
    case Op::First:
    case Op::AtLeast:
      return inner(query, context);
    default:
      return std::nullopt;
  }
}

MatchNode MatchTreeBuilder::leaf(const Context& context) {
  MatchNode node;
  node.kind = MatchNode::Kind::Sequence;
  node.field = context.field;
  node.leaf = leaves_++;
  return node;
}

void MatchTreeBuilder::add_words(const std::string& text, bool exact, std::vector<MatchWords::Id>& ids) {
  analyzer_.tokens(text, [&](const Token& token) {
    ids.push_back(exact ? words_.add_exact(token.exact)
                        : words_.add_stem(analyzer_, token.exact, token.folded, false));
  });
}

std::optional<MatchNode> MatchTreeBuilder::sequence(const std::vector<std::string>& texts,
                                                    const Context& context, bool exact) {
  MatchNode node = leaf(context);
  for (const std::string& text : texts) add_words(text, exact, node.words);
  if (node.words.empty()) return std::nullopt;
  return node;
}

std::optional<MatchNode> MatchTreeBuilder::word(const std::string& text, const Context& context) {
  std::vector<MatchWords::Id> alone;
  analyzer_.tokens(text, [&](const Token& token) {
    alone.push_back(words_.add_stem(analyzer_, token.exact, token.folded, true));
  });
  if (alone.size() != 1) return sequence({text}, context, false);
  MatchNode node = leaf(context);
  node.words = std::move(alone);
  return node;
}

std::optional<MatchNode> MatchTreeBuilder::phrase(const Query& query, const Context& context) {
  std::optional<MatchNode> whole = sequence(query.words, context, true);
  if (!whole || query.slop == 0 || whole->words.size() < 2) return whole;
  MatchNode node;
  node.kind = MatchNode::Kind::Near;
  node.slop = query.slop + static_cast<std::uint32_t>(whole->words.size()) - 1;
  for (const MatchWords::Id id : whole->words) {
    MatchNode child = *whole;
    child.words = {id};
    node.children.push_back(std::move(child));
  }
  return node;
}

std::optional<MatchNode> MatchTreeBuilder::pattern(const std::string& text, const Context& context) {
  std::string exact, folded;
  CaseFolding folding;  // the analyzer's own would take * and ? for separators
  folding.exact_text(text.substr(0, prefix_size(text, 4 * Analyzer::kMaxTermBytes)), exact);
  folding.fold_text(exact, folded);
  if (folded.empty()) return std::nullopt;
  MatchNode node = leaf(context);
  node.words.push_back(words_.add_pattern(folded));
  return node;
}

std::optional<MatchNode> MatchTreeBuilder::fuzzy(const Query& query, const Context& context) {
  MatchNode node = leaf(context);
  analyzer_.tokens(query.text, [&](const Token& token) {
    node.words.push_back(words_.add_fuzzy(token.folded, std::min(query.slop, 2u)));
  });
  if (node.words.empty()) return std::nullopt;
  if (node.words.size() > 1) return sequence({query.text}, context, false);  // as the compiler: ~ is left out
  return node;
}

std::optional<MatchNode> MatchTreeBuilder::inner(const Query& query, Context context) {
  if (++context.depth > kMaxDepth) return std::nullopt;
  const bool near = query.op == Op::Near || query.op == Op::Adj;
  MatchNode node;
  node.kind = kind_of(query.op, context.together);
  node.slop = query.slop;
  context.together =
      context.together || query.op == Op::Sent || query.op == Op::Para || query.op == Op::First;
  for (const Query& child : query.children) {
    std::optional<MatchNode> built = build(child, context);
    if (built)
      node.children.push_back(std::move(*built));
    else if (near)
      return std::nullopt;  // what can't be there has no neighbours
  }
  if (node.children.empty()) return std::nullopt;
  return node;
}

}  // namespace lede
