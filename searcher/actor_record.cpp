#include "searcher/actor_record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

#include "indexer/actor_forms.hpp"
#include "indexer/actor_merges.hpp"

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

void add_dates(const DateColumn& dates, std::span<const Xapian::docid> ids, ActorRecord& record) {
  std::int32_t first = kNoDay, last = kNoDay;
  for (const Xapian::docid id : ids) {
    const std::int32_t early = dates.earliest[id], late = dates.latest[id];
    if (early == kNoDay && late == kNoDay) ++record.undated;
    if (early != kNoDay && (first == kNoDay || early < first)) first = early;
    if (late != kNoDay && late > last) last = late;
  }
  if (first != kNoDay) record.first = CalendarDay{std::chrono::days{first}};
  if (last != kNoDay) record.last = CalendarDay{std::chrono::days{last}};
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

FormCounts count_forms(const Xapian::Database& database, Analyzer& analyzer, ActorType type,
                       const std::string& name, std::span<const Xapian::docid> articles) {
  FormCounts counts;
  NameCheck is_it(analyzer, name);
  SlotValues names(database, field(field_of(type)).slot), forms(database, kActorFormsSlot);
  for (const Xapian::docid id : articles)
    each_form(type, names.of(id), forms.of(id), [&](const NamedForm& form) {
      if (is_it(form.name)) ++counts[{std::string(form.form), std::string(form.why)}];
    });
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

void add_forms(const Xapian::Database& database, Analyzer& analyzer, const std::vector<NamedArticles>& names,
               ActorRecord& record) {
  std::map<std::string, ActorForm> forms;
  for (auto name = names.rbegin(); name != names.rend();
       ++name) {  // the actor's own name last: its reasons count
    const bool stands_for_it = name->name != names.front().name;
    for (auto& [text, form] : by_text(count_forms(database, analyzer, record.type, name->name, name->articles))) {
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
    add_dates(values.dates(), ids, record);
    add_forms(database, analyzer, names, record);
    for (const ActorType other : kTypes) add_companions(values, ids, canonical, other, record.companions);
    keep_most(record.companions, companions);
    records.push_back(std::move(record));
  }
  std::stable_sort(records.begin(), records.end(),
                   [](const ActorRecord& a, const ActorRecord& b) { return a.articles > b.articles; });
  return records;
}

}  // namespace lede
