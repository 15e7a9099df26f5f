#include "searcher/word_compiler.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "indexer/vocabulary.hpp"
#include "searcher/place_check.hpp"
#include "searcher/synonyms.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using X = Xapian::Query;

constexpr double kNearSpellingWeight = 1e-4;  // below any weight of the word itself

// The bag of stems that ranks a leaf, "" where its field has none.
std::string stem_prefix_of(const Query& leaf) {
  if (!leaf.fielded) return std::string(kStemPrefix);
  return leaf.field == FieldId::Title ? std::string(kStemPrefix) + prefix_of(FieldId::Title) : std::string();
}

// Fields that say where an article is from, not what it is about.
bool selects_only(const Query& leaf) {
  constexpr auto kFieldsOfOrigin =
      std::to_array({FieldId::Outlet, FieldId::Agency, FieldId::Lang, FieldId::Section, FieldId::Url,
                     FieldId::Id, FieldId::Cites, FieldId::Source});
  return leaf.fielded && std::ranges::find(kFieldsOfOrigin, leaf.field) != kFieldsOfOrigin.end();
}

X weightless(const X& query) { return X(X::OP_SCALE_WEIGHT, query, 0.0); }

// Fields whose articles are found by the same terms.
bool found_alike(FieldId a, FieldId b) { return a == b || (is_text_field(a) && is_text_field(b)); }

X any_of(const std::vector<X>& queries) { return X(X::OP_OR, queries.begin(), queries.end()); }

}  // namespace

WordCompiler::WordCompiler(const Xapian::Database& database, Analyzer& analyzer,
                           std::vector<std::string> languages)
    : database_(database),
      analyzer_(analyzer),
      languages_(languages),
      forms_(database, analyzer, std::move(languages)) {}

void WordCompiler::begin(std::vector<Warning>* warnings) {
  forms_.begin(warnings);
  texts_ = std::make_shared<StoredTexts>();
}

Xapian::Query WordCompiler::ranked_by(const Xapian::Query& places,
                                      const std::vector<Xapian::Query>& scoring) const {
  if (scoring.empty() || !ranked_) return places;
  return X(X::OP_AND_MAYBE, weightless(places), any_of(scoring));
}

WordCompiler::Terms WordCompiler::stem_terms(const std::string& prefix, const Form& form) {
  Terms terms;
  for (const std::string& stem : forms_.stems(form))
    if (forms_.reader().has(prefix + stem)) terms.push_back(prefix + stem);
  return terms;
}

Xapian::Query WordCompiler::stem_query(const std::string& prefix, const Form& form) {
  const Terms terms = stem_terms(prefix, form);
  return terms.empty() ? X(prefix + forms_.stems(form).front()) : as_one_word(terms, database_);
}

X WordCompiler::window(const X& candidates, const WordWindow& window, const Fields& fields) {
  if (served_ == nullptr) return window_query(candidates, window, fields, database_, words_, analyzer_);
  return served_window_query(candidates, window, fields, database_, *served_,
                             {.name = {}, .holds = {}, .negated = negated_, .deadline = deadline_}, analyzer_);
}

// Articles with one of the forms in one of the fields.
Xapian::Query WordCompiler::one_of(const Fields& fields, const WordSet& set) {
  const Terms terms = forms_.terms_of(fields, set);
  const X any = as_one_word(terms, database_);
  if (terms.empty() || forms_.are_certain(fields, set, terms)) return any;
  return window(any, {{{{set}}}, 0, true}, fields);
}

Xapian::Query WordCompiler::near_spelling(const Query& leaf, const Form& form) {
  const Fields fields = fields_of(leaf);
  const X others(X::OP_SCALE_WEIGHT, one_of(fields, forms_.expanded_set(fields, leaf)), kNearSpellingWeight);
  return X(X::OP_OR, one_of(fields, forms_.folded_set(form)), others);
}

