#include "searcher/word_compiler.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "indexer/vocabulary.hpp"
#include "searcher/place_check.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using X = Xapian::Query;

constexpr double kNearSpellingWeight = 1e-4;  // below any weight of the word itself

std::string prefix_of(FieldId id) { return std::string(field(id).prefix); }

bool is_text(const Query& leaf) { return !leaf.fielded || field(leaf.field).kind == Kind::Text; }

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

// One word in several spellings or fields: their frequencies add up.
X as_one_word(const std::vector<std::string>& terms) {
  if (terms.empty()) return X::MatchNothing;
  if (terms.size() == 1) return X(terms.front());
  return X(X::OP_SYNONYM, terms.begin(), terms.end());
}

void make_set(WordSet& forms) {
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
}

bool is_text_field(FieldId id) { return field(id).kind == Kind::Text; }

// Fields whose articles are found by the same terms.
bool found_alike(FieldId a, FieldId b) { return a == b || (is_text_field(a) && is_text_field(b)); }

X any_of(const std::vector<X>& queries) { return X(X::OP_OR, queries.begin(), queries.end()); }

std::string shown(const Query& leaf) { return "“" + leaf.text + "”"; }

}  // namespace

std::vector<FieldId> fields_of(const Query& leaf) {
  if (!leaf.fielded) return {FieldId::Title, FieldId::Lead, FieldId::Text};
  if (field(leaf.field).kind == Kind::Union) return {FieldId::Person, FieldId::Org, FieldId::Place};
  if (leaf.field == FieldId::Quote) return {FieldId::Said};
  return {leaf.field};
}

WordCompiler::WordCompiler(const Xapian::Database& database, Analyzer& analyzer,
                           std::vector<std::string> languages)
    : database_(database), analyzer_(analyzer), languages_(std::move(languages)), expansion_(database) {}

void WordCompiler::begin(std::vector<Warning>* warnings) {
  warnings_ = warnings;
  texts_ = std::make_shared<StoredTexts>();
  expansion_.start_clock();
}

void WordCompiler::warn(const std::string& message) {
  if (warnings_ != nullptr) warnings_->push_back({0, message});
}

void WordCompiler::warn_of(const Expansion& expansion, const Query& leaf) {
  if (expansion.capped)
    warn(shown(leaf) + " stands for more than " + std::to_string(kMaxExpansion) +
         " words of this index; the most frequent are searched");
  if (expansion.out_of_time)
    warn(shown(leaf) +
         ": reading the word list took too long and stopped; some words it stands for may be missing");
}

Xapian::Query WordCompiler::ranked_by(const Xapian::Query& places,
                                      const std::vector<Xapian::Query>& scoring) const {
  if (scoring.empty() || !ranked_) return places;
  return X(X::OP_AND_MAYBE, weightless(places), any_of(scoring));
}

std::vector<WordCompiler::Form> WordCompiler::forms_in(std::string_view text) {
  std::vector<Form> forms;
  analyzer_.tokens(text, [&](const Token& token) {
    forms.push_back({std::string(token.exact), std::string(token.folded)});
  });
  return forms;
}

std::vector<WordCompiler::Form> WordCompiler::forms_in(const Query& leaf) {
  if (leaf.words.empty()) return forms_in(leaf.text);
  std::string text;
  for (const std::string& word : leaf.words)
    text += (text.empty() ? "" : leaf.op == Op::Hyphen ? "-" : " ") + word;
  return forms_in(text);
}

// In every language of the index, and the folded word for languages that have no stemmer.
std::vector<std::string> WordCompiler::stems(const Form& form) {
  std::vector<std::string> all;
  for (const std::string& language : languages_)
    for (const std::string& stem : analyzer_.stems(form.exact, form.folded, language))
      if (std::ranges::find(all, stem) == all.end()) all.push_back(stem);
  if (std::ranges::find(all, form.folded) == all.end()) all.push_back(form.folded);
  return all;
}

WordSet WordCompiler::folded_set(const Form& form) const {
  WordSet forms = vocabulary_at(database_, kSpellings, form.folded);
  forms.push_back(form.folded);
  make_set(forms);
  return forms;
}

// The forms of its stems, and a stem itself, written as a word.
WordSet WordCompiler::word_set(const Form& form, bool stemmed) {
  WordSet forms = folded_set(form);
  if (!stemmed) return forms;
  for (const std::string& stem : stems(form)) {
    std::ranges::move(vocabulary_at(database_, kFormsOfStem, stem), std::back_inserter(forms));
    forms.push_back(stem);
  }
  make_set(forms);
  if (forms.size() <= kMaxExpansion) return forms;
  warn("“" + form.exact + "” has more than " + std::to_string(kMaxExpansion) + " forms; some are left out");
  forms.resize(kMaxExpansion);
  return forms;
}

