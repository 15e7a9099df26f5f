#include "indexer/doc_values.hpp"

#include <unistd.h>

#include <utility>

#include "indexer/column_keys.hpp"

namespace lede {
namespace {

TextArray texts(const ColumnImage& image, FieldId id, ColumnPart offsets, ColumnPart bytes) {
  return {image.array<std::uint32_t>(column_key(id, offsets)), image.array<char>(column_key(id, bytes))};
}

FacetColumn column_of(const ColumnImage& image, FieldId id) {
  FacetColumn column;
  column.values = texts(image, id, ColumnPart::ValueOffsets, ColumnPart::ValueBytes);
  column.folded = texts(image, id, ColumnPart::FoldedOffsets, ColumnPart::FoldedBytes);
  column.merged = texts(image, id, ColumnPart::MergedOffsets, ColumnPart::MergedBytes);
  column.merged_into = image.array<Ordinal>(column_key(id, ColumnPart::MergedInto));
  column.offsets = image.array<std::uint32_t>(column_key(id, ColumnPart::RowOffsets));
  column.codes = image.array<CodeUnit>(column_key(id, ColumnPart::Codes));
  column.ordinal_of = image.array<Ordinal>(column_key(id, ColumnPart::OrdinalOfCode));
  column.code_of = image.array<Code>(column_key(id, ColumnPart::CodeOfOrdinal));
  column.frequencies = image.array<std::uint32_t>(column_key(id, ColumnPart::Frequencies));
  column.lists = {.words = (column.offsets.size() + 62) / 64,
                  .dense_codes = 0,
                  .with = image.array<std::uint64_t>(column_key(id, ColumnPart::WithValue)),
                  .dense = image.array<std::uint64_t>(column_key(id, ColumnPart::DenseArticles)),
                  .first = image.array<Xapian::docid>(column_key(id, ColumnPart::FirstArticles)),
                  .begins = image.array<std::uint32_t>(column_key(id, ColumnPart::RestBegins)),
                  .rest = image.array<Xapian::docid>(column_key(id, ColumnPart::RestArticles))};
  if (column.lists.words > 0) column.lists.dense_codes = column.lists.dense.size() / column.lists.words;
  return column;
}

}  // namespace

ImageStamp image_stamp(const Xapian::Database& database, std::uint64_t layout) {
  if (database.size() > 1) return {{}, 0, 0, layout};  // shards have no revision; what is made of them is not written
  return {database.get_uuid(), database.get_revision(), database.get_lastdocid() + 1, layout};
}

FieldSet facet_fields() {
  FieldSet fields;
  for (const Field& row : kFields)
    fields.set(static_cast<std::size_t>(row.id), row.facet || row.id == FieldId::Words);
  return fields;
}

std::optional<Ordinal> FacetColumn::find(std::string_view folded_value) const {
  const std::size_t at = folded.lower_bound(folded_value);
  if (at < folded.size() && folded[at] == folded_value) return static_cast<Ordinal>(at);
  const std::size_t other = merged.lower_bound(folded_value);
  if (other == merged.size() || merged[other] != folded_value) return std::nullopt;
  return merged_into[other];
}

const FacetColumn& DocValues::column(FieldId field) const {
  return columns_.at(static_cast<std::size_t>(field));
}

DocValues::DocValues(ColumnImage image) : image_(std::move(image)) {
  for (const Field& row : kFields) {
    const auto index = static_cast<std::size_t>(row.id);
    if (image_.has(column_key(row.id, ColumnPart::RowOffsets))) {
      columns_[index] = column_of(image_, row.id);
      fields_.set(index);
    }
  }
  dates_ = {image_.array<std::uint32_t>(column_key(FieldId::Date, ColumnPart::Codes)),
            image_.array<std::int32_t>(column_key(FieldId::Date, ColumnPart::Earliest)),
            image_.array<std::int32_t>(column_key(FieldId::Date, ColumnPart::Latest)),
            image_.array<std::uint8_t>(column_key(FieldId::Date, ColumnPart::Inferred))};
  words_ = image_.array<std::uint32_t>(column_key(FieldId::Words, ColumnPart::Numbers));
  lengths_ = image_.array<std::uint32_t>(column_key(FieldId::Words, ColumnPart::Lengths));
  fields_.set(static_cast<std::size_t>(FieldId::Date), !dates_.codes.empty());
  fields_.set(static_cast<std::size_t>(FieldId::Words), !words_.empty());
}

std::shared_ptr<const DocValues> DocValues::build(const Xapian::Database& database, Analyzer& analyzer,
                                                  const FieldSet& fields) {
  const ImageWriter image = make_columns(database, analyzer, fields);
  return std::make_shared<DocValues>(ColumnImage::of(image.finish(image_stamp(database, kColumnsLayout))));
}

std::shared_ptr<const DocValues> DocValues::open(const std::string& database_path,
                                                 const Xapian::Database& database, Analyzer& analyzer,
                                                 const FieldSet& fields) {
  auto written = ColumnImage::map(columns_path(database_path));
  if (written && written->stamp() == image_stamp(database, kColumnsLayout)) return std::make_shared<DocValues>(std::move(*written));
  return build(database, analyzer, fields);
}

std::string columns_path(const std::string& database_path) { return database_path + ".columns"; }

void one_by_one(const std::vector<std::function<void()>>& tasks) {
  for (const auto& task : tasks) task();
}

void write_columns(const std::string& database_path, const RunTasks& run) {
  const ImageWriter image = make_columns(database_path, run);
  image.write(columns_path(database_path), image_stamp(Xapian::Database(database_path), kColumnsLayout));
}

ColumnsState look_at_columns(const std::string& database_path, const Xapian::Database& database) {
  const std::string path = columns_path(database_path);
  if (access(path.c_str(), F_OK) != 0) return ColumnsState::None;
  const auto written = ColumnImage::map(path);
  if (!written) return ColumnsState::Damaged;
  return written->stamp() == image_stamp(database, kColumnsLayout) ? ColumnsState::Good : ColumnsState::Outdated;
}

}  // namespace lede
