// OutletTable: the outlets and news agencies of the world, their domains and other names.
// Source: corpus/outlets.tsv (embedded), a user's file merged over it. Facts only; see corpus/README.md for columns.
// Thread rule: immutable once loaded; share as shared_ptr<const OutletTable>.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lede {

enum class OutletKind { Newspaper, Magazine, Broadcaster, Agency, Website, PressRelease };

struct OutletRow {
  std::string name;  // canonical, as shown
  OutletKind kind = OutletKind::Website;
  std::string country;               // ISO 3166-1 alpha-2, "" = international
  std::vector<std::string> domains;  // registrable or host names, lower case, no "www."
  std::vector<std::string> aliases;  // other names: "RFE/RL", "NYT"
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
  const std::vector<OutletRow>& rows() const { return rows_; }

 private:
  std::vector<OutletRow> rows_;
  std::unordered_map<std::string, std::size_t> by_name_;    // folded name → row
  std::unordered_map<std::string, std::size_t> by_domain_;  // domain → row
};

}  // namespace lede
