// ServedSlots: what a document has besides where the index is made of shards (`lede index --shards N`), so that stock
// Xapian servers (xapian-tcpsrv), which run none of our code, can answer for it. They hand out what
// Xapian::ValueCountMatchSpy counts of a slot, so what is counted, and what is to be compared here, lies in slots:
//   words    id (16 hex digits), language, kValueSeparator, the words in order (word_stream.hpp): a count of this slot
//            over some articles is their words in one answer. They are in no file beside the database, and not twice
//   newest   8 bytes that sort by the latest day, then the earliest, unknown ones first; then a byte of marks.
//            oldest: the same for oldest first. What sorts last is listed first, so no date comes last both ways
//   types    the ActorBits of all its actors, a byte
//   actors   each actor as a byte of ActorBits and its folded name, joined by kValueSeparator: few articles are counted
//            by this slot. The same names are spread over kServedActorSlots slots, each to the one its hash says or
//            the next that is free, so that many articles have few different values in each; the slot behind them
//            holds those there was no room for
// Terms: kPartPrefix and the first two digits of the id cut an answer into parts; kSpeltPrefix tells how a value is
// written in how many articles. The first shard keeps what belongs to the index as a whole: vocabulary, manifest,
// older texts. Written by shard_layout.hpp. Thread rule: pure functions.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema.hpp"

namespace lede {

std::string part_term(unsigned part);  // of kParts
inline constexpr unsigned kParts = 256;

std::string spelt_prefix(const Field& row, std::string_view folded);  // + the value as written

enum ActorBits : unsigned char { kPersonBit = 1, kOrgBit = 2, kPlaceBit = 4 };
inline constexpr std::array kActorFields = {FieldId::Person, FieldId::Org, FieldId::Place};
unsigned char actor_bit(FieldId id);  // 0 for other fields
// One of the joined entries of an actor slot. The byte is a letter, so that no entry is empty or a separator.
struct ActorEntry {
  unsigned char bits = 0;
  std::string_view folded;
};
std::optional<ActorEntry> read_actor_entry(std::string_view entry);
std::string make_actor_entry(const ActorEntry& entry);
std::string make_types(unsigned char bits);  // a value of kServedTypesSlot
unsigned char read_types(std::string_view value);

struct ServedWords {
  std::string_view id, lang, stream;
};
ServedWords read_served_words(std::string_view value);
std::string make_served_words(const ServedWords& words);

struct ServedDate {
  std::optional<std::int32_t> earliest, latest;  // days since 1970-01-01
  bool inferred = false;
};
ServedDate read_served_date(std::string_view newest);  // of a value of kServedNewestSlot
// REQUIRES: a day is known.
std::string newest_key(const ServedDate& date);
std::string oldest_key(const ServedDate& date);

// Calls sink(value) for each of the joined values of a slot.
template <class Sink>
void each_joined(std::string_view joined, Sink sink) {
  while (!joined.empty()) {
    const std::size_t cut = std::min(joined.find(kValueSeparator), joined.size());
    if (cut > 0) sink(joined.substr(0, cut));
    joined.remove_prefix(std::min(cut + 1, joined.size()));
  }
}

}  // namespace lede
