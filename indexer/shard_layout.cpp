#include "indexer/shard_layout.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <vector>

#include "indexer/document_builder.hpp"
#include "indexer/hex.hpp"

namespace lede {
namespace {

constexpr std::size_t kIdDigits = 16;

std::optional<std::int32_t> day_in(const Xapian::Document& document, std::uint32_t slot) {
  const std::string value = document.get_value(slot);
  if (value.empty()) return std::nullopt;
  constexpr double kLow = std::numeric_limits<std::int32_t>::min(), kHigh = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp(Xapian::sortable_unserialise(value), kLow, kHigh));
}

void add_dates(Xapian::Document& document) {
  const ServedDate date{.earliest = day_in(document, kDateEarliestSlot),
                        .latest = day_in(document, kDateLatestSlot),
                        .inferred = document.get_value(kDateMarkSlot).ends_with('i')};
  if (!date.earliest && !date.latest) return;
  document.add_value(kServedNewestSlot, newest_key(date));
  document.add_value(kServedOldestSlot, oldest_key(date));
}

using Actors = std::map<std::string, unsigned char>;  // folded → ActorBits

Actors actors_of(const Xapian::Document& document, Analyzer& analyzer) {
  Actors actors;
  for (const FieldId id : {FieldId::Person, FieldId::Org, FieldId::Place})
    each_joined(document.get_value(field(id).slot),
                [&](std::string_view name) { actors[analyzer.fold_value(name)] |= actor_bit(id); });
  return actors;
}

std::string joined(const std::vector<std::string>& entries) {
  std::string out;
  for (const std::string& entry : entries) out.append(out.empty() ? 0 : 1, kValueSeparator).append(entry);
  return out;
}

class ActorSlots {
 public:
  void add(const std::string& folded, std::string entry) {
    const std::size_t first = XXH3_64bits(folded.data(), folded.size()) % slots_.size();
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (std::string& slot = slots_[(first + i) % slots_.size()]; slot.empty()) {
        slot = std::move(entry);
        return;
      }
    crowded_.push_back(std::move(entry));
  }
  void put_into(Xapian::Document& document) const {
    for (std::uint32_t i = 0; i < slots_.size(); ++i)
      if (!slots_[i].empty()) document.add_value(kServedActorSlot + i, slots_[i]);
    if (!crowded_.empty()) document.add_value(kServedActorSlot + kServedActorSlots, joined(crowded_));
  }

 private:
  std::array<std::string, kServedActorSlots> slots_;
  std::vector<std::string> crowded_;
};

void add_actors(Xapian::Document& document, Analyzer& analyzer) {
  unsigned char types = 0;
  std::vector<std::string> all;
  ActorSlots slots;
  for (const auto& [folded, bits] : actors_of(document, analyzer)) {
    types |= bits;
    all.push_back(make_actor_entry({bits, folded}));
    slots.add(folded, all.back());
  }
  if (all.empty()) return;
  document.add_value(kServedTypesSlot, make_types(types));
  document.add_value(kServedActorsSlot, joined(all));
  slots.put_into(document);
}

void add_spellings(Xapian::Document& document, Analyzer& analyzer) {
  for (const Field& row : kFields) {
    if (!row.facet || row.kind != Kind::Keyword) continue;
    each_joined(document.get_value(row.slot), [&](std::string_view value) {
      const std::string term = spelt_prefix(row, analyzer.fold_value(value)).append(value);
      if (fit_term(term) == term) document.add_boolean_term(term);  // a very long name is shown folded
    });
  }
}

}  // namespace

std::string article_id_in(const Xapian::Document& document) {
  const std::string prefix(field(FieldId::Id).prefix);
  auto it = document.termlist_begin();
  for (it.skip_to(prefix); it != document.termlist_end() && (*it).starts_with(prefix); ++it)
    if ((*it).size() == prefix.size() + kIdDigits && (*it)[prefix.size()] != ':') return (*it).substr(prefix.size());
  return std::string(kIdDigits, '0');
}

std::size_t shard_of(std::string_view article_id, std::size_t shards) {
  return static_cast<std::size_t>(parse_hex(article_id) % shards);
}

void lay_out_for_servers(Xapian::Document& document, Analyzer& analyzer) {
  const std::string id = article_id_in(document);
  const std::string lang = document.get_value(field(FieldId::Lang).slot), stream = document.get_value(kWordsInOrderSlot);
  document.add_value(kServedWordsSlot, make_served_words({id, lang, stream}));
  if (!stream.empty()) document.remove_value(kWordsInOrderSlot);
  document.add_boolean_term(part_term(static_cast<unsigned>(parse_hex(std::string_view(id).substr(0, 2)))));
  add_dates(document);
  add_actors(document, analyzer);
  add_spellings(document, analyzer);
}

}  // namespace lede
