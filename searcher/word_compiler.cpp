#include "searcher/word_compiler.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

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
                     FieldId::Id, FieldId::Cites});
  return leaf.fielded && std::ranges::find(kFieldsOfOrigin, leaf.field) != kFieldsOfOrigin.end();
}

X weightless(const X& query) { return X(X::OP_SCALE_WEIGHT, query, 0.0); }

// One word in several spellings or fields: their frequencies add up.
X as_one_word(const TermSet& terms) {
  if (terms.empty()) return X::MatchNothing;
  if (terms.size() == 1) return X(terms.front());
  return X(X::OP_SYNONYM, terms.begin(), terms.end());
}

X any_of(const std::vector<X>& queries) { return X(X::OP_OR, queries.begin(), queries.end()); }

std::string shown(const Query& leaf) { return "“" + leaf.text + "”"; }

}  // namespace

std::vector<std::string> prefixes_of(const Query& leaf) {
  if (!leaf.fielded) return {prefix_of(FieldId::Title), prefix_of(FieldId::Lead), prefix_of(FieldId::Text)};
  if (field(leaf.field).kind == Kind::Union)
    return {prefix_of(FieldId::Person), prefix_of(FieldId::Org), prefix_of(FieldId::Place)};
  return {prefix_of(leaf.field)};
}

WordCompiler::WordCompiler(const Xapian::Database& database, Analyzer& analyzer,
                           std::vector<std::string> languages)
    : database_(database), analyzer_(analyzer), languages_(std::move(languages)), expansion_(database) {}

