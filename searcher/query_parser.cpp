#include "searcher/query_parser.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "corpus/ascii.hpp"
#include "searcher/query_leaf.hpp"
#include "searcher/query_lexer.hpp"
#include "searcher/query_prune.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using Token = QueryToken::Kind;

constexpr std::size_t kMaxOpen =
    4 * kMaxDepth;  // typed parentheses inside each other; redundant ones cost nothing

struct Item {
  Query query;
  bool required = false;  // +word
  bool linked = false;    // AND stood before it
};

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
  Parser(std::vector<QueryToken> tokens, Match match, QueryWarnings& warnings)
      : tokens_(std::move(tokens)), match_(match), warnings_(warnings), leaves_(warnings) {}

  Query run() { return flattened(read()); }

 private:
  static Query all_of(std::vector<Query> parts) { return make_nested(Op::And, std::move(parts)); }
  static Query any_of(std::vector<Query> parts) { return make_nested(Op::Or, std::move(parts)); }

  Query read() {
    std::vector<Query> parts;
    for (;;) {
      if (auto part = parse_or({})) parts.push_back(std::move(*part));
      if (token().kind == Token::End) break;
      warn("this ) closes nothing; left out");
      ++at_;
    }
    return match_ == Match::Any ? any_of(std::move(parts)) : all_of(std::move(parts));
  }

  const QueryToken& token(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  void warn(std::string message) { warnings_.add(token().offset, std::move(message)); }

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
    return any_of(std::move(sides));
  }

  std::optional<Query> parse_sequence(LeafField field) {
    std::vector<Item> items;
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
    return match_ == Match::Any ? join_any(std::move(items)) : join_all(std::move(items));
  }

  static Query join_all(std::vector<Item> items) {
    std::vector<Query> parts;
    for (Item& item : items) parts.push_back(std::move(item.query));
    return all_of(std::move(parts));
  }

  // Words side by side may match; +word must, -word must not; a AND b is one thing.
  Query join_any(std::vector<Item> items) {
    std::vector<Query> may, must, must_not;
    for (std::size_t i = 0; i < items.size();) {
      std::vector<Query> group;
      const bool required = items[i].required;
      do group.push_back(std::move(items[i].query));
      while (++i < items.size() && items[i].linked);
      Query thing = all_of(std::move(group));
      (required ? must : thing.op == Op::Not ? must_not : may).push_back(std::move(thing));
    }
    if (!must.empty() && !may.empty()) {  // a AND (a OR b): b only counts for the order
      may.insert(may.begin(), must.front());
      if (!admit_copy(may.front())) may.clear();
    }
    if (!may.empty()) must.push_back(any_of(std::move(may)));
    std::ranges::move(must_not, std::back_inserter(must));
    return all_of(std::move(must));
  }

  bool admit_copy(Query& copy) {
    if (copy.children.empty()) return leaves_.admit(copy, token().offset);
    return std::ranges::all_of(copy.children, [&](Query& child) { return admit_copy(child); });
  }

  std::optional<Item> parse_item(LeafField field) {
    Item item;
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
    if (operands.size() == 1) return std::move(operands.front());
    if (std::ranges::all_of(operands, placed))
      return make_nested(link == Token::Para ? Op::Para : Op::Sent, std::move(operands));
    warnings_.add(begin, std::string(link == Token::Para ? "PARA" : "SENT") +
                             " joins words and phrases of title, lead, text or quotes; read as AND");
    return all_of(std::move(operands));
  }

  struct Distance {
    Op op = Op::Near;
    std::uint32_t slop = 0;
    bool operator==(const Distance&) const = default;
  };

  std::optional<Query> parse_near(LeafField field) {
    auto first = parse_primary(field);
    std::vector<Query> operands;
    std::vector<Distance> distances;
    if (first) operands.push_back(std::move(*first));
    const std::size_t begin = token().offset;
    while (token().kind == Token::Near || token().kind == Token::Adj) {
      const Distance distance{token().kind == Token::Near ? Op::Near : Op::Adj, token().number};
      if (!is_primary(token(1).kind)) break;  // parse_sequence says so
      ++at_;
      auto operand = parse_primary(field);
      if (!operand) continue;
      if (!operands.empty()) distances.push_back(distance);
      operands.push_back(std::move(*operand));
    }
    if (operands.empty()) return std::nullopt;
    return near_of(std::move(operands), distances, begin);
  }

  static bool is_primary(Token kind) {
    return starts_operand(kind) && kind != Token::Not && kind != Token::Plus;
  }

  Query near_of(std::vector<Query> operands, const std::vector<Distance>& distances, std::size_t offset) {
    if (operands.size() == 1) return std::move(operands.front());
    if (!std::ranges::all_of(operands, words_only)) {
      warnings_.add(offset, "NEAR and ADJ join words and phrases; read as AND");
      return all_of(std::move(operands));
    }
    const bool same =
        std::ranges::all_of(distances, [&](const Distance& d) { return d == distances.front(); });
    if (same) return near_node(distances.front(), std::move(operands));
    warnings_.add(offset, "a chain of different distances is read pair by pair, joined by AND");
    std::vector<Query> pairs;
    for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
      if (i > 0 && !admit_copy(operands[i])) break;
      pairs.push_back(near_node(distances[i], {operands[i], operands[i + 1]}));
    }
    return all_of(std::move(pairs));
  }

  static Query near_node(const Distance& distance, std::vector<Query> operands) {
    Query node;
    node.op = distance.op;
    node.slop = distance.slop;
    node.children = std::move(operands);
    return node;
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
    return all_of(std::move(names));
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
  bool says_possible(LeafField field) const {
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
    if (inside) apply(call, *inside, Op::All);
    return inside;
  }

  // To the whole, or of AND, OR and NOT to each part, where it can't be taken as a whole. `parent`: what `inside`
  // stands in; a part of an AND in an AND is a part of the outer one (nothing is flattened yet).
  void apply(const QueryToken& call, Query& inside, Op parent) {
    const bool first = call.kind == Token::First;
    const bool joins = inside.op == Op::And || inside.op == Op::Or || inside.op == Op::Not;
    if (joins && inside.op == parent) return apply_to_parts(call, inside);
    if (first ? placed(inside) : words_only(inside) && in_running_text(inside)) {
      if (!leaves_.admit_call(call.offset)) return;
      inside = first ? make_first(call.number, std::move(inside)) : at_least(call.number, std::move(inside));
    } else if (joins) {
      apply_to_parts(call, inside);
    } else if (!std::exchange(refused_[first ? 0 : 1], true)) {
      warnings_.add(call.offset, first ? "first( ) takes words of title, lead, text or quotes"
                                       : "atleast( ) takes words and phrases of title, lead, text or quotes");
    }
  }

  void apply_to_parts(const QueryToken& call, Query& inside) {
    for (Query& child : inside.children) apply(call, child, inside.op);
  }

  static Query at_least(std::uint32_t times, Query child) {
    Query node;
    node.op = Op::AtLeast;
    node.slop = times;
    node.children.push_back(std::move(child));
    return node;
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
      warnings_.add(open, "this ( is never closed");
    if (parts.empty()) {
      if (nothing) warnings_.add(open, "there is nothing between these parentheses; left out");
      return std::nullopt;
    }
    return match_ == Match::Any ? any_of(std::move(parts)) : all_of(std::move(parts));
  }

  std::vector<QueryToken> tokens_;
  Match match_;
  QueryWarnings& warnings_;
  QueryLeaves leaves_;
  std::size_t at_ = 0;
  std::size_t open_ = 0;     // parentheses being read
  std::array<bool, 2> refused_{};  // first( ) and atleast( ) of what they don't take: said once
  std::size_t ignored_ = 0;  // opened beyond kMaxOpen and not closed yet
};

}  // namespace

ParsedQuery parse_query(std::string_view typed, Match match) {
  const QueryText text(typed);
  QueryWarnings warnings(text);
  if (text.cut())
    warnings.add(text.text().size(),
                 "a query is " + std::to_string(kMaxQueryBytes) + " bytes at most; the rest is left out");
  ParsedQuery parsed;
  parsed.query = Parser(lex_query(text, warnings), match, warnings).run();
  bool cut = false;
  parsed.query = pruned(std::move(parsed.query), 0, cut).value_or(Query{});
  if (cut) warnings.add(0, "parentheses are nested too deeply; the innermost are left out");
  parsed.warnings = warnings.take();
  return parsed;
}

}  // namespace lede
