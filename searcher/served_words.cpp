#include "searcher/served_words.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "indexer/packed_article.hpp"

namespace lede {
namespace {

using XQuery = Xapian::Query;

constexpr std::size_t kFetchedAtOnce = 4000;  // articles: some megabytes of words
constexpr std::size_t kMostKnown = 256;

XQuery of_ids(const std::vector<std::string>& ids) {
  const std::string prefix(field(FieldId::Id).prefix);
  std::vector<std::string> terms;
  for (const std::string& id : ids) terms.push_back(prefix + id);
  return {XQuery::OP_OR, terms.begin(), terms.end()};
}

Xapian::doccount about_how_many(const Xapian::Database& database, const XQuery& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0).get_matches_estimated();
}

XQuery in_parts(const XQuery& query, unsigned first, unsigned last) {
  if (last - first == kParts) return query;
  std::vector<std::string> terms;
  for (unsigned part = first; part < last; ++part) terms.push_back(part_term(part));
  return {XQuery::OP_FILTER, query, XQuery(XQuery::OP_OR, terms.begin(), terms.end())};
}

}  // namespace

Xapian::doccount count_values(const Xapian::Database& database, const XQuery& query,
                              ValueSpies& spies) {
  if (query.empty()) return 0;
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(XQuery(XQuery::OP_SCALE_WEIGHT, query, 0.0));
  for (Xapian::ValueCountMatchSpy& spy : spies) enquire.add_matchspy(&spy);
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

AnnotatedArticle ServedReader::load(const std::string& id) const {
  const std::string term = std::string(field(FieldId::Id).prefix) + id;
  const auto it = database_.postlist_begin(term);
  if (it == database_.postlist_end(term)) throw Xapian::DatabaseModifiedError("article " + id + " is gone");
  return load_article(database_, *it);
}

ServedReader::Outcome ServedReader::compare(const XQuery& candidates, const Check& check) {
  Outcome outcome;
  const std::size_t about = about_how_many(database_, candidates);
  const auto step = static_cast<unsigned>(std::clamp<std::size_t>(kParts * kFetchedAtOnce / (about + 1), 1, kParts));
  for (unsigned part = 0; part < kParts; part += step) {
    if (check.deadline != nullptr && check.deadline->passed_now()) {
      outcome.whole = false;
      return outcome;
    }
    ValueSpies spies;
    spies.emplace_back(kServedWordsSlot);
    count_values(database_, in_parts(candidates, part, std::min(part + step, kParts)), spies);
    for (auto it = spies[0].values_begin(); it != spies[0].values_end(); ++it) {
      const std::string value = *it;
      const ServedWords words = read_served_words(value);
      const std::string id(words.id);
      (check.holds(words, [&] { return load(id); }) ? outcome.with : outcome.without).push_back(id);
    }
  }
  return outcome;
}

XQuery ServedReader::those(const XQuery& candidates, const Check& check) {
  if (candidates.empty()) return XQuery::MatchNothing;
  const std::string key = check.name + '\n' + candidates.serialise();
  auto known = known_.find(key);
  if (known == known_.end()) {
    if (known_.size() >= kMostKnown) known_.clear();
    known = known_.emplace(key, compare(candidates, check)).first;
  }
  const Outcome outcome = known->second;
  if (!outcome.whole) known_.erase(known);
  if (!outcome.whole && !check.negated) return {XQuery::OP_FILTER, candidates, of_ids(outcome.with)};
  if (outcome.without.empty()) return candidates;
  if (outcome.with.empty() && outcome.whole) return XQuery::MatchNothing;
  if (!outcome.whole || outcome.without.size() < outcome.with.size())
    return {XQuery::OP_AND_NOT, candidates, of_ids(outcome.without)};
  return {XQuery::OP_FILTER, candidates, of_ids(outcome.with)};
}

}  // namespace lede
