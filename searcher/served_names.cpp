#include "searcher/served_names.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/served_slots.hpp"

namespace lede {
namespace {

constexpr std::size_t kMostKnown = 100'000;

}  // namespace

std::shared_ptr<const ActorMerges> ServedNames::shared_merges() {
  if (merges_ == nullptr) merges_ = ActorMerges::read(database_);
  return merges_;
}

const ActorMerges& ServedNames::merges() { return *shared_merges(); }

void ServedNames::clear() {
  merges_.reset();
  known_.clear();
}

std::vector<std::string> ServedNames::terms(FieldId id, const std::string& folded) {
  std::vector<std::string> terms;
  if (id == FieldId::Actor) {
    for (const FieldId type : kActorFields)
      for (std::string& term : this->terms(type, folded)) terms.push_back(std::move(term));
    return terms;
  }
  const std::string prefix = std::string(field(id).prefix) + ":";
  terms.push_back(prefix + folded);
  for (const std::string& member : merges().members(id, folded)) terms.push_back(prefix + member);
  return terms;
}

Xapian::doccount ServedNames::articles(const std::vector<std::string>& terms) const {
  if (terms.size() == 1) return database_.get_termfreq(terms.front());
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  return enquire.get_mset(0, 0, database_.get_doccount() + 1).get_matches_estimated();
}

std::optional<std::string> ServedNames::shown(FieldId id, const std::string& folded) {
  const std::string key = std::string(field(id).name) + ":" + folded;
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (known_.size() >= kMostKnown) known_.clear();
  return known_[key] = id == FieldId::Actor ? look_up_actor(folded) : look_up(id, folded);
}

std::optional<std::string> ServedNames::find(FieldId id, const std::string& folded) {
  if (shown(id, folded)) return folded;
  const auto types = id == FieldId::Actor ? std::vector<FieldId>(kActorFields.begin(), kActorFields.end())
                                          : std::vector<FieldId>{id};
  for (const FieldId type : types)
    if (const std::string& name = merges().canonical(type, folded); name != folded && shown(id, name)) return name;
  return std::nullopt;
}

// Of two as frequent: the one with small letters and accents, which sort behind. As columns have it
// (doc_values_builder.cpp), so do the rules below.
std::optional<ServedNames::Spelling> ServedNames::most_usual(FieldId id, const std::vector<std::string>& names) const {
  std::optional<Spelling> best;
  for (const std::string& name : names) {
    const std::string prefix = spelt_prefix(field(id), name);
    for (auto it = database_.allterms_begin(prefix); it != database_.allterms_end(prefix); ++it) {
      Spelling spelling{(*it).substr(prefix.size()), it.get_termfreq()};
      if (!best || spelling.articles > best->articles ||
          (spelling.articles == best->articles && spelling.text > best->text))
        best = std::move(spelling);
    }
  }
  return best;
}

// A name's own spellings first, then those of the names that stand for it.
std::optional<std::string> ServedNames::look_up(FieldId id, const std::string& folded) {
  if (actor_bit(id) != 0 && merges().canonical(id, folded) != folded) return std::nullopt;
  auto best = most_usual(id, {folded});
  if (!best && actor_bit(id) != 0) best = most_usual(id, merges().members(id, folded));
  if (best) return best->text;
  if (articles(terms(id, folded)) > 0) return folded;  // too long for a term of its spelling
  return std::nullopt;
}

// Of the names the types show, that of most articles, all types together that show it so.
std::optional<std::string> ServedNames::look_up_actor(const std::string& folded) {
  std::map<std::string, std::vector<FieldId>> shown_by;
  for (const FieldId type : kActorFields)
    if (const auto text = shown(type, folded)) shown_by[*text].push_back(type);
  if (shown_by.empty()) return std::nullopt;
  if (shown_by.size() == 1) return shown_by.begin()->first;
  std::string best;
  Xapian::doccount most = 0;
  for (const auto& [text, types] : shown_by) {  // ascending: of two as frequent the last
    Xapian::doccount count = 0;
    for (const FieldId type : types) count += articles(terms(type, folded));
    if (count >= most) best = text;
    most = std::max(most, count);
  }
  return best;
}

}  // namespace lede
