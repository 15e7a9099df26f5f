#include "searcher/word_forms.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/vocabulary.hpp"

namespace lede {
namespace {

using Op = Query::Op;

std::string shown(const Query& leaf) { return "“" + leaf.text + "”"; }

std::string name_of(const std::vector<FieldId>& fields, const Query& leaf) {
  std::string name = to_string(leaf) + '\n';
  for (const FieldId id : fields) name += field(id).name;
  return name + '\n';
}

}  // namespace

std::vector<FieldId> fields_of(const Query& leaf) {
  if (!leaf.fielded) return {FieldId::Title, FieldId::Lead, FieldId::Text};
  if (field(leaf.field).kind == Kind::Union) return {FieldId::Person, FieldId::Org, FieldId::Place};
  if (leaf.field == FieldId::Quote) return {FieldId::Said};
  return {leaf.field};
}

std::string prefix_of(FieldId id) { return std::string(field(id).prefix); }

bool is_text_field(FieldId id) { return field(id).kind == Kind::Text; }

bool is_text(const Query& leaf) { return !leaf.fielded || is_text_field(leaf.field); }

void make_set(WordSet& forms) {
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
}

WordForms::WordForms(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages)
    : database_(database), analyzer_(analyzer), languages_(std::move(languages)), reader_(database), expansion_(database) {}

void WordForms::set_known(KnownWords* known) {
  reader_.set_facts(known == nullptr ? nullptr : &known->facts);
  expansion_.set_known(known);
}

void WordForms::begin(std::vector<Warning>* warnings) {
  warnings_ = warnings;
  known_.clear();
  expansion_.start_clock();
}

void WordForms::warn(const std::string& message) {
  const Warning warning{0, message};
  if (warnings_ != nullptr && std::ranges::find(*warnings_, warning) == warnings_->end())
    warnings_->push_back(warning);
}

void WordForms::warn_of(const Expansion& expansion, const Query& leaf) {
  if (expansion.capped)
    warn(shown(leaf) + " stands for more than " + std::to_string(kMaxExpansion) +
         " words of this index; the most frequent are searched");
  if (expansion.out_of_time)
    warn(shown(leaf) +
         ": reading the word list took too long and stopped; some words it stands for may be missing");
}

std::vector<WordForms::Form> WordForms::forms_in(std::string_view text) {
  std::vector<Form> forms;
  analyzer_.tokens(text, [&](const Token& token) {
    forms.push_back({std::string(token.exact), std::string(token.folded)});
  });
  return forms;
}

std::vector<WordForms::Form> WordForms::forms_in(const Query& leaf) {
  if (leaf.words.empty()) return forms_in(leaf.text);
  std::string text;
  for (const std::string& word : leaf.words)
    text += (text.empty() ? "" : leaf.op == Op::Hyphen ? "-" : " ") + word;
  return forms_in(text);
}

std::vector<std::string> WordForms::stems(const Form& form) {
  std::vector<std::string> all;
  for (const std::string& language : languages_)
    for (const std::string& stem : analyzer_.stems(form.exact, form.folded, language))
      if (std::ranges::find(all, stem) == all.end()) all.push_back(stem);
  if (std::ranges::find(all, form.folded) == all.end()) all.push_back(form.folded);
  return all;
}

WordSet WordForms::folded_set(const Form& form) const {
  WordSet forms = reader_.vocabulary(kSpellings, form.folded);
  forms.push_back(form.folded);
  make_set(forms);
  return forms;
}

WordSet WordForms::word_set(const Form& form, bool stemmed) {
  WordSet forms = folded_set(form);
  if (!stemmed) return forms;
  for (const std::string& stem : stems(form)) {
    std::ranges::move(reader_.vocabulary(kFormsOfStem, stem), std::back_inserter(forms));
    forms.push_back(stem);
  }
  make_set(forms);
  if (forms.size() <= kMaxExpansion) return forms;
  warn("“" + form.exact + "” has more than " + std::to_string(kMaxExpansion) + " forms; some are left out");
  forms.resize(kMaxExpansion);
  return forms;
}

WordSet WordForms::compound_set(const Fields& fields, const Query& leaf, const Form& form) {
  if (leaf.op != Op::Word || !stands_in_compounds(form.folded)) return {};
  const auto [known, is_new] = known_.try_emplace(name_of(fields, leaf) + form.folded);
  if (!is_new) return known->second;
  Expansion expansion = expansion_.compounds(fields, form.folded);
  warn_of(expansion, leaf);
  return known->second = std::move(expansion.forms);
}

WordSet WordForms::expanded_set(const Fields& fields, const Query& leaf) {
  const auto [known, is_new] = known_.try_emplace(name_of(fields, leaf));
  if (!is_new) return known->second;
  Expansion expansion;
  if (leaf.op == Op::Wildcard) {
    expansion = expansion_.wildcard(fields, analyzer_.fold_value(leaf.text));
  } else {
    const std::vector<Form> forms = forms_in(leaf.text);
    if (forms.size() == 1) expansion = expansion_.near_words(fields, forms.front().folded, leaf.slop);
  }
  warn_of(expansion, leaf);
  return known->second = std::move(expansion.forms);
}

WordSet WordForms::all_forms(const Query& query) {
  WordSet all;
  const auto add = [&all](WordSet more) { std::ranges::move(more, std::back_inserter(all)); };
  for (const Query& child : query.children) add(all_forms(child));
  if (query.children.empty()) {
    const bool pattern = query.op == Op::Wildcard;
    const std::vector<Form> forms = pattern ? std::vector<Form>() : forms_in(query);
    if (pattern || (query.op == Op::Fuzzy && forms.size() == 1)) add(expanded_set(fields_of(query), query));
    if (!forms.empty())
      for (WindowPart& part : leaf_window(query, forms).parts) add(std::move(part.front().front()));
  }
  make_set(all);
  return all;
}

WordForms::Terms WordForms::terms_of(const Fields& fields, const WordSet& set) const {
  Terms terms;
  const auto add = [&](std::string term) {
    if (reader_.has(term)) terms.push_back(std::move(term));
  };
  const bool texts = std::ranges::any_of(fields, is_text_field);
  const bool title_only = fields.size() == 1 && fields.front() == FieldId::Title;
  const std::string stem_prefix = std::string(kStemPrefix) + (title_only ? prefix_of(FieldId::Title) : "");
  for (const std::string& form : set) {
    if (texts) {
      add(stem_prefix + form);
      for (const std::string& stem : reader_.vocabulary(kStemsOfForm, form)) add(stem_prefix + stem);
    }
    for (const FieldId id : fields)
      if (!is_text_field(id) || id == FieldId::Said) add(prefix_of(id) + form);
  }
  make_set(terms);
  return terms;
}

// The words of Keyword fields are terms themselves. A stem of the whole article or of its title will do if it
// has no form but these.
bool WordForms::are_certain(const Fields& fields, const WordSet& set, const Terms& terms) const {
  if (std::ranges::none_of(fields, is_text_field)) return true;
  const bool whole = fields.size() == 3, title_only = fields.size() == 1 && fields.front() == FieldId::Title;
  if (!whole && !title_only) return false;
  const std::size_t prefix = kStemPrefix.size() + (title_only ? field(FieldId::Title).prefix.size() : 0);
  const auto is_one = [&](const std::string& form) { return std::ranges::binary_search(set, form); };
  return std::ranges::all_of(terms, [&](const std::string& term) {
    const std::string stem = term.substr(prefix);
    return std::ranges::all_of(reader_.vocabulary(kFormsOfStem, stem), is_one) &&
           (is_one(stem) || !is_form(database_, stem));
  });
}

WordWindow WordForms::leaf_window(const Query& leaf, const std::vector<Form>& forms) {
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

}  // namespace lede
