#include "searcher/query_parser.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "corpus/ascii.hpp"
#include "searcher/query_joins.hpp"
#include "searcher/query_leaf.hpp"
#include "searcher/query_lexer.hpp"
#include "searcher/query_prune.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using Token = QueryToken::Kind;

constexpr std::size_t kMaxOpen =
    4 * kMaxDepth;  // typed parentheses inside each other; redundant ones cost nothing

bool starts_operand(Token kind) {
  switch (kind) {
    case Token::Word:
    case Token::Quoted:
    case Token::Open:
    case Token::Not:
    case Token::Plus:
    case Token::Field:
    case Token::UnknownField:
    case Token::Exact:
    case Token::First:
    case Token::AtLeast:
      return true;
    default:
      return false;
  }
}

class Parser {
 public:
  Parser(const QueryText& text, Match match, QueryWarnings& warnings)
      : lexer_(text, warnings), warnings_(warnings), leaves_(warnings), joins_(match, leaves_, warnings) {}

  Query run() { return flattened(read()); }

 private:
  static constexpr std::size_t kKept = 8;  // tokens behind the one looked at

  Query read() {
    std::vector<Query> parts;
    for (;;) {
      if (auto part = parse_or({})) parts.push_back(std::move(*part));
      if (token().kind == Token::End) break;
      warn("this ) closes nothing; left out");
      ++at_;
    }
    if (parts.empty()) return {};
    return joins_.groups(std::move(parts));
  }

