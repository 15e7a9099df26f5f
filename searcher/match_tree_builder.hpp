// MatchTreeBuilder: Query → MatchNode, its words numbered in MatchWords. Thread rule: one a thread (uses its
// thread's Analyzer).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/match_tree.hpp"
#include "searcher/match_words.hpp"
#include "searcher/query.hpp"

namespace lede {

class MatchTreeBuilder {
 public:
  MatchTreeBuilder(Analyzer& analyzer, MatchWords& words) : analyzer_(analyzer), words_(words) {}

  // nullopt: nothing in it that could be seen in a text. AND between what may be in different fields is Any;
  // inside SENT, PARA and first() it is All.
  std::optional<MatchNode> build(const Query& query) { return build(query, {}); }
  std::uint32_t leaves() const { return leaves_; }

 private:
  struct Context {
    std::optional<FieldId> field;
    bool together = false;  // inside SENT, PARA or first()
    int depth = 0;
  };
  std::optional<MatchNode> build(const Query& query, Context context);
  MatchNode leaf(const Context& context);
  void add_words(const std::string& text, bool exact, std::vector<MatchWords::Id>& ids);
  std::optional<MatchNode> sequence(const std::vector<std::string>& texts, const Context& context,
                                    bool exact);
  std::optional<MatchNode> word(const std::string& text, const Context& context);
  std::optional<MatchNode> phrase(const Query& query, const Context& context);
  std::optional<MatchNode> pattern(const std::string& text, const Context& context);
  std::optional<MatchNode> fuzzy(const Query& query, const Context& context);
  std::optional<MatchNode> inner(const Query& query, Context context);

  Analyzer& analyzer_;
  MatchWords& words_;
  std::uint32_t leaves_ = 0;
};

}  // namespace lede