std::optional<Xapian::Query> WordCompiler::single_word(const Query& leaf, const Form& form) {
  const Fields fields = fields_of(leaf);
  const std::string stem_prefix = stem_prefix_of(leaf);
  if (leaf.op == Op::Fuzzy) return near_spelling(leaf, form);
  if (leaf.op != Op::Exact && leaf.op != Op::Phrase) {
    const WordSet compounds = forms_.compound_set(fields, leaf, form);
    const X found =
        stem_prefix.empty() ? one_of(fields, forms_.word_set(form, is_text(leaf))) : stem_query(stem_prefix, form);
    return compounds.empty() ? found : X(X::OP_OR, found, one_of(fields, compounds));
  }
  if (stem_prefix.empty()) return one_of(fields, {form.exact});
  return positional(leaf, {form});
}

// Terms of the articles that may have the part: all words of one of its sequences.
Xapian::Query WordCompiler::part_terms(const Fields& fields, const WindowPart& part) const {
  std::vector<X> alternatives;
  for (const WordSequence& sequence : part) {
    std::vector<X> words;
    for (const WordSet& set : sequence) {
      const Terms terms = forms_.terms_of(fields, set);
      words.push_back(X(X::OP_OR, terms.begin(), terms.end()));
      if (terms.empty()) words.back() = X::MatchNothing;
    }
    alternatives.push_back(X(X::OP_AND, words.begin(), words.end()));
  }
  return any_of(alternatives);
}

// REQUIRES: the fields are found alike.
Xapian::Query WordCompiler::window_in(const Fields& fields, const WordWindow& window) {
  std::vector<X> parts;
  for (const WindowPart& part : window.parts) parts.push_back(part_terms(fields, part));
  const X together(X::OP_AND, parts.begin(), parts.end());
  if (together.empty()) return X::MatchNothing;
  return this->window(together, window, fields);
}

// Where its words' stems find all it can be in, they rank it at once.
std::optional<Xapian::Query> WordCompiler::positional(const Query& leaf, const std::vector<Form>& forms) {
  const Fields fields = fields_of(leaf);
  const WordWindow window = forms_.leaf_window(leaf, forms);
  const std::string prefix = stem_prefix_of(leaf);
  std::vector<X> scoring;
  bool stems_suffice = !prefix.empty();
  for (std::size_t i = 0; i < forms.size() && !prefix.empty(); ++i) {
    const Terms ranking = stem_terms(prefix, forms[i]);
    const Terms needed = forms_.terms_of(fields, window.parts[i].front().front());
    if (needed.empty()) return X::MatchNothing;
    scoring.push_back(stem_query(prefix, forms[i]));
    stems_suffice = stems_suffice && std::ranges::all_of(needed, [&](const std::string& term) {
                      return std::ranges::find(ranking, term) != ranking.end();
                    });
  }
  if (stems_suffice) {
    const WordSet& only = window.parts.front().front().front();
    const X together = scoring.size() == 1 ? scoring.front() : X(X::OP_AND, scoring.begin(), scoring.end());
    if (forms.size() == 1 && forms_.are_certain(fields, only, stem_terms(prefix, forms.front()))) return together;
    return this->window(together, window, fields);
  }
  std::vector<X> places;
  for (const FieldId id : fields)
    if (!is_text_field(id)) places.push_back(window_in({id}, window));
  if (is_text_field(fields.front())) places.push_back(window_in(fields, window));
  return ranked_by(any_of(places), scoring);
}

std::optional<Xapian::Query> WordCompiler::leaf(const Query& leaf) {
  std::optional<X> found;
  if (leaf.op == Op::Wildcard) {
    found = one_of(fields_of(leaf), forms_.expanded_set(fields_of(leaf), leaf));
  } else {
    const std::vector<Form> forms = forms_.forms_in(leaf);
    if (forms.empty()) {
      forms_.warn("“" + to_string(leaf) + "” holds nothing that is a word; left out");
      return std::nullopt;
    }
    if (forms.size() > 1 && leaf.op == Op::Fuzzy) forms_.warn("“" + leaf.text + "” is several words; ~ is left out");
    found = forms.size() == 1 ? single_word(leaf, forms.front()) : positional(leaf, forms);
  }
  if (found && selects_only(leaf)) return weightless(*found);
  return found;
}