// Of a word that stands alone: in a phrase its neighbours say where it ends.
WordSet WordCompiler::compound_set(const Fields& fields, const Query& leaf, const Form& form) {
  if (leaf.op != Op::Word || !stands_in_compounds(form.folded)) return {};
  Expansion expansion = expansion_.compounds(fields, form.folded);
  warn_of(expansion, leaf);
  return std::move(expansion.forms);
}

WordSet WordCompiler::expanded_set(const Fields& fields, const Query& leaf) {
  Expansion expansion;
  if (leaf.op == Op::Wildcard) {
    expansion = expansion_.wildcard(fields, analyzer_.fold_value(leaf.text));
  } else {
    const std::vector<Form> forms = forms_in(leaf.text);
    if (forms.size() == 1) expansion = expansion_.near_words(fields, forms.front().folded, leaf.slop);
  }
  warn_of(expansion, leaf);
  return std::move(expansion.forms);
}

WordCompiler::Terms WordCompiler::terms_of(const Fields& fields, const WordSet& set) const {
  Terms terms;
  const auto add = [&](std::string term) {
    if (database_.term_exists(term)) terms.push_back(std::move(term));
  };
  const bool texts = std::ranges::any_of(fields, is_text_field);
  const bool title_only = fields.size() == 1 && fields.front() == FieldId::Title;
  const std::string stem_prefix = std::string(kStemPrefix) + (title_only ? prefix_of(FieldId::Title) : "");
  for (const std::string& form : set) {
    if (texts) {
      add(stem_prefix + form);
      for (const std::string& stem : vocabulary_at(database_, kStemsOfForm, form)) add(stem_prefix + stem);
    }
    for (const FieldId id : fields)
      if (!is_text_field(id) || id == FieldId::Said) add(prefix_of(id) + form);
  }
  make_set(terms);
  return terms;
}

// The words of Keyword fields are terms themselves. A stem of the whole article or of its title will do if it
// has no form but these.
bool WordCompiler::are_certain(const Fields& fields, const WordSet& set, const Terms& terms) const {
  if (std::ranges::none_of(fields, is_text_field)) return true;
  const bool whole = fields.size() == 3, title_only = fields.size() == 1 && fields.front() == FieldId::Title;
  if (!whole && !title_only) return false;
  const std::size_t prefix = kStemPrefix.size() + (title_only ? field(FieldId::Title).prefix.size() : 0);
  const auto is_one = [&](const std::string& form) { return std::ranges::binary_search(set, form); };
  return std::ranges::all_of(terms, [&](const std::string& term) {
    const std::string stem = term.substr(prefix);
    return std::ranges::all_of(vocabulary_at(database_, kFormsOfStem, stem), is_one) &&
           (is_one(stem) || !is_form(database_, stem));
  });
}

WordCompiler::Terms WordCompiler::stem_terms(const std::string& prefix, const Form& form) {
  Terms terms;
  for (const std::string& stem : stems(form))
    if (database_.term_exists(prefix + stem)) terms.push_back(prefix + stem);
  return terms;
}

Xapian::Query WordCompiler::stem_query(const std::string& prefix, const Form& form) {
  const Terms terms = stem_terms(prefix, form);
  return terms.empty() ? X(prefix + stems(form).front()) : as_one_word(terms);
}

// Articles with one of the forms in one of the fields.
Xapian::Query WordCompiler::one_of(const Fields& fields, const WordSet& set) {
  const Terms terms = terms_of(fields, set);
  if (terms.empty() || are_certain(fields, set, terms)) return as_one_word(terms);
  return window_query(as_one_word(terms), {{{{set}}}, 0, true}, fields, database_, analyzer_);
}

Xapian::Query WordCompiler::near_spelling(const Query& leaf, const Form& form) {
  const Fields fields = fields_of(leaf);
  const X others(X::OP_SCALE_WEIGHT, one_of(fields, expanded_set(fields, leaf)), kNearSpellingWeight);
  return X(X::OP_OR, one_of(fields, folded_set(form)), others);
}

std::optional<Xapian::Query> WordCompiler::single_word(const Query& leaf, const Form& form) {
  const Fields fields = fields_of(leaf);
  const std::string stem_prefix = stem_prefix_of(leaf);
  if (leaf.op == Op::Fuzzy) return near_spelling(leaf, form);
  if (leaf.op != Op::Exact && leaf.op != Op::Phrase) {
    const WordSet compounds = compound_set(fields, leaf, form);
    const X found =
        stem_prefix.empty() ? one_of(fields, word_set(form, is_text(leaf))) : stem_query(stem_prefix, form);
    return compounds.empty() ? found : X(X::OP_OR, found, one_of(fields, compounds));
  }
  if (stem_prefix.empty()) return one_of(fields, {form.exact});
  return positional(leaf, {form});
}

