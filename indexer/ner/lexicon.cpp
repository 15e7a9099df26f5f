#include "indexer/ner/lexicon.hpp"

#include <charconv>
#include <cstring>
#include <functional>
#include <map>

#include "corpus/error.hpp"

namespace lede::ner {
namespace {

std::uint16_t fingerprint(std::uint64_t hash) {
  const auto low = static_cast<std::uint16_t>(hash);
  return low == 0 ? 1 : low;
}

std::size_t place_of(std::uint64_t hash, std::size_t slots) {  // Lemire: multiply and shift
  return static_cast<std::size_t>(((hash >> 32) * slots) >> 32);
}

template <class Slot>
const Slot* find_slot(std::span<const Slot> slots, std::uint64_t hash) {
  if (slots.empty()) return nullptr;
  for (std::size_t i = place_of(hash, slots.size()); slots[i].fingerprint != 0; i = i + 1 == slots.size() ? 0 : i + 1)
    if (slots[i].fingerprint == fingerprint(hash)) return &slots[i];
  return nullptr;
}

template <class Slot>
Slot& claim_slot(std::vector<Slot>& slots, std::uint64_t hash) {
  std::size_t i = place_of(hash, slots.size());
  while (slots[i].fingerprint != 0 && slots[i].fingerprint != fingerprint(hash)) i = i + 1 == slots.size() ? 0 : i + 1;
  slots[i].fingerprint = fingerprint(hash);
  return slots[i];
}

std::size_t table_size(std::size_t entries) { return entries * 4 / 3 + 16; }  // three quarters full

void each_line(std::string_view text, const std::function<void(std::string_view, std::size_t)>& sink) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    ++number;
    if (!line.empty() && line.front() != '#') sink(line, number);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
}

[[noreturn]] void malformed(const char* what, std::size_t line) {
  throw Error(ErrorKind::Input, std::string(what) + ": line " + std::to_string(line) + " is malformed");
}

unsigned number_field(std::string_view& line, const char* what, std::size_t row) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) malformed(what, row);
  line.remove_prefix(tab + 1);
  unsigned value = 0;
  if (std::from_chars(line.data(), line.data() + line.size(), value).ec != std::errc{}) malformed(what, row);
  return value;
}

std::vector<ClusterSlot> read_clusters(std::string_view tsv) {
  std::size_t rows = 0;
  each_line(tsv, [&](std::string_view, std::size_t) { ++rows; });
  std::vector<ClusterSlot> slots(table_size(rows));
  each_line(tsv, [&](std::string_view line, std::size_t row) {
    ClusterSlot& slot = claim_slot(slots, hash_bytes(line.substr(0, line.find('\t'))));
    slot.coarse = static_cast<std::uint8_t>(number_field(line, "clusters", row));
    slot.middle = static_cast<std::uint8_t>(number_field(line, "clusters", row));
    slot.fine = static_cast<std::uint16_t>(number_field(line, "clusters", row));
    slot.finest = static_cast<std::uint16_t>(number_field(line, "clusters", row));
  });
  return slots;
}

struct Phrase {
  std::uint16_t kinds = 0;
  bool prefix = false;
};

void add_phrase(std::map<std::uint64_t, Phrase>& phrases, std::string_view words, std::uint16_t kind) {
  std::vector<std::uint64_t> chain_of;
  std::uint64_t hash = kPhraseSeed;
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    if (end != 0) {
      hash = chain(hash, hash_bytes(words.substr(0, end)));
      chain_of.push_back(hash);
    }
    words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
  }
  if (chain_of.empty() || chain_of.size() > kMaxPhraseWords) return;
  for (std::size_t i = 0; i + 1 < chain_of.size(); ++i) phrases[chain_of[i]].prefix = true;
  phrases[chain_of.back()].kinds = static_cast<std::uint16_t>(phrases[chain_of.back()].kinds | kind);
}

std::vector<PhraseSlot> read_phrases(std::string_view tsv) {
  std::map<std::uint64_t, Phrase> phrases;
  std::map<std::string, unsigned, std::less<>> kinds;
  each_line(tsv, [&](std::string_view line, std::size_t row) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) malformed("gazetteer", row);
    const auto kind = kinds.try_emplace(std::string(line.substr(0, tab)), static_cast<unsigned>(kinds.size())).first->second;
    if (kind >= kMaxKinds) malformed("gazetteer (too many kinds)", row);
    add_phrase(phrases, line.substr(tab + 1), static_cast<std::uint16_t>(1U << kind));
  });
  std::vector<PhraseSlot> slots(table_size(phrases.size()));
  for (const auto& [hash, phrase] : phrases) {
    PhraseSlot& slot = claim_slot(slots, hash);
    slot.marks = static_cast<std::uint16_t>(slot.marks | phrase.kinds | (phrase.prefix ? PhraseSlot::kPrefix : 0));
  }
  return slots;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ bytes.size();
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  const auto step = [&hash](std::uint64_t block) {
    hash = (hash ^ block) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
  };
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, at, 8);
    step(block);
  }
  std::uint64_t block = 0;
  if (left > 0) std::memcpy(&block, at, left);
  step(block);
  return hash;
}

const ClusterSlot* Lexicon::cluster(std::uint64_t hash) const { return find_slot(clusters_, hash); }
const PhraseSlot* Lexicon::phrase(std::uint64_t hash) const { return find_slot(phrases_, hash); }

LexiconTables read_lexicon(std::string_view clusters_tsv, std::string_view gazetteer_tsv) {
  return {read_clusters(clusters_tsv), read_phrases(gazetteer_tsv)};
}

}  // namespace lede::ner
