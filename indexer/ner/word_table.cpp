#include "indexer/ner/word_table.hpp"

namespace lede::ner {
namespace {

constexpr std::size_t kMaxWords =
    40'000;  // of most news text nearly all; about 20 MB with what a tagger keeps

WordAttributes border(std::uint64_t word) {
  WordAttributes a;
  a.word = a.form = a.shape = word;
  a.coarse = a.middle = a.fine = a.finest = -1 - static_cast<std::int32_t>(word);
  a.letter_case = Case::Border;
  return a;
}

}  // namespace

void WordTable::start_again() {
  numbers_ = {};
  groups_ = {};
  attributes_.clear();
  ++generation_;
  add(border(1));
  add(border(2));
}

void WordTable::make_room() {
  if (attributes_.size() > kMaxWords) start_again();
}

void WordTable::add(WordAttributes attributes) {
  attributes.group = *groups_.try_emplace(attributes.word, groups()).first;
  attributes_.push_back(attributes);
}

std::uint32_t WordTable::number_of(std::string_view word) {
  const auto [number, fresh] = numbers_.try_emplace(hash_bytes(word), static_cast<std::uint32_t>(attributes_.size()));
  if (fresh) add(attributes_of(word, lexicon_));
  return *number;
}

}  // namespace lede::ner
