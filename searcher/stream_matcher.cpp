#include "searcher/stream_matcher.hpp"

#include <algorithm>
#include <utility>

#include "indexer/vocabulary.hpp"
#include "indexer/word_places.hpp"
#include "searcher/match_tree_builder.hpp"
#include "searcher/word_forms.hpp"

namespace lede {
namespace {

constexpr std::size_t kFewForms = 32;  // looked up one by one; of more, all of the article's are read

// The text before the lead: what repeats its beginning need not be looked at.
void add_fields(const Query& query, std::vector<FieldId>& fields, bool& asks_lead) {
  for (const Query& child : query.children) add_fields(child, fields, asks_lead);
  if (!query.children.empty()) return;
  asks_lead = asks_lead || (query.fielded && query.field == FieldId::Lead);
  const std::vector<FieldId> own =
      query.fielded ? fields_of(query) : std::vector{FieldId::Text, FieldId::Title, FieldId::Lead};
  for (const FieldId id : own)
    if (std::ranges::find(fields, id) == fields.end()) fields.push_back(id);
}

}  // namespace

StreamMatcher::StreamMatcher(const Query& query, const WordSet& forms, const Xapian::Database& database,
                             Analyzer& analyzer, const std::vector<std::string>& languages)
    : analyzer_(analyzer), words_(languages) {
  MatchTreeBuilder builder(analyzer, words_);
  tree_ = builder.build(query);
  add_fields(query, fields_, asks_lead_);
  for (const std::string& form : forms) {
    candidates_.push_back({form_hash(form), form, true});
    for (std::string& other : same_hash(database, form))
      if (!std::ranges::binary_search(forms, other))
        candidates_.push_back({form_hash(other), std::move(other), false});
  }
  std::ranges::stable_sort(candidates_, {}, &Candidate::hash);
}

void StreamMatcher::add(Table& table, const Candidate& candidate, std::string_view lang) {
  Ids ids;
  if (candidate.asked_for) {
    std::string folded;
    folding_.fold(candidate.form, folded);
    if (folded.empty()) folded = candidate.form;
    ids = words_.matches(analyzer_, {candidate.form, folded, 0, 0, 0}, lang);
    std::ranges::sort(ids);
  }
  if (table.rows.empty() || table.rows.back().hash != candidate.hash) {
    table.rows.push_back({candidate.hash, std::move(ids)});
    return;
  }
  Ids& known = table.rows.back().ids;
  table.certain = table.certain && known == ids;
  Ids both;
  std::ranges::set_union(known, ids, std::back_inserter(both));
  known = std::move(both);
}

StreamMatcher::Table& StreamMatcher::table_for(std::string_view lang) {
  const auto found = tables_.find(lang);
  if (found != tables_.end()) return found->second;
  Table& table = tables_[std::string(lang)];
  for (const Candidate& candidate : candidates_) add(table, candidate, lang);
  std::erase_if(table.rows, [](const Row& row) { return row.ids.empty(); });
  return table;
}

bool StreamMatcher::find_numbers(const WordStream& stream, const Table& table) {
  if (row_of_.size() < stream.forms() + WordStream::kShort) row_of_.resize(stream.forms() + WordStream::kShort);
  const auto add_number = [&](std::uint32_t number, std::size_t row) {
    row_of_[number] = static_cast<std::uint32_t>(row + 1);
    numbers_.push_back(number);
  };
  if (table.rows.size() <= kFewForms) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (const auto number = stream.number(table.rows[i].hash)) add_number(*number, i);
  } else {
    stream.each_hash([&](std::uint32_t hash, std::uint32_t number) {
      const auto row = std::ranges::lower_bound(table.rows, hash, {}, &Row::hash);
      if (row != table.rows.end() && row->hash == hash)
        add_number(number, static_cast<std::size_t>(row - table.rows.begin()));
    });
  }
  return !numbers_.empty();
}

void StreamMatcher::forget_numbers() {
  for (const std::uint32_t number : numbers_) row_of_[number] = 0;
  numbers_.clear();
}

void StreamMatcher::read(const WordStream::Passages& passages, const Table& table) {
  hits_.clear(words_.size());
  const auto wanted = [&](std::uint32_t number) { return number < row_of_.size() && row_of_[number] != 0; };
  each_placed_word(passages, wanted, [&](std::uint32_t number, const WordPlace& place) {
    const Ids& ids = table.rows[row_of_[number] - 1].ids;
    const auto hit = static_cast<std::uint32_t>(hits_.hits.size());
    const auto begin = static_cast<std::uint32_t>(hits_.ids.size());
    hits_.ids.insert(hits_.ids.end(), ids.begin(), ids.end());
    hits_.hits.push_back({place.position, 0, 0, begin, static_cast<std::uint32_t>(hits_.ids.size()), place.order,
                          place.sentence, place.paragraph});
    for (const MatchWords::Id id : ids) hits_.with[id].push_back(hit);
  });
}

bool StreamMatcher::holds_in(const WordStream& stream, FieldId field, const Table& table) {
  stream.passages(field, passages_);
  if (field == FieldId::Lead && passages_.begins_text && !asks_lead_) return false;  // nor has the text it
  read(passages_, table);
  return !hits_.hits.empty() && lede::holds(*tree_, hits_, field);
}

bool StreamMatcher::holds(const WordStream& stream, std::string_view lang) {
  if (!tree_) return false;
  const Table& table = table_for(lang);
  certain_ = table.certain;
  const bool found = find_numbers(stream, table) && std::ranges::any_of(fields_, [&](FieldId field) {
                       return holds_in(stream, field, table);
                     });
  forget_numbers();
  return found;
}

}  // namespace lede
