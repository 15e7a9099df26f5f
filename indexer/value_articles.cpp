#include "indexer/value_articles.hpp"

#include <algorithm>
#include <utility>

#include "indexer/column_keys.hpp"

namespace lede {
namespace {

class Inverter {
 public:
  Inverter(std::size_t rows, const std::vector<std::uint32_t>& frequencies) : words_((rows + 63) / 64), with_(words_) {
    const auto sparse = std::ranges::partition_point(frequencies, [rows](std::uint64_t articles) {
      return articles * ValueArticles::kDense > rows;
    });
    dense_codes_ = static_cast<std::size_t>(sparse - frequencies.begin());
    dense_.resize(dense_codes_ * words_);
    for (auto it = sparse; it != frequencies.end(); ++it)
      begins_.push_back(begins_.back() + (*it > kFirst ? *it - kFirst : 0));
    seen_.resize(begins_.size() - 1);
    first_.resize(kFirst * seen_.size());
    rest_.resize(begins_.back());
  }

  void add(Xapian::docid id, Code code) {
    mark(with_.data(), id);
    if (code < dense_codes_)
      mark(dense_.data() + code * words_, id);
    else
      list(id, code - dense_codes_);
  }

  void finish(ImageWriter& image, FieldId field) {  // ends it
    image.add(column_key(field, ColumnPart::WithValue), std::move(with_));
    image.add(column_key(field, ColumnPart::DenseArticles), std::move(dense_));
    image.add(column_key(field, ColumnPart::FirstArticles), std::move(first_));
    image.add(column_key(field, ColumnPart::RestBegins), std::move(begins_));
    image.add(column_key(field, ColumnPart::RestArticles), std::move(rest_));
  }

 private:
  static constexpr std::uint32_t kFirst = ValueArticles::kFirst;

  void list(Xapian::docid id, std::size_t value) {
    const std::uint32_t place = seen_[value]++;
    (place < kFirst ? first_[kFirst * value + place] : rest_[begins_[value] + place - kFirst]) = id;
  }

  static void mark(std::uint64_t* bits, Xapian::docid id) { bits[id / 64] |= std::uint64_t{1} << (id % 64); }

  std::size_t words_;
  std::size_t dense_codes_ = 0;
  std::vector<std::uint64_t> with_, dense_;
  std::vector<std::uint32_t> begins_{0}, seen_;
  std::vector<Xapian::docid> first_, rest_;
};

}  // namespace

void add_value_articles(ImageWriter& image, FieldId field, const std::vector<std::uint32_t>& offsets,
                        const std::vector<Code>& codes, const std::vector<std::uint32_t>& frequencies) {
  const std::size_t rows = offsets.size() - 1;
  Inverter inverter(rows, frequencies);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = offsets[row]; i < offsets[row + 1]; ++i)
      inverter.add(static_cast<Xapian::docid>(row), codes[i]);
  inverter.finish(image, field);
}

}  // namespace lede
