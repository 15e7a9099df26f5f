// OutletTable: the outlets and news agencies of the world, their domains and other names.
// Source: corpus/outlets.tsv (embedded), a user's file merged over it. Facts only; see corpus/README.md for
// columns. Thread rule: immutable once loaded; share as shared_ptr<const OutletTable>.
#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/word_filter.hpp"

namespace lede {

enum class OutletKind { Newspaper, Magazine, Broadcaster, Agency, Website, PressRelease };

struct OutletRow {
  std::string name;  // canonical, as shown
  OutletKind kind = OutletKind::Website;
  std::string country;               // ISO 3166-1 alpha-2, "" = international
  std::vector<std::string> domains;  // registrable or host names, lower case, no "www."
  std::vector<std::string> aliases;  // other names: "RFE/RL", "NYT"
};

// A place in a text that spells a row's name or alias (not its domains): bytes [begin, end).
struct OutletMention {
  const OutletRow* row = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class OutletTable {
 public:
  // The built-in table; `user_file` ("" = none) is merged over it by name: same name replaces the row.
  // Throws Error{Input} naming file and line for a malformed row.
  static std::shared_ptr<const OutletTable> load(const std::string& user_file = {});

  // By name or alias, case, accents and a leading "The" folded; nullptr if unknown.
  const OutletRow* by_name(std::string_view name) const;
  // By host of a URL ("edition.cnn.com", "www.bbc.co.uk"): the longest listed domain that is a suffix.
  const OutletRow* by_host(std::string_view host) const;
  // Names as a text spells them, longest first match, left to right, not overlapping, in linear time.
  // Capitals count: "Time" is one, "time" is not. A leading "The" is not part of the mention.
  std::vector<OutletMention> mentions(std::string_view text) const;
  const std::vector<OutletRow>& rows() const { return rows_; }

 private:
  struct Spelling {
    std::string form;  // as the table writes it, without a leading "The"
    std::size_t row = 0;
  };
  void read_rows(std::string_view file_text, const std::string& file_name);
  void put_row(OutletRow row);
  void index_rows();
  void add_spelling(const std::string& name, std::size_t row);
  std::size_t longest_name(std::string_view text, std::size_t begin, std::size_t end) const;
  void note_longest(const std::string& beginning, std::size_t count);
  void note_first_bytes(std::string_view form, std::string_view key);
  const OutletRow* spelled(std::string_view seen) const;

  std::vector<OutletRow> rows_;
  std::unordered_map<std::string, std::size_t> by_name_;    // folded name → row
  std::unordered_map<std::string, std::size_t> by_domain_;  // domain → row
  std::unordered_map<std::string, Spelling, WordHash, std::equal_to<>>
      spellings_;                   // folded name, spaced as written → how it is written
  std::bitset<65536> first_bytes_;  // the first two bytes of names as texts spell them: most words are none
  // First one or two tokens of names, folded → most tokens of a name that begins so.
  std::unordered_map<std::string, std::size_t, WordHash, std::equal_to<>> longest_;
  WordFilter beginnings_;  // the keys of longest_
};

}  // namespace lede