  const QueryToken& token(std::size_t ahead = 0) {  // stays where it is while others are read
    if (is_over()) return end_;
    for (; at_ > kKept; --at_) tokens_.pop_front();
    while (tokens_.size() <= at_ + ahead && !lexer_.at_end()) lexer_.read_more(tokens_);
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  // What is left of the query is not read: it would be left out.
  bool is_over() const { return leaves_.full() || warnings_.hopeless(); }
  void warn(std::string_view message) { warn(token().offset, message); }
  void warn(std::size_t offset, std::string_view message) {
    if (!is_over()) warnings_.add(offset, message);
  }

  std::optional<Query> parse_or(LeafField field) {
    std::vector<Query> sides;
    bool expected = false;
    for (;;) {
      auto side = parse_sequence(field);
      if (side) sides.push_back(std::move(*side));
      if (token().kind != Token::Or) break;
      expected = !side.has_value();
      if (expected || !starts_operand(token(1).kind)) warn("OR stands between two things; left out");
      ++at_;
    }
    if (sides.empty()) return std::nullopt;
    return QueryJoins::any_of(std::move(sides));
  }

  std::optional<Query> parse_sequence(LeafField field) {
    std::vector<QueryItem> items;
    bool linked = false;
    for (;;) {
      const Token kind = token().kind;
      if (kind == Token::And) {
        linked = !items.empty() && starts_operand(token(1).kind);
        if (!linked) warn("AND stands between two things; left out");
        ++at_;
      } else if (kind == Token::Near || kind == Token::Adj) {
        warn("NEAR and ADJ stand between two words; left out");
        ++at_;
      } else if (kind == Token::Sent || kind == Token::Para) {
        warn("SENT and PARA stand between two words; left out");
        ++at_;
      } else if (starts_operand(kind)) {
        if (auto item = parse_item(field)) {
          item->linked = linked;
          items.push_back(std::move(*item));
        }
        linked = false;
      } else {
        break;
      }
    }
    if (items.empty()) return std::nullopt;
    return joins_.side_by_side(std::move(items), token().offset);
  }

  std::optional<QueryItem> parse_item(LeafField field) {
    QueryItem item;
    item.offset = token().offset;
    bool negative = false;
    while (token().kind == Token::Not || token().kind == Token::Plus) {
      if (token().kind == Token::Not && !starts_operand(token(1).kind))
        warn("NOT stands before something; left out");
      if (token().kind == Token::Not) negative = !negative;
      item.required = token().kind == Token::Plus;
      ++at_;
    }
    auto query = parse_within(Token::Para, field);
    if (!query) return std::nullopt;
    item.required = item.required && !negative;
    item.query = negative ? make_not(std::move(*query)) : std::move(*query);
    return item;
  }

  // NEAR binds tighter than SENT, SENT tighter than PARA.
  std::optional<Query> parse_within(Token link, LeafField field) {
    const auto operand = [&] {
      return link == Token::Para ? parse_within(Token::Sent, field) : parse_near(field);
    };
    std::vector<Query> operands;
    if (auto first = operand()) operands.push_back(std::move(*first));
    const std::size_t begin = token().offset;
    while (token().kind == link && is_primary(token(1).kind)) {
      ++at_;
      if (auto next = operand()) operands.push_back(std::move(*next));
    }
    if (operands.empty()) return std::nullopt;
    return joins_.within(link == Token::Para ? Op::Para : Op::Sent, std::move(operands), begin);
  }

  std::optional<Query> parse_near(LeafField field) {
    auto first = parse_primary(field);
    std::vector<Query> operands;
    std::vector<QueryDistance> distances;
    if (first) operands.push_back(std::move(*first));
    const std::size_t begin = token().offset;
    while (token().kind == Token::Near || token().kind == Token::Adj) {
      const QueryDistance distance{token().kind == Token::Near ? Op::Near : Op::Adj, token().number};
      if (!is_primary(token(1).kind)) break;  // parse_sequence says so
      ++at_;
      auto operand = parse_primary(field);
      if (!operand) continue;
      if (!operands.empty()) distances.push_back(distance);
      operands.push_back(std::move(*operand));
    }
    if (operands.empty()) return std::nullopt;
    return joins_.near(std::move(operands), distances, begin);
  }

  static bool is_primary(Token kind) {
    return starts_operand(kind) && kind != Token::Not && kind != Token::Plus;
  }

  std::optional<Query> parse_primary(LeafField field) {
    std::vector<Query> names;  // of unknown fields: words beside what follows
    while (token().kind == Token::UnknownField) {
      if (auto name = unknown_field(field)) names.push_back(std::move(*name));
      ++at_;
    }
    if (is_primary(token().kind))
      if (auto query = parse_value(field)) names.push_back(std::move(*query));
    if (names.empty()) return std::nullopt;
    return QueryJoins::all_of(std::move(names));
  }

  std::optional<Query> unknown_field(LeafField field) {
    const std::string typed = token().text.size() > 40 ? "this" : token().text;
    const auto nearest = warnings_.full() ? std::nullopt : nearest_query_field(typed);
    warn(typed + ": is not a field, so its words are searched" +
         (nearest ? "; did you mean " + *nearest + ":" : ""));
    return leaves_.word({Token::Word, token().text, token().offset}, field, false);
  }

  std::optional<Query> parse_value(LeafField field) {
    bool exact = false;
    bool has = false;
    for (; token().kind == Token::Field || token().kind == Token::Exact; ++at_) {
      exact = token().kind == Token::Exact;
      if (exact) continue;
      has = token().text == "has";
      if (!has) field = field_by_name(token().text)->id;
    }
    if (!has && !exact && says_possible(field)) return parse_possible(field);
    const QueryToken& value = token();
    switch (value.kind) {
      case Token::Word:
        ++at_;
        return has ? leaves_.has(value) : leaves_.word(value, field, exact);
      case Token::Quoted:
        ++at_;
        return has ? leaves_.has(value) : leaves_.quoted(value, field, exact);
      case Token::Open:
        if (exact) warn("= belongs before one word or phrase; left out");
        if (has) warn("has: takes the name of a field");
        return parse_group(field);
      case Token::First:
      case Token::AtLeast:
        return parse_call(field);
      default:
        warn("a field needs a word behind its colon; left out");
        return std::nullopt;
    }
  }

  // date:possible( … )
  bool says_possible(LeafField field) {
    const QueryToken& word = token();
    return field == FieldId::Date && word.kind == Token::Word && token(1).kind == Token::Open &&
           token(1).offset == word.offset + word.text.size() && lower_ascii(word.text) == "possible";
  }

  std::optional<Query> parse_possible(LeafField field) {
    const bool before = leaves_.possible();
    ++at_;
    leaves_.set_possible(true);
    auto query = parse_group(field);
    leaves_.set_possible(before);
    return query;
  }

  std::optional<Query> parse_call(LeafField field) {
    const QueryToken call = token();
    auto inside = parse_group(field);
    if (inside) joins_.apply(call, *inside);
    return inside;
  }

  std::optional<Query> parse_group(LeafField field) {
    const std::size_t open = token().offset;
    ++at_;
    if (open_ >= kMaxOpen) {  // read on as if the parenthesis were not there
      warnings_.add_once(open, "parentheses are nested too deeply; these are left out");
      ++ignored_;
      return std::nullopt;
    }
    ++open_;
    const bool nothing = token().kind == Token::Close || token().kind == Token::End;
    std::vector<Query> parts;
    for (;;) {
      if (auto part = parse_or(field)) parts.push_back(std::move(*part));
      if (token().kind != Token::Close || ignored_ == 0) break;
      --ignored_;
      ++at_;
    }
    --open_;
    if (token().kind == Token::Close)
      ++at_;
    else
      warn(open, "this ( is never closed");
    if (parts.empty()) {
      if (nothing) warn(open, "there is nothing between these parentheses; left out");
      return std::nullopt;
    }
    return joins_.groups(std::move(parts));
  }

  QueryLexer lexer_;
  std::deque<QueryToken> tokens_;  // those around the one looked at
  const QueryToken end_{};
  QueryWarnings& warnings_;
  QueryLeaves leaves_;
  QueryJoins joins_;
  std::size_t at_ = 0;
  std::size_t open_ = 0;     // parentheses being read
  std::size_t ignored_ = 0;  // opened beyond kMaxOpen and not closed yet
};

}  // namespace

ParsedQuery parse_query(std::string_view typed, Match match) {
  const QueryText text(typed);
  QueryWarnings warnings(text);
  if (text.cut())
    warnings.add(text.text().size(),
                 "a query is " + std::to_string(kMaxQueryBytes) + " bytes at most; the rest is left out");
  if (text.too_many_marks() > 0)
    warnings.add({text.too_many_marks(), "a letter has " + std::to_string(QueryText::kMaxMarks) +
                                             " marks at most; the others are left out"});
  ParsedQuery parsed;
  parsed.query = Parser(text, match, warnings).run();
  bool cut = false;
  parsed.query = pruned(std::move(parsed.query), 0, cut).value_or(Query{});
  if (cut) warnings.add(0, "parentheses are nested too deeply; the innermost are left out");
  parsed.warnings = warnings.take();
  return parsed;
}

}  // namespace lede
