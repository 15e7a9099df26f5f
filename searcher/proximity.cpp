#include "searcher/proximity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/schema.hpp"
#include "searcher/match_pass.hpp"

namespace lede {
namespace {

using Op = Query::Op;

constexpr double kWeight = 1;
constexpr double kSaturation = 1.2;     // BM25's k1, of the sums of 1/d²
constexpr std::size_t kMostWords = 10;  // of a query that are looked at
constexpr std::uint32_t kWindow = 8;    // words further apart are not near
constexpr std::uint32_t kFieldGap = 100;

bool is_bare_word(const Query& query) { return query.op == Op::Word && !query.fielded; }

std::uint32_t distance_to_nearest(std::uint32_t place, const std::vector<std::uint32_t>& others) {
  const auto behind = std::ranges::upper_bound(others, place);
  std::uint32_t nearest = std::numeric_limits<std::uint32_t>::max();
  if (behind != others.end()) nearest = *behind - place;
  if (behind != others.begin()) nearest = std::min(nearest, place - *(behind - 1));
  return nearest;
}

// Each place of one adds 1/d² for the nearest of the other.
double nearness_of(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other) {
  double sum = 0;
  for (const std::uint32_t place : one)
    if (const double d = distance_to_nearest(place, other); d >= 1 && d <= kWindow) sum += 1 / (d * d);
  return sum;
}

}  // namespace

bool has_neighbours(const Query& query) {
  return query.op == Op::And && std::ranges::count_if(query.children, is_bare_word) > 1;
}

Proximity::Proximity(const Xapian::Database& database, std::shared_ptr<const WordsFile> words,
                     std::span<const std::uint32_t> lengths, Analyzer& analyzer,
                     const std::vector<std::string>& languages, KnownWords& known, const Query& query)
    : database_(database), in_order_(database, std::move(words)), lengths_(lengths) {
  WordForms forms(database_, analyzer, languages);
  forms.set_known(&known);
  forms.begin(nullptr);
  for (const Query& child : query.children)
    if (is_bare_word(child) && words_.size() < kMostWords) add_word(child, forms);
}

void Proximity::add_word(const Query& typed, WordForms& forms) {
  const double all = database_.get_doccount();
  for (const WordForms::Form& form : forms.forms_in(typed)) {
    Word word;
    for (const std::string& one : forms.word_set(form, true)) word.hashes.push_back(form_hash(one));
    double with = 0;
    for (const std::string& stem : forms.stems(form))
      with = std::max<double>(with, forms.reader().frequency(std::string(kStemPrefix) + stem));
    word.rarity = with == 0 ? 0 : std::log1p((all - with) / with);
    words_.push_back(std::move(word));
  }
}

void Proximity::read_field(const WordStream& stream, FieldId field, std::uint32_t& position) {
  stream.values(field, values_);
  const std::uint32_t begin = position;
  WordStream::each_word(values_, [&](std::uint32_t number, std::uint32_t at) {
    position = begin + at;
    if (number < word_of_.size() && word_of_[number] > 0)
      words_[word_of_[number] - 1].places.push_back(position);
  });
  position += kFieldGap;
}

void Proximity::find_places(const WordStream& stream) {
  word_of_.clear();
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    words_[i].places.clear();
    for (const std::uint32_t hash : words_[i].hashes) {
      const auto number = stream.number(hash);
      if (!number) continue;
      if (*number >= word_of_.size()) word_of_.resize(*number + 1);
      if (word_of_[*number] == 0) word_of_[*number] = i + 1;
    }
  }
  std::uint32_t position = 0;
  for (const FieldId field : {FieldId::Title, FieldId::Text}) read_field(stream, field, position);
}

double Proximity::length_of(Xapian::docid id) const {
  return lengths_.empty() ? database_.get_doclength(id) : lengths_[id];
}

double Proximity::nearness(Xapian::docid id, std::string_view words_in_order) {
  find_places(WordStream(words_in_order));
  const double length = 1 - kBm25B + kBm25B * length_of(id) / database_.get_avlength();
  double sum = 0;
  for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
    const double times = nearness_of(words_[i].places, words_[i + 1].places);
    if (times > 0)
      sum += std::min(words_[i].rarity, words_[i + 1].rarity) * times / (times + kSaturation * length);
  }
  return kWeight * sum;
}

// In the order of the documents, as their values lie beside each other.
void Proximity::reorder(std::vector<Found>& found) {
  const auto last = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), kReordered));
  std::vector<Found*> by_id;
  for (auto it = found.begin(); it != last; ++it) by_id.push_back(&*it);
  std::ranges::sort(by_id, {}, &Found::id);
  for (Found* const one : by_id) {
    const std::string_view stream = in_order_.of(one->id);
    if (stream.empty()) continue;
    one->nearness = nearness(one->id, stream);
    one->score += one->nearness;
  }
  std::stable_sort(found.begin(), last, [](const Found& a, const Found& b) { return a.score > b.score; });
}

}  // namespace lede
