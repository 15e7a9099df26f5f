// NameLinks: which groups of names are one actor, mention by mention where a name is ambiguous, and for what
// reason. The second step of AliasResolver. Thread rule: a value used by one thread.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/ner/name_groups.hpp"

namespace lede {

// The one reason that makes an organisation of what a recogniser took for something else.
inline constexpr std::string_view kLegalFormDropped = "legal form dropped";

class NameLinks {
 public:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  NameLinks(const NameLexicon& lexicon, const NameGroups& names);
  // The actor (any number) a mention of a group belongs to; kNobody for names without a type.
  std::size_t actor_of(std::size_t group, std::size_t found) const;
  std::optional<std::uint32_t> row_of(std::size_t actor) const;
  const std::set<std::string>& reasons(std::size_t actor) const;
  // Why this mention's group was added to its actor; "" for the group that others were added to.
  std::string why(std::size_t group, std::size_t found) const;

 private:
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;  // word or key → groups

  std::size_t root(std::size_t group) const;
  bool join(std::size_t a, std::size_t b, const std::string& reason);
  void by_table();
  void by_brackets();
  void by_legal_form();
  void by_initials();
  void by_short_name();
  void by_full_person_name();
  void by_part_of_person_name();
  void by_same_letters();
  bool is_rather_person(std::size_t g, const std::vector<std::size_t>& persons) const;
  void place_single_name(std::size_t group, const Index& by_last, const Index& by_first);
  std::vector<std::size_t> distinct_roots(const std::vector<std::size_t>& groups, std::size_t before) const;
  void join_if_one(const Index& index, const std::string& key, std::size_t g, const std::string& reason);
  void join_long_last_names(const std::vector<std::size_t>& same);
  void join_second_last_names();
  bool is_short_end(std::size_t shorter, std::size_t longer) const;
  bool has_full_person(const std::string& last_name) const;
  bool is_full_person(std::size_t g) const;
  std::string name_of(std::size_t g) const;

  const NameLexicon& lexicon_;
  const std::vector<FoundName>& found_;
  const std::vector<NameGroup>& groups_;
  mutable std::vector<std::size_t> parent_;
  std::vector<std::optional<std::uint32_t>> rows_;  // of roots
  std::vector<std::set<std::string>> reasons_;      // of roots
  std::vector<std::string> why_;                    // of groups: as joined first
  struct Move {
    std::size_t group = 0;
    std::string why;
  };
  std::map<std::pair<std::size_t, std::size_t>, Move> moved_;  // (group, found) → group it goes to
};

}  // namespace lede
