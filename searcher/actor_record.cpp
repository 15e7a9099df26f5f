#include "searcher/actor_record.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

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

// A folded name, and the articles that have it.
struct NamedArticles {
  std::string name;
  std::vector<Xapian::docid> articles;
};

std::vector<Xapian::docid> articles_with(const Xapian::Database& database, ActorType type,
                                         const std::string& folded_name) {
  const std::string term = std::string(field(field_of(type)).prefix) + ":" + folded_name;
  return {database.postlist_begin(term), database.postlist_end(term)};
}

// The canonical name first, then those that stand for it.
std::vector<NamedArticles> all_names(const Xapian::Database& database, const ActorMerges& merges, ActorType type,
                                     const std::string& canonical) {
  std::vector<NamedArticles> names = {{canonical, articles_with(database, type, canonical)}};
  for (std::string& member : merges.members(field_of(type), canonical)) {
    auto articles = articles_with(database, type, member);
    names.push_back({std::move(member), std::move(articles)});
  }
  return names;
}

std::vector<Xapian::docid> all_articles(const std::vector<NamedArticles>& names) {
  std::vector<Xapian::docid> ids;
  for (const NamedArticles& name : names) ids.insert(ids.end(), name.articles.begin(), name.articles.end());
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
  for (const Xapian::docid id : ids) dated.push_back({dates.earliest(id), dates.latest(id), false, 1});
  return dated;
}

// Values of one slot, asked for in ascending order of docid.
class SlotValues {
 public:
  SlotValues(const Xapian::Database& database, Xapian::valueno slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}
  std::string of(Xapian::docid id) {
    if (at_ != end_ && at_.get_docid() < id) at_.skip_to(id);
    return at_ != end_ && at_.get_docid() == id ? *at_ : std::string();
  }

 private:
  Xapian::ValueIterator at_, end_;
};

// What an article's slots say of the actors of one type.
struct FormValues {
  std::string names, forms;
};
using FormReader = std::function<FormValues(Xapian::docid)>;  // asked in ascending order

FormReader values_in_slots(const Xapian::Database& database, ActorType type) {
  return [names = SlotValues(database, field(field_of(type)).slot),
          forms = SlotValues(database, kActorFormsSlot)](Xapian::docid id) mutable {
    return FormValues{names.of(id), forms.of(id)};
  };
}

// Over a connection, where a document comes with all its values at once.
FormReader values_in_documents(const Xapian::Database& database, ActorType type) {
  return [&database, slot = field(field_of(type)).slot](Xapian::docid id) {
    const Xapian::Document document = database.get_document(id, Xapian::DOC_ASSUME_VALID);
    return FormValues{document.get_value(slot), document.get_value(kActorFormsSlot)};
  };
}

// Whether names as shown are of the actor with a folded name; most names of an article come again and again.
class NameCheck {
 public:
  NameCheck(Analyzer& analyzer, const std::string& folded) : analyzer_(analyzer), folded_(folded) {}
  bool operator()(std::string_view shown) {
    const auto [known, fresh] = known_.try_emplace(std::string(shown), false);
    if (fresh) known->second = analyzer_.fold_value(shown) == folded_;
    return known->second;
  }

 private:
  Analyzer& analyzer_;
  const std::string& folded_;
  std::unordered_map<std::string, bool> known_;
};

// By form and reason, how many articles.
using FormCounts = std::map<std::pair<std::string, std::string>, std::size_t>;

FormCounts count_forms(Analyzer& analyzer, ActorType type, const NamedArticles& named, const FormReader& read) {
  FormCounts counts;
  NameCheck is_it(analyzer, named.name);
  for (const Xapian::docid id : named.articles) {
    const FormValues values = read(id);
    each_form(type, values.names, values.forms, [&](const NamedForm& form) {
      if (is_it(form.name)) ++counts[{std::string(form.form), std::string(form.why)}];
    });
  }
  return counts;
}

// One form may have several reasons; the commonest is kept.
std::map<std::string, ActorForm> by_text(const FormCounts& counts) {
  std::map<std::string, ActorForm> forms;
  std::map<std::string, std::size_t> most;
  for (const auto& [form_and_why, articles] : counts) {
    const auto& [text, why] = form_and_why;
    ActorForm& form = forms[text];
    form.articles += articles;
    if (articles <= most[text]) continue;
    most[text] = articles;
    form.why = why;
  }
  return forms;
}

void add_forms(Analyzer& analyzer, const std::vector<NamedArticles>& names, const std::function<FormReader()>& reader,
               ActorRecord& record) {
  std::map<std::string, ActorForm> forms;
  for (auto name = names.rbegin(); name != names.rend();
       ++name) {  // the actor's own name last: its reasons count
    const bool stands_for_it = name->name != names.front().name;
    for (auto& [text, form] : by_text(count_forms(analyzer, record.type, *name, reader()))) {
      if (form.why.empty() && stands_for_it) form.why = "acronym defined in other articles";
      form.articles += forms[text].articles;
      forms[text] = form;
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
    const std::string canonical = merges->canonical(field_of(type), folded);
    const auto ordinal = column.find(canonical);
    if (!ordinal) continue;
    const std::vector<NamedArticles> names = all_names(database, *merges, type, canonical);
    const std::vector<Xapian::docid> ids = all_articles(names);
    if (ids.empty()) continue;
    ActorRecord record;
    record.name = column.values[*ordinal];
    record.type = type;
    record.articles = ids.size();
    add_dates(dates_of(values.dates(), ids), record);
    add_forms(analyzer, names, [&] { return values_in_slots(database, type); }, record);
    for (const ActorType other : kTypes) add_companions(values, ids, canonical, other, record.companions);
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
    add_forms(analyzer, all_names(database, names.merges(), type, *folded),
              [&] { return values_in_documents(database, type); }, record);
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