void WordCompiler::begin(std::vector<Warning>* warnings) {
  warnings_ = warnings;
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

void WordCompiler::add_existing(std::string term, TermSet& terms) const {
  if (std::ranges::find(terms, term) == terms.end() && database_.term_exists(term))
    terms.push_back(std::move(term));
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

TermSet WordCompiler::exact_terms(const std::vector<std::string>& prefixes, const Form& form) const {
  TermSet terms;
  for (const std::string& prefix : prefixes) add_existing(prefix + form.exact, terms);
  return terms;
}

TermSet WordCompiler::folded_terms(const std::vector<std::string>& prefixes, const Form& form) const {
  TermSet terms;
  for (const std::string& prefix : prefixes) {
    add_existing(prefix + form.folded, terms);
    add_existing(std::string(kFoldedPrefix) + prefix + form.folded, terms);
  }
  return terms;
}

TermSet WordCompiler::word_terms(const std::vector<std::string>& prefixes, const Form& form, bool stemmed) {
  TermSet terms = folded_terms(prefixes, form);
  if (!stemmed) return terms;
  const Expansion forms = expansion_.forms(prefixes, stems(form));
  if (forms.capped)
    warn("“" + form.exact + "” has more than " + std::to_string(kMaxExpansion) +
         " forms; the most frequent are searched");
  for (const std::string& term : forms.terms)
    if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
  return terms;
}

TermSet WordCompiler::expanded_terms(const std::vector<std::string>& prefixes, const Query& leaf) {
  Expansion expansion;
  if (leaf.op == Op::Wildcard) {
    expansion = expansion_.wildcard(prefixes, analyzer_.fold_value(leaf.text));
  } else {
    const std::vector<Form> forms = forms_in(leaf.text);
    if (forms.size() == 1) expansion = expansion_.near_words(prefixes, forms.front().folded, leaf.slop);
  }
  warn_of(expansion, leaf);
  return std::move(expansion.terms);
}

Xapian::Query WordCompiler::stem_query(const std::string& prefix, const Form& form) {
  TermSet terms;
  const std::vector<std::string> all = stems(form);
  for (const std::string& stem : all) add_existing(prefix + stem, terms);
  return terms.empty() ? X(prefix + all.front()) : as_one_word(terms);
}

Xapian::Query WordCompiler::near_spelling(const Query& leaf, const Form& form) {
  const std::vector<std::string> prefixes = prefixes_of(leaf);
  const X others(X::OP_SCALE_WEIGHT, as_one_word(expanded_terms(prefixes, leaf)), kNearSpellingWeight);
  const TermSet itself = folded_terms(prefixes, form);
  return itself.empty() ? others : X(X::OP_OR, as_one_word(itself), others);
}

std::optional<Xapian::Query> WordCompiler::single_word(const Query& leaf, const Form& form) {
  const std::vector<std::string> prefixes = prefixes_of(leaf);
  const std::string stem_prefix = stem_prefix_of(leaf);
  if (leaf.op == Op::Fuzzy) return near_spelling(leaf, form);
  if (leaf.op == Op::Exact || leaf.op == Op::Phrase) {
    const X places = as_one_word(exact_terms(prefixes, form));
    return stem_prefix.empty() ? places : ranked_by(places, {stem_query(stem_prefix, form)});
  }
  if (!stem_prefix.empty()) return stem_query(stem_prefix, form);
  return as_one_word(word_terms(prefixes, form, is_text(leaf)));
}

// The words of a phrase or a hyphenated word, in the field of one prefix.
WordWindow WordCompiler::leaf_window(const Query& leaf, const std::vector<Form>& forms,
                                     const std::string& prefix) {
  const bool as_written = leaf.op == Op::Exact || leaf.op == Op::Phrase;
  WordWindow window;
  for (const Form& form : forms)
    window.parts.push_back(
        {{as_written ? exact_terms({prefix}, form) : word_terms({prefix}, form, is_text(leaf))}});
  const std::uint32_t loose = leaf.op == Op::Phrase ? leaf.slop : 0;
  window.slop = static_cast<std::uint32_t>(forms.size() - 1) + loose;
  window.ordered = loose == 0;
  return window;
}

std::optional<Xapian::Query> WordCompiler::positional(const Query& leaf, const std::vector<Form>& forms) {
  std::vector<X> places, scoring;
  for (const std::string& prefix : prefixes_of(leaf))
    places.push_back(window_query(leaf_window(leaf, forms, prefix)));
  if (const std::string prefix = stem_prefix_of(leaf); !prefix.empty())
    for (const Form& form : forms) scoring.push_back(stem_query(prefix, form));
  return ranked_by(any_of(places), scoring);
}

std::optional<Xapian::Query> WordCompiler::leaf(const Query& leaf) {
  std::optional<X> found;
  if (leaf.op == Op::Wildcard) {
    found = as_one_word(expanded_terms(prefixes_of(leaf), leaf));
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

// What an operand of NEAR may be at one place of one field.
void WordCompiler::add_part(const Query& operand, const std::string& prefix, WindowPart& part) {
  if (operand.op == Op::Or) {
    for (const Query& child : operand.children) add_part(child, prefix, part);
    return;
  }
  const std::vector<std::string> prefixes = prefixes_of(operand);
  if (std::ranges::find(prefixes, prefix) == prefixes.end()) return;
  const std::vector<Form> forms = operand.op == Op::Wildcard ? std::vector<Form>() : forms_in(operand);
  if (operand.op == Op::Wildcard || (operand.op == Op::Fuzzy && forms.size() == 1)) {
    TermSet terms = expanded_terms({prefix}, operand);
    if (!forms.empty())
      for (std::string& term : folded_terms({prefix}, forms.front())) terms.push_back(std::move(term));
    part.push_back({std::move(terms)});
    return;
  }
  if (forms.empty()) return;
  TermSequence sequence;
  for (WindowPart& one : leaf_window(operand, forms, prefix).parts)
    sequence.push_back(std::move(one.front().front()));
  part.push_back(std::move(sequence));
}

void WordCompiler::add_scoring(const Query& operand, std::vector<Xapian::Query>& scoring) {
  for (const Query& child : operand.children) add_scoring(child, scoring);
  const std::string prefix = stem_prefix_of(operand);
  if (operand.op == Op::Or || operand.op == Op::Wildcard || prefix.empty()) return;
  for (const Form& form : forms_in(operand)) scoring.push_back(stem_query(prefix, form));
}

std::vector<Xapian::Query> WordCompiler::stems_of(const Query& query) {
  std::vector<X> stems;
  add_scoring(query, stems);
  return stems;
}

std::optional<Xapian::Query> WordCompiler::near(const Query& query) {
  std::vector<std::string> prefixes;
  const std::function<void(const Query&)> collect = [&](const Query& operand) {
    for (const Query& child : operand.children) collect(child);
    if (!operand.children.empty()) return;
    for (std::string& prefix : prefixes_of(operand))
      if (std::ranges::find(prefixes, prefix) == prefixes.end()) prefixes.push_back(std::move(prefix));
  };
  collect(query);
  std::vector<X> places, scoring;
  bool possible = false;
  for (const std::string& prefix : prefixes) {
    WordWindow window{std::vector<WindowPart>(query.children.size()), query.slop, query.op == Op::Adj};
    for (std::size_t i = 0; i < query.children.size(); ++i)
      add_part(query.children[i], prefix, window.parts[i]);
    possible = possible || std::ranges::none_of(window.parts, &WindowPart::empty);
    places.push_back(window_query(window));
  }
  if (!possible)
    warn("the words beside NEAR or ADJ are of different fields and can never be near each other");
  for (const Query& child : query.children) add_scoring(child, scoring);
  return ranked_by(any_of(places), scoring);
}

}  // namespace lede