// What an operand of NEAR may be at one place of these fields, all of which it looks in or none.
void WordCompiler::add_part(const Query& operand, const Fields& fields, WindowPart& part) {
  if (operand.op == Op::Or) {
    for (const Query& child : operand.children) add_part(child, fields, part);
    return;
  }
  const Fields own = fields_of(operand);
  if (std::ranges::find(own, fields.front()) == own.end()) return;
  const std::vector<Form> forms = operand.op == Op::Wildcard ? std::vector<Form>() : forms_.forms_in(operand);
  if (operand.op == Op::Wildcard || (operand.op == Op::Fuzzy && forms.size() == 1)) {
    WordSet set = forms_.expanded_set(fields, operand);
    if (!forms.empty()) std::ranges::move(forms_.folded_set(forms.front()), std::back_inserter(set));
    make_set(set);
    part.push_back({std::move(set)});
    return;
  }
  if (forms.empty()) return;
  WordSequence sequence;
  for (WindowPart& one : forms_.leaf_window(operand, forms).parts)
    sequence.push_back(std::move(one.front().front()));
  part.push_back(std::move(sequence));
}

void WordCompiler::add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring) {
  for (const Query& child : operand.children) add_scoring(child, scoring);
  const std::string prefix = stem_prefix_of(operand);
  if (!operand.children.empty() || operand.op == Op::Wildcard || prefix.empty()) return;
  for (const Form& form : forms_.forms_in(operand)) scoring.push_back(stem_query(prefix, form));
}

// What has the words, wherever they stand; without weight.
std::optional<Xapian::Query> WordCompiler::candidates(const Query& query) {
  if (query.children.empty()) return leaf(query);
  std::vector<X> parts;
  for (const Query& child : query.children)
    if (const auto part = candidates(child)) parts.push_back(*part);
  if (parts.empty()) return std::nullopt;
  return query.op == Op::Or ? any_of(parts) : X(X::OP_AND, parts.begin(), parts.end());
}

std::optional<Xapian::Query> WordCompiler::checked(const Query& query) {
  const bool ranked = ranked_;
  ranked_ = false;
  const auto found = candidates(query);
  ranked_ = ranked;
  if (!found) return std::nullopt;
  const WordSet words = forms_.all_forms(query);
  const PlaceReading reading{database_, analyzer_, languages_, texts_, words_, deadline_};
  const X places = served_ == nullptr
                       ? checked_query(weightless(*found), query, words, reading)
                       : served_checked_query(weightless(*found), query, words, reading, *served_,
                                              {.name = {}, .holds = {}, .negated = negated_, .deadline = deadline_});
  std::vector<X> scoring;
  add_scoring(query, scoring);
  return ranked_by(places, scoring);
}

std::vector<Xapian::Query> WordCompiler::stems_of(const Query& query) {
  std::vector<X> stems;
  add_scoring(query, stems);
  return stems;
}

std::optional<Xapian::Query> WordCompiler::near(const Query& query) {
  Fields all;
  bool names_text = false;
  const std::function<void(const Query&)> collect = [&](const Query& operand) {
    for (const Query& child : operand.children) collect(child);
    if (!operand.children.empty()) return;
    names_text = names_text || (operand.fielded && is_text(operand));
    for (const FieldId id : fields_of(operand))
      if (std::ranges::find(all, id) == all.end()) all.push_back(id);
  };
  collect(query);
  std::vector<Fields> groups;  // title, lead and text together, unless one of them is named
  for (const FieldId id : all) {
    const bool joins = !names_text && !groups.empty() && found_alike(groups.back().front(), id);
    if (joins)
      groups.back().push_back(id);
    else
      groups.push_back({id});
  }
  std::vector<X> places, scoring;
  bool possible = false;
  for (const Fields& fields : groups) {
    WordWindow window{std::vector<WindowPart>(query.children.size()), query.slop, query.op == Op::Adj};
    for (std::size_t i = 0; i < query.children.size(); ++i)
      add_part(query.children[i], fields, window.parts[i]);
    if (std::ranges::any_of(window.parts, &WindowPart::empty)) continue;
    possible = true;
    places.push_back(window_in(fields, window));
  }
  if (!possible)
    forms_.warn("the words beside NEAR or ADJ are of different fields and can never be near each other");
  for (const Query& child : query.children) add_scoring(child, scoring);
  return ranked_by(places.empty() ? X::MatchNothing : any_of(places), scoring);
}

}  // namespace lede
