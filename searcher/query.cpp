#include "searcher/query.hpp"

#include <algorithm>
#include <utility>

#include "corpus/code_points.hpp"
#include "searcher/search.hpp"

namespace lede {
namespace {

using Op = Query::Op;

Query joined(Op op, std::vector<Query> children) {
  if (children.size() == 1) {  // what stands in many parentheses is not moved word by word at each of them
    Query only = std::move(children.front());
    return only;
  }
  Query node;
  node.op = op;
  for (Query& child : children) {
    if (child.op == op)
      std::ranges::move(child.children, std::back_inserter(node.children));
    else if (op == Op::Or || child.op != Op::All)
      node.children.push_back(std::move(child));
  }
  if (node.children.empty()) return {};
  if (node.children.size() > 1) return node;
  Query only = std::move(node.children.front());
  return only;
}

// Quotation marks and backslashes inside are escaped, so any text survives.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(text, i);
    if (c == U'\\' || is_quotation_mark(c)) out += '\\';
    out.append(text.substr(start, i - start));
  }
  return out += '"';
}

std::string joined_words(const std::vector<std::string>& words, char separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string range_text(const Query& query) {
  const std::string range = query.low == query.high ? query.low : query.low + ".." + query.high;
  return query.possible ? "possible(" + range + ")" : range;
}

std::string phrase_text(const Query& query) {
  std::string out = in_quotes(joined_words(query.words, ' '));
  if (query.slop > 0) out += "~" + std::to_string(query.slop);
  return out;
}

// outlet:unknown; where words stand for themselves, title:~none.
std::string unknown_text(FieldId id) {
  const bool words = field(id).kind == Kind::Text || id == FieldId::Id;
  return words ? std::string(kUnknownValue) : "unknown";
}

std::string leaf_text(const Query& query) {
  switch (query.op) {
    case Op::Exact:
      return in_quotes(query.text);
    case Op::Phrase:
      return phrase_text(query);
    case Op::Hyphen:
      return joined_words(query.words, '-');
    case Op::Fuzzy:
      return query.text + "~" + std::to_string(query.slop);
    case Op::Range:
      return range_text(query);
    case Op::Unknown:
      return unknown_text(query.field);
    case Op::Value:
      return "=" + in_quotes(query.text);
    default:
      return query.text;
  }
}

void print(const Query& query, std::string& out);

void print_child(const Query& parent, const Query& child, std::string& out) {
  const bool parentheses = prints_in_parentheses(parent.op, child.op);
  if (parentheses) out += '(';
  print(child, out);
  if (parentheses) out += ')';
}

void print_joined(const Query& query, const std::string& separator, std::string& out) {
  for (std::size_t i = 0; i < query.children.size(); ++i) {
    if (i > 0) out += separator;
    print_child(query, query.children[i], out);
  }
}

void print(const Query& query, std::string& out) {
  switch (query.op) {
    case Op::All:
      out += '*';
      return;
    case Op::And:
      print_joined(query, " AND ", out);
      return;
    case Op::Or:
      print_joined(query, " OR ", out);
      return;
    case Op::Near:
      print_joined(query, " NEAR/" + std::to_string(query.slop) + " ", out);
      return;
    case Op::Adj:
      print_joined(query, " ADJ/" + std::to_string(query.slop) + " ", out);
      return;
    case Op::Sent:
      print_joined(query, " SENT ", out);
      return;
    case Op::Para:
      print_joined(query, " PARA ", out);
      return;
    case Op::First:
    case Op::AtLeast:
      out += (query.op == Op::First ? "first(" : "atleast(") + std::to_string(query.slop) + ", ";
      print(query.children.front(), out);
      out += ')';
      return;
    case Op::Not:
      out += "NOT ";
      print_child(query, query.children.front(), out);
      return;
    case Op::Has:
      out += "has:";
      out += field(query.field).name;
      return;
    default:
      break;
  }
  if (query.fielded) {
    out += field(query.field).name;
    out += ':';
  }
  out += leaf_text(query);
}

}  // namespace

