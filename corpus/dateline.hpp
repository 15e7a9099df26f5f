// The line a story opens with: place, date and agency ("LISBON, March 4 (AFP) —", "МОСКВА, 24 октября.
// /ТАСС/.", "新华社北京10月24日电"), and the agency that signs its end ("– Reuters", "(APA, 12.1.2016)").
// Thread rule: pure functions; safe from any thread.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/date_parser.hpp"

namespace lede {

class OutletTable;
struct OutletRow;

struct Dateline {
  std::vector<const OutletRow*> sources;  // agencies, or the outlet itself ("(CNN) —")
  std::optional<EdtfDate> date;
};

// `paragraph` is the first of the body.
std::optional<Dateline> read_dateline(std::string_view paragraph, const OutletTable& outlets,
                                      const DateWriter& writer);

// `paragraph` is the last of the body.
std::optional<Dateline> read_sign_off(std::string_view paragraph, const OutletTable& outlets,
                                      const DateWriter& writer);

}  // namespace lede
