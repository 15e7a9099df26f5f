#include "searcher/synonyms.hpp"

#include <algorithm>
#include <utility>

#include "searcher/shards.hpp"

namespace lede {
namespace {

using X = Xapian::Query;

// An OP_SYNONYM below another is a plain OR of its two, which Xapian does not take apart.
X tree_of(const std::vector<std::string>& terms, const Xapian::Database& database) {
  struct Branch {
    Xapian::doccount articles;
    X query;
  };
  const double all = database.get_doccount();
  std::vector<Branch> branches;
  for (const std::string& term : terms) branches.push_back({database.get_termfreq(term), X(term)});
  while (branches.size() > 1) {
    std::ranges::sort(branches, std::ranges::greater(), &Branch::articles);
    const Branch rarer = std::move(branches.back());
    branches.pop_back();
    Branch& rare = branches.back();
    const double a = rare.articles, b = rarer.articles;
    rare.articles = all == 0 ? 0 : static_cast<Xapian::doccount>(a + b - a * b / all + 0.5);
    rare.query = X(X::OP_SYNONYM, rare.query, rarer.query);
  }
  return branches.front().query;
}

}  // namespace

X as_one_word(const std::vector<std::string>& terms, const Xapian::Database& database) {
  if (terms.empty()) return X::MatchNothing;
  if (terms.size() == 1) return X(terms.front());
  return spans_shards(database) ? tree_of(terms, database) : X(X::OP_SYNONYM, terms.begin(), terms.end());
}

}  // namespace lede
