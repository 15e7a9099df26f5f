#include "indexer/vocabulary.hpp"

#include <algorithm>
#include <iterator>

#include "indexer/word_stream.hpp"

namespace lede {
namespace {

std::string key_of(char kind, std::string_view text) { return std::string(1, kind).append(text); }

std::string bucket_of(std::uint32_t hash) {
  const auto six_bits = [](std::uint32_t value) { return static_cast<char>('0' + (value & 0x3f)); };
  return {six_bits(hash >> 18), six_bits(hash >> 12)};
}

std::vector<std::string> words_at(const Xapian::Database& database, const std::string& key) {
  return {database.synonyms_begin(key), database.synonyms_end(key)};
}

}  // namespace

void note_form(NewWords& words, const std::string& form, const std::string& folded) {
  words[key_of(kBucket, bucket_of(form_hash(form)))].push_back(form);
  if (folded != form) words[key_of(kSpellings, folded)].push_back(form);
}

void note_stem(NewWords& words, const std::string& form, const std::string& stem) {
  if (stem == form) return;
  words[key_of(kFormsOfStem, stem)].push_back(form);
  words[key_of(kStemsOfForm, form)].push_back(stem);
}

void merge_words(NewWords& words, NewWords more) {
  if (words.empty()) return words.swap(more);
  for (auto& [key, values] : more) {
    std::vector<std::string>& known = words[key];
    known.insert(known.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
  }
}

// Most are there already when an index is added to: reading is cheaper than writing them again.
void add_words(Xapian::WritableDatabase& database, const NewWords& words) {
  for (const auto& [key, values] : words) {
    const std::vector<std::string> known = words_at(database, key);
    for (const std::string& value : values)
      if (!std::ranges::binary_search(known, value)) database.add_synonym(key, value);
  }
}

std::vector<std::string> vocabulary_at(const Xapian::Database& database, char kind, std::string_view key) {
  return words_at(database, key_of(kind, key));
}

std::unordered_set<std::string> all_forms(const Xapian::Database& database) {
  std::unordered_set<std::string> forms;
  const std::string prefix(1, kBucket);
  for (auto key = database.synonym_keys_begin(prefix); key != database.synonym_keys_end(prefix); ++key) {
    const std::string bucket = *key;
    forms.insert(database.synonyms_begin(bucket), database.synonyms_end(bucket));
  }
  return forms;
}

bool is_form(const Xapian::Database& database, const std::string& form) {
  return std::ranges::binary_search(vocabulary_at(database, kBucket, bucket_of(form_hash(form))), form);
}

std::vector<std::string> same_hash(const Xapian::Database& database, const std::string& form) {
  const std::uint32_t hash = form_hash(form);
  std::vector<std::string> others = vocabulary_at(database, kBucket, bucket_of(hash));
  std::erase_if(others, [&](const std::string& other) { return other == form || form_hash(other) != hash; });
  return others;
}

}  // namespace lede