// The words of a phrase or a hyphenated word.
WordWindow WordCompiler::leaf_window(const Query& leaf, const std::vector<Form>& forms) {
  const bool as_written = leaf.op == Op::Exact || leaf.op == Op::Phrase;
  WordWindow window;
  for (const Form& form : forms)
    window.parts.push_back({{as_written ? WordSet{form.exact} : word_set(form, is_text(leaf))}});
  if (forms.size() == 1) {
    WordSet& only = window.parts.front().front().front();
    std::ranges::move(compound_set(fields_of(leaf), leaf, forms.front()), std::back_inserter(only));
    make_set(only);
  }
  const std::uint32_t loose = leaf.op == Op::Phrase ? leaf.slop : 0;
  window.slop = static_cast<std::uint32_t>(forms.size() - 1) + loose;
  window.ordered = loose == 0;
  return window;
}

// Terms of the articles that may have the part: all words of one of its sequences.
Xapian::Query WordCompiler::part_terms(const Fields& fields, const WindowPart& part) const {
  std::vector<X> alternatives;
  for (const WordSequence& sequence : part) {
    std::vector<X> words;
    for (const WordSet& set : sequence) {
      const Terms terms = terms_of(fields, set);
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
  return window_query(together, window, fields, database_, analyzer_);
}

// Where its words' stems find all it can be in, they rank it at once.
std::optional<Xapian::Query> WordCompiler::positional(const Query& leaf, const std::vector<Form>& forms) {
  const Fields fields = fields_of(leaf);
  const WordWindow window = leaf_window(leaf, forms);
  const std::string prefix = stem_prefix_of(leaf);
  std::vector<X> scoring;
  bool stems_suffice = !prefix.empty();
  for (std::size_t i = 0; i < forms.size() && !prefix.empty(); ++i) {
    const Terms ranking = stem_terms(prefix, forms[i]);
    const Terms needed = terms_of(fields, window.parts[i].front().front());
    if (needed.empty()) return X::MatchNothing;
    scoring.push_back(stem_query(prefix, forms[i]));
    stems_suffice = stems_suffice && std::ranges::all_of(needed, [&](const std::string& term) {
                      return std::ranges::find(ranking, term) != ranking.end();
                    });
  }
  if (stems_suffice) {
    const WordSet& only = window.parts.front().front().front();
    const X together = scoring.size() == 1 ? scoring.front() : X(X::OP_AND, scoring.begin(), scoring.end());
    if (forms.size() == 1 && are_certain(fields, only, stem_terms(prefix, forms.front()))) return together;
    return window_query(together, window, fields, database_, analyzer_);
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
    found = one_of(fields_of(leaf), expanded_set(fields_of(leaf), leaf));
  } else {
    const std::vector<Form> forms = forms_in(leaf);
    if (forms.empty()) {
      warn("“" + to_string(leaf) + "” holds nothing that is a word; left out");
      return std::nullopt;
    }
    if (forms.size() > 1 && leaf.op == Op::Fuzzy) warn(shown(leaf) + " is several words; ~ is left out");
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
  const std::vector<Form> forms = operand.op == Op::Wildcard ? std::vector<Form>() : forms_in(operand);
  if (operand.op == Op::Wildcard || (operand.op == Op::Fuzzy && forms.size() == 1)) {
    WordSet set = expanded_set(fields, operand);
    if (!forms.empty()) std::ranges::move(folded_set(forms.front()), std::back_inserter(set));
    make_set(set);
    part.push_back({std::move(set)});
    return;
  }
  if (forms.empty()) return;
  WordSequence sequence;
  for (WindowPart& one : leaf_window(operand, forms).parts)
    sequence.push_back(std::move(one.front().front()));
  part.push_back(std::move(sequence));
}

void WordCompiler::add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring) {
  for (const Query& child : operand.children) add_scoring(child, scoring);
  const std::string prefix = stem_prefix_of(operand);
  if (!operand.children.empty() || operand.op == Op::Wildcard || prefix.empty()) return;
  for (const Form& form : forms_in(operand)) scoring.push_back(stem_query(prefix, form));
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
  const X places = checked_query(weightless(*found), query, {analyzer_, languages_, texts_, deadline_});
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
    warn("the words beside NEAR or ADJ are of different fields and can never be near each other");
  for (const Query& child : query.children) add_scoring(child, scoring);
  return ranked_by(places.empty() ? X::MatchNothing : any_of(places), scoring);
}

}  // namespace lede
