#include "indexer/served_slots.hpp"

#include <limits>

namespace lede {
namespace {

constexpr std::size_t kIdDigits = 16;
constexpr unsigned char kBitsBase = '@';  // '@' + bits: A to G
constexpr unsigned char kAllBits = kPersonBit | kOrgBit | kPlaceBit;
constexpr std::size_t kDateBytes = 9;
enum DateMarks : unsigned char { kInferred = 1, kNoEarliest = 2, kNoLatest = 4 };

void put_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
}

std::uint32_t sortable(std::int32_t day) { return static_cast<std::uint32_t>(day) ^ 0x8000'0000U; }
std::int32_t day_of(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int32_t>(number ^ 0x8000'0000U);
}

}  // namespace

std::string part_term(unsigned part) {
  constexpr std::string_view kHex = "0123456789abcdef";
  return std::string(kPartPrefix) + kHex[part >> 4 & 15] + kHex[part & 15];
}

std::string spelt_prefix(const Field& row, std::string_view folded) {
  return std::string(kSpeltPrefix).append(row.prefix).append(":").append(folded) + kValueSeparator;
}

// ---- actors

unsigned char actor_bit(FieldId id) {
  return id == FieldId::Person ? kPersonBit : id == FieldId::Org ? kOrgBit : id == FieldId::Place ? kPlaceBit : 0;
}

std::string make_types(unsigned char bits) { return std::string(1, static_cast<char>(kBitsBase + bits)); }

unsigned char read_types(std::string_view value) {
  const auto letter = value.empty() ? kBitsBase : static_cast<unsigned char>(value.front());
  return letter > kBitsBase && letter <= kBitsBase + kAllBits ? static_cast<unsigned char>(letter - kBitsBase) : 0;
}

std::string make_actor_entry(const ActorEntry& entry) { return make_types(entry.bits).append(entry.folded); }

std::optional<ActorEntry> read_actor_entry(std::string_view entry) {
  const unsigned char bits = read_types(entry);
  if (bits == 0) return std::nullopt;
  return ActorEntry{bits, entry.substr(1)};
}

// ---- words

std::string make_served_words(const ServedWords& words) {
  return std::string(words.id).append(words.lang).append(1, kValueSeparator).append(words.stream);
}

ServedWords read_served_words(std::string_view value) {
  const std::size_t cut = value.find(kValueSeparator, std::min(kIdDigits, value.size()));
  if (cut == std::string_view::npos) return {};
  return {value.substr(0, kIdDigits), value.substr(kIdDigits, cut - kIdDigits), value.substr(cut + 1)};
}

// ---- dates

std::string newest_key(const ServedDate& date) {
  std::string key;
  put_number(key, sortable(date.latest ? *date.latest : *date.earliest));
  put_number(key, date.earliest ? sortable(*date.earliest) : 0);
  key += static_cast<char>((date.inferred ? kInferred : 0) | (date.earliest ? 0 : kNoEarliest) |
                           (date.latest ? 0 : kNoLatest));
  return key;
}

std::string oldest_key(const ServedDate& date) {
  std::string key;
  put_number(key, ~sortable(date.earliest ? *date.earliest : *date.latest));
  put_number(key, date.latest ? ~sortable(*date.latest) : std::numeric_limits<std::uint32_t>::max());
  return key;
}

ServedDate read_served_date(std::string_view newest) {
  ServedDate date;
  if (newest.size() != kDateBytes) return date;
  const auto marks = static_cast<unsigned char>(newest.back());
  date.inferred = (marks & kInferred) != 0;
  if ((marks & kNoLatest) == 0) date.latest = day_of(newest);
  if ((marks & kNoEarliest) == 0) date.earliest = day_of(newest.substr(4));
  return date;
}

}  // namespace lede
