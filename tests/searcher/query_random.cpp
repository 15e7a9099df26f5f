#include "tests/searcher/query_random.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace lede::test {
namespace {

using Op = Query::Op;

constexpr std::array<std::string_view, 18> kWords = {
    "flood", "Lisboa",     "U.S.", "1,250", "20.02.2022", "O’Brien", "água",   "Über",
    "洪水",  "наводнение", "AT&T", "and",   "10:30",      "a_b",     "near/5", "http://a.example/b",
    "हिन्दी", "C3"};
constexpr std::array<std::string_view, 8> kWild = {"flo*",  "*ware", "wo?d", "?x",
                                                   "a*b*c", "água*", "u.s*", "*1?"};
constexpr std::array<std::string_view, 6> kDays = {"2017", "2017-10",    "2017-10-24",
                                                   "0999", "2016-02-29", "2017~"};

template <std::size_t N>
std::string pick(Random& random, const std::array<std::string_view, N>& from) {
  return std::string(from[below(random, N)]);
}

std::vector<std::string> some_words(Random& random) {
  std::vector<std::string> words(2 + below(random, 3));
  for (std::string& word : words) word = pick(random, kWords);
  return words;
}

FieldId some_field(Random& random, Kind kind) {
  for (;;) {
    const Field& row = kFields[below(random, kFields.size())];
    if (row.kind == kind) return row.id;
  }
}

void maybe_fielded(Random& random, Query& query, bool text_only) {
  if (below(random, 3) != 0) return;
  query.fielded = true;
  query.field = some_field(random, text_only || below(random, 2) == 0 ? Kind::Text : Kind::Keyword);
}

Query word_leaf(Random& random, bool text_only = false) {
  Query query;
  switch (below(random, 6)) {
    case 0:
      query.op = Op::Exact;
      query.text = pick(random, kWords);
      break;
    case 1:
      query.op = Op::Phrase;
      query.words = some_words(random);
      break;
    case 2:
      query.op = Op::Hyphen;
      query.words = {"cyber", "attack", "3"};
      break;
    case 3:
      query.op = Op::Wildcard;
      query.text = pick(random, kWild);
      break;
    case 4:
      query.op = Op::Fuzzy;
      query.text = pick(random, kWords);
      query.slop = 1 + static_cast<std::uint32_t>(below(random, 2));
      break;
    default:
      query.op = Op::Word;
      query.text = pick(random, kWords);
      break;
  }
  maybe_fielded(random, query, text_only);
  return query;
}

Query range_leaf(Random& random) {
  Query query;
  query.op = Op::Range;
  query.fielded = true;
  if (below(random, 2) == 0) {
    query.field = FieldId::Words;
    query.low = std::to_string(below(random, 500));
    query.high = below(random, 2) == 0 ? query.low : std::to_string(500 + below(random, 500));
  } else {
    query.field = FieldId::Date;
    query.low = pick(random, kDays);
    query.high = below(random, 2) == 0 ? query.low : "2020-05";
    query.possible = below(random, 3) == 0;
  }
  if (below(random, 4) == 0) (below(random, 2) == 0 ? query.low : query.high).clear();
  return query;
}

Query field_leaf(Random& random) {
  Query query;
  query.fielded = true;
  query.field = kFields[below(random, kFields.size())].id;
  switch (below(random, 3)) {
    case 0:
      query.op = Op::Has;
      break;
    case 1:
      query.op = Op::Unknown;
      break;
    default:
      query.op = Op::Value;
      query.field = some_field(random, Kind::Keyword);
      query.text = "The \"New\" \\ Times " + pick(random, kWords);
  }
  return query;
}

Query leaf(Random& random) {
  switch (below(random, 8)) {
    case 0:
      return range_leaf(random);
    case 1:
      return field_leaf(random);
    case 2: {
      Query phrase;
      phrase.op = Op::Phrase;
      phrase.words = some_words(random);
      phrase.slop = static_cast<std::uint32_t>(below(random, 1001));
      return phrase;
    }
    default:
      return word_leaf(random);
  }
}

Query near(Random& random, bool text_only = false) {
  Query query;
  query.op = below(random, 2) == 0 ? Op::Near : Op::Adj;
  query.slop = 1 + static_cast<std::uint32_t>(below(random, 1000));
  query.children.resize(2 + below(random, 2));
  for (Query& child : query.children)
    child = below(random, 4) != 0 ? word_leaf(random, text_only)
                                  : make_or({word_leaf(random, text_only), word_leaf(random, text_only)});
  return query;
}

Query at_least(Random& random) {
  Query query;
  query.op = Op::AtLeast;
  query.slop = 1 + static_cast<std::uint32_t>(below(random, 1000));
  query.children.push_back(below(random, 3) != 0
                               ? word_leaf(random, true)
                               : make_or({word_leaf(random, true), word_leaf(random, true)}));
  return query;
}

// What may stand in SENT, PARA and first().
Query placed_tree(Random& random, std::size_t depth) {
  const std::size_t kind = depth == 0 ? below(random, 2) : below(random, 9);
  const auto some = [&] {
    std::vector<Query> children(2 + below(random, 2));
    for (Query& child : children) child = placed_tree(random, depth - 1);
    return children;
  };
  switch (kind) {
    case 1:
      return at_least(random);
    case 2:
      return near(random, true);
    case 3:
      return make_first(1 + static_cast<std::uint32_t>(below(random, 100'000)),
                        placed_tree(random, depth - 1));
    case 4:
      return make_or(some());
    case 5:
      return make_and(some());
    case 6:
    case 7:
      return make_within(kind == 6 ? Op::Sent : Op::Para, some());
    default:
      return word_leaf(random, true);
  }
}

}  // namespace

Query random_tree(Random& random, std::size_t depth) {
  if (depth == 0 || below(random, 4) == 0) return leaf(random);
  const std::size_t kind = below(random, 9);
  if (kind == 8) return placed_tree(random, depth);
  if (kind == 0) return near(random);
  if (kind == 1) return make_not(random_tree(random, depth - 1));
  std::vector<Query> children(2 + below(random, 3));
  for (Query& child : children) child = random_tree(random, depth - 1);
  return kind < 5 ? make_and(std::move(children)) : make_or(std::move(children));
}

std::string random_noise(Random& random) {
  static constexpr std::array<std::string_view, 63> kPieces = {" ",
                                                               " ",
                                                               " ",
                                                               "(",
                                                               ")",
                                                               "\"",
                                                               "“",
                                                               "”",
                                                               "«",
                                                               "-",
                                                               "+",
                                                               "=",
                                                               ":",
                                                               "|",
                                                               "~",
                                                               "~1",
                                                               "^2",
                                                               "*",
                                                               "?",
                                                               "/",
                                                               "\\",
                                                               ".",
                                                               "..",
                                                               ",",
                                                               "'",
                                                               "’",
                                                               " AND ",
                                                               " OR ",
                                                               " NOT ",
                                                               " NEAR/3 ",
                                                               " ADJ ",
                                                               "title:",
                                                               "outlet:",
                                                               "date:",
                                                               "words:",
                                                               "has:",
                                                               "foo:",
                                                               "unknown",
                                                               "2017-10",
                                                               ">=",
                                                               "[",
                                                               " TO ",
                                                               "]",
                                                               "a",
                                                               "flood",
                                                               "cafe\u0301",
                                                               "\u0338",
                                                               "洪水",
                                                               "：",
                                                               "（",
                                                               "//",
                                                               "~none",
                                                               " SENT ",
                                                               " PARA ",
                                                               "first(2,",
                                                               "first(",
                                                               "atleast(3, ",
                                                               "1,000,",
                                                               "，",
                                                               "possible",
                                                               "date:possible(",
                                                               "AtLeast(0,",
                                                               "צה\"ל"};
  std::string out;
  for (std::size_t n = below(random, 14); n > 0; --n) {
    if (below(random, 24) == 0)
      out += static_cast<char>(below(random, 256));
    else
      out += kPieces[below(random, kPieces.size())];
  }
  return out;
}

}  // namespace lede::test
