#include "searcher/actor_record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "indexer/actor_forms.hpp"
#include "indexer/actor_merges.hpp"
#include "searcher/date_buckets.hpp"
#include "searcher/served_facets.hpp"

namespace lede {
namespace {

constexpr std::array kTypes = {ActorType::Person, ActorType::Org, ActorType::Place};

FieldId field_of(ActorType type) {
  static constexpr std::array kFieldOf = {FieldId::Person, FieldId::Org, FieldId::Place};
  return kFieldOf.at(static_cast<std::size_t>(type));
}

// The folded name and all that stand for it.
using FoldedNames = std::vector<std::string>;

std::vector<Xapian::docid> articles_with(const Xapian::Database& database, ActorType type,
                                         const FoldedNames& names) {
  std::vector<Xapian::docid> ids;
  for (const std::string& name : names) {
    const std::string term = std::string(field(field_of(type)).prefix) + ":" + name;
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) ids.push_back(*it);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void add_dates(std::span<const DatedArticles> dated, ActorRecord& record) {
  std::int32_t first = kNoDay, last = kNoDay;
  for (const auto& [early, late, inferred, articles] : dated) {
    if (early == kNoDay && late == kNoDay) record.undated += articles;
    if (early != kNoDay && (first == kNoDay || early < first)) first = early;
    if (late != kNoDay && late > last) last = late;
  }
  if (first != kNoDay) record.first = CalendarDay{std::chrono::days{first}};
  if (last != kNoDay) record.last = CalendarDay{std::chrono::days{last}};
}

std::vector<DatedArticles> dates_of(const DateColumn& dates, std::span<const Xapian::docid> ids) {
  std::vector<DatedArticles> dated;
  for (const Xapian::docid id : ids) dated.push_back({dates.earliest[id], dates.latest[id], false, 1});
  return dated;
}

// One form may have several reasons; the commonest is kept.
void read_forms(const Xapian::Database& database, ActorType type, const std::string& name,
                std::map<std::string, ActorForm>& forms) {
  const std::string prefix = form_terms_prefix(type, name);
  std::map<std::string, std::size_t> most;
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::string term = *it;
    const ActorFormTerm parsed = parse_form_term(term);
    const std::size_t articles = it.get_termfreq();
    ActorForm& form = forms[std::string(parsed.form)];
    std::size_t& best = most[std::string(parsed.form)];
    form.articles += articles;
    if (articles > best) {
      best = articles;
      form.why = parsed.why;
    }
  }
}

void add_forms(const Xapian::Database& database, const FoldedNames& names, ActorRecord& record) {
  std::map<std::string, ActorForm> forms;
  for (auto name = names.rbegin(); name != names.rend();
       ++name) {  // the actor's own name last: its reasons count
    const bool stands_for_it = *name != names.front();
    std::map<std::string, ActorForm> own;
    read_forms(database, record.type, *name, own);
    for (auto& [text, form] : own) {
      if (form.why.empty() && stands_for_it) form.why = "acronym defined in other articles";
      form.articles += forms[text].articles;
      forms[text] = std::move(form);
    }
  }
  for (auto& [text, form] : forms) {
    form.text = text;
    record.forms.push_back(std::move(form));
  }
  std::stable_sort(record.forms.begin(), record.forms.end(),
                   [](const ActorForm& a, const ActorForm& b) { return a.articles > b.articles; });
}

void add_companions(const DocValues& values, std::span<const Xapian::docid> ids, const std::string& folded,
                    ActorType type, std::vector<Companion>& companions) {
  const FacetColumn& column = values.column(field_of(type));
  std::vector<std::uint32_t> counts(column.values.size());
  for (const Xapian::docid id : ids)
    for (const Code code : column.of(id)) ++counts[code];
  for (Code code = 0; code < counts.size(); ++code) {
    const Ordinal ordinal = column.ordinal_of[code];
    if (counts[code] > 0 && column.folded[ordinal] != folded)
      companions.push_back({std::string(column.values[ordinal]), type, counts[code]});
  }
}

void keep_most(std::vector<Companion>& companions, std::size_t number) {
  const auto middle = companions.begin() + static_cast<std::ptrdiff_t>(std::min(number, companions.size()));
  std::partial_sort(companions.begin(), middle, companions.end(), [](const Companion& a, const Companion& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.name < b.name;
  });
  companions.erase(middle, companions.end());
}

// Names are looked up of those only that may be among the most.
void keep_most_served(std::vector<Companion>& companions, std::size_t number, ServedNames& names) {
  std::ranges::sort(companions, std::ranges::greater(), &Companion::articles);
  const std::size_t least = companions.size() > number && number > 0 ? companions[number - 1].articles : 0;
  std::erase_if(companions, [&](const Companion& one) { return one.articles < least; });
  for (Companion& one : companions) one.name = names.shown(field_of(one.type), one.name).value_or(one.name);
  keep_most(companions, number);
}

void sort_records(std::vector<ActorRecord>& records) {
  std::stable_sort(records.begin(), records.end(),
                   [](const ActorRecord& a, const ActorRecord& b) { return a.articles > b.articles; });
}

}  // namespace

FieldSet actor_columns() {
  FieldSet fields;
  for (const FieldId id : {FieldId::Person, FieldId::Org, FieldId::Place, FieldId::Date})
    fields.set(static_cast<std::size_t>(id));
  return fields;
}

std::vector<ActorRecord> find_actor(const Xapian::Database& database, Analyzer& analyzer,
                                    const DocValues& values, const std::string& name,
                                    std::size_t companions) {
  const std::string folded = analyzer.fold_value(name);
  const auto merges = ActorMerges::read(database);
  std::vector<ActorRecord> records;
  for (const ActorType type : kTypes) {
    const FacetColumn& column = values.column(field_of(type));
    FoldedNames names = {merges->canonical(field_of(type), folded)};
    const auto ordinal = column.find(names.front());
    if (!ordinal) continue;
    for (std::string& member : merges->members(field_of(type), names.front()))
      names.push_back(std::move(member));
    const std::vector<Xapian::docid> ids = articles_with(database, type, names);
    if (ids.empty()) continue;
    ActorRecord record;
    record.name = column.values[*ordinal];
    record.type = type;
    record.articles = ids.size();
    add_dates(dates_of(values.dates(), ids), record);
    add_forms(database, names, record);
    for (const ActorType other : kTypes) add_companions(values, ids, names.front(), other, record.companions);
    keep_most(record.companions, companions);
    records.push_back(std::move(record));
  }
  sort_records(records);
  return records;
}

std::vector<ActorRecord> find_served_actor(const Xapian::Database& database, Analyzer& analyzer, ServedNames& names,
                                           const std::string& name, std::size_t companions) {
  const std::string typed = analyzer.fold_value(name);
  ServedFacets facets(database, names, analyzer);
  std::vector<ActorRecord> records;
  for (const ActorType type : kTypes) {
    const FieldId field = field_of(type);
    const auto folded = names.find(field, typed);
    if (!folded) continue;
    const std::vector<std::string> terms = names.terms(field, *folded);
    const Xapian::Query articles(Xapian::Query::OP_OR, terms.begin(), terms.end());
    ActorRecord record;
    record.name = names.shown(field, *folded).value_or(*folded);
    record.type = type;
    record.articles = names.articles(terms);
    add_dates(facets.dates_of(articles), record);
    FoldedNames all = {*folded};
    for (std::string& member : names.merges().members(field, *folded)) all.push_back(std::move(member));
    add_forms(database, all, record);
    for (const ActorType other : kTypes)
      for (const auto& [companion, count] : facets.values_of(articles, field_of(other)).counts)
        if (companion != *folded) record.companions.push_back({companion, other, count});
    keep_most_served(record.companions, companions, names);
    records.push_back(std::move(record));
  }
  sort_records(records);
  return records;
}

}  // namespace lede