bool is_wide_quotation_mark(char32_t c) {
  if (c < 0xab || (c > 0xbb && c < 0x2018) || (c > 0x301f && c < 0xff02)) return false;  // most letters
  constexpr std::u32string_view kMarks = U"“”„‟«»＂〝〞〟「」『』";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool prints_in_parentheses(Op parent, Op child) {
  const bool within = child == Op::Sent || child == Op::Para;
  const bool near = child == Op::Near || child == Op::Adj;
  switch (parent) {
    case Op::First:  // they print their own
    case Op::AtLeast:
      return false;
    case Op::Not:
      if (near || within) return true;
      break;
    case Op::Sent:
      if (within) return true;
      break;
    default:
      break;
  }
  return child == Op::And || child == Op::Or;
}

Query make_and(std::vector<Query> children) { return joined(Op::And, std::move(children)); }

Query make_or(std::vector<Query> children) { return joined(Op::Or, std::move(children)); }

Query make_not(Query child) {
  if (child.op == Op::Not) {
    Query inner = std::move(child.children.front());
    return inner;
  }
  Query node;
  node.op = Op::Not;
  node.children.push_back(std::move(child));
  return node;
}

Query make_within(Op op, std::vector<Query> children) {
  Query node;
  node.op = op;
  for (Query& child : children) {
    if (child.op != op && child.op != Op::And) {
      node.children.push_back(std::move(child));
      continue;
    }
    Query inner = make_within(op, std::move(child.children));
    std::ranges::move(inner.children, std::back_inserter(node.children));
  }
  return node;
}

Query make_nested(Op op, std::vector<Query> children) {
  if (op == Op::And) std::erase_if(children, [&](const Query& child) { return child.op == Op::All; });
  if (children.empty()) return {};
  if (children.size() == 1) return std::move(children.front());
  Query node;
  node.op = op;
  node.children = std::move(children);
  return node;
}

namespace {

// What stands in a node of `op` is one of its children, or all of them if they join in the same way.
void collect(Op op, Query child, std::vector<Query>& out) {
  const bool within = op == Op::Sent || op == Op::Para;
  if (child.op != op && !(within && child.op == Op::And)) {
    out.push_back(flattened(std::move(child)));
    return;
  }
  for (Query& grandchild : child.children) collect(op, std::move(grandchild), out);
}

}  // namespace

Query flattened(Query query) {
  const bool joins =
      query.op == Op::And || query.op == Op::Or || query.op == Op::Sent || query.op == Op::Para;
  std::vector<Query> children;
  for (Query& child : query.children) {
    if (joins)
      collect(query.op, std::move(child), children);
    else
      children.push_back(flattened(std::move(child)));
  }
  query.children = std::move(children);
  return query;
}

Query make_first(std::uint32_t words, Query child) {
  if (child.op == Op::First) {
    child.slop = std::min(child.slop, words);
    return child;
  }
  Query node;
  node.op = Op::First;
  node.slop = words;
  node.children.push_back(std::move(child));
  return node;
}

bool in_running_text(const Query& query) {
  if (query.children.empty()) return !query.fielded || field(query.field).kind == Kind::Text;
  return std::ranges::all_of(query.children, in_running_text);
}

bool placed(const Query& query) {
  switch (query.op) {
    case Op::Near:
    case Op::Adj:
    case Op::Sent:
    case Op::Para:
    case Op::First:
    case Op::AtLeast:
      return in_running_text(query);
    case Op::And:
    case Op::Or:
      return std::ranges::all_of(query.children, placed);
    case Op::Phrase:
      return in_running_text(query);
    default:
      return words_only(query) && in_running_text(query);
  }
}

bool words_only(const Query& query) {
  switch (query.op) {
    case Op::Word:
    case Op::Exact:
    case Op::Hyphen:
    case Op::Wildcard:
    case Op::Fuzzy:
      return true;
    case Op::Phrase:
      return query.slop == 0;
    case Op::Or:
      return std::ranges::all_of(query.children, words_only);
    default:
      return false;
  }
}

std::string to_string(const Query& query) {
  if (query.op == Op::All) return {};
  std::string out;
  print(query, out);
  return out;
}

}  // namespace lede
