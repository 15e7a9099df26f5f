#include "indexer/document_builder.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "indexer/actor_forms.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"

namespace lede {
namespace {

constexpr Xapian::termpos kFirstPosition = 1;
constexpr Xapian::termpos kValueGap = 100;  // between the values of a field, so that no phrase spans two

// Values go into slots side by side, so none may hold the separator.
std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (std::string value : values) {
    std::replace(value.begin(), value.end(), kValueSeparator, ' ');
    if (!out.empty()) out.push_back(kValueSeparator);
    out.append(value);
  }
  return out;
}

std::vector<std::string> listed(const std::optional<std::string>& value) {
  if (!value || value->empty()) return {};
  return {*value};
}

std::vector<std::string> listed(const std::string& value) {
  if (value.empty()) return {};
  return {value};
}

std::vector<std::string> actor_names(const AnnotatedArticle& article, ActorType type) {
  std::vector<std::string> names;
  for (const Actor& actor : article.actors)
    if (actor.type == type && !actor.mentions.empty()) names.push_back(actor.name);
  return names;
}

std::vector<std::string> speakers(const AnnotatedArticle& article) {
  std::vector<std::string> names;
  for (const Quote& quote : article.quotes)
    if (quote.speaker && std::find(names.begin(), names.end(), *quote.speaker) == names.end())
      names.push_back(*quote.speaker);
  return names;
}

// The values of a Keyword row.
std::vector<std::string> keyword_values(FieldId id, const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  switch (id) {
    case FieldId::Outlet:
      return article.outlet ? listed(article.outlet->name) : std::vector<std::string>();
    case FieldId::Agency:
      return listed(article.agency);
    case FieldId::Author:
      return article.authors;
    case FieldId::Person:
      return actor_names(annotated, ActorType::Person);
    case FieldId::Org:
      return actor_names(annotated, ActorType::Org);
    case FieldId::Place:
      return actor_names(annotated, ActorType::Place);
    case FieldId::Lang:
      return listed(article.lang);
    case FieldId::Section:
      return listed(article.section);
    case FieldId::Keyword:
      return article.keywords;
    case FieldId::Cites:
      return article.cites;
    case FieldId::By:
      return speakers(annotated);
    default:
      return {};
  }
}

char letter(Precision precision) { return "tdmyi"[static_cast<std::size_t>(precision)]; }
char letter(Origin origin) { return "music"[static_cast<std::size_t>(origin)]; }

std::string_view without_scheme(std::string_view url) {
  const std::size_t at = url.find("://");
  return at == std::string_view::npos ? url : url.substr(at + 3);
}

}  // namespace

std::string fit_term(std::string term) {
  const auto nulls = std::count(term.begin(), term.end(), '\0');  // each takes two bytes in a key
  if (term.size() + static_cast<std::size_t>(nulls) <= kLongestTerm) return term;
  const std::string digest = hex16(XXH3_64bits(term.data(), term.size()));
  std::replace(term.begin(), term.end(), '\0', ' ');
  std::size_t end = kLongestTerm - digest.size();
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  return term.substr(0, end) + digest;
}

// One document while it is being built.
class DocumentDraft {
 public:
  DocumentDraft(DocumentBuilder& builder, const AnnotatedArticle& annotated)
      : builder_(builder), analyzer_(builder.analyzer_), annotated_(annotated), article_(annotated.article) {}

  void add_texts() {
    add_text(field(FieldId::Title), article_.title, kTitleWeight);
    add_text(field(FieldId::Lead), article_.lead, kLeadWeight);
    add_text(field(FieldId::Text), article_.text, kTextWeight);
    add_stems();
    mark_present(FieldId::Title, !article_.title.empty());
    mark_present(FieldId::Lead, !article_.lead.empty());
  }

  void add_quotes() {
    Xapian::termpos next = kFirstPosition;
    for (const Quote& quote : annotated_.quotes)
      next = add_words(field(FieldId::Said), quote.text, next) + kValueGap;
    mark_present(FieldId::Said, !annotated_.quotes.empty());
    mark_present(FieldId::Quote, !annotated_.quotes.empty());
  }

  void add_keywords() {
    for (const Field& row : kFields) {
      if (row.kind != Kind::Keyword) continue;
      std::vector<std::string> values = keyword_values(row.id, annotated_);
      std::erase(values, std::string());
      Xapian::termpos next = kFirstPosition;
      for (const std::string& value : values) {
        next = add_words(row, value, next) + kValueGap;
        add_whole(row, value);
      }
      if (row.slot != kNoSlot && !values.empty()) document_.add_value(row.slot, joined(values));
      mark_present(row.id, !values.empty());
    }
    mark_present(FieldId::Actor, std::any_of(annotated_.actors.begin(), annotated_.actors.end(),
                                             [](const Actor& actor) { return !actor.mentions.empty(); }));
  }

  void add_definition(ActorType type, const std::string& acronym, const std::string& name) {
    const std::string folded = analyzer_.fold_value(acronym);
    if (folded == name || folded.size() >= name.size() || folded.find(' ') != std::string::npos) return;
    if (const auto term = acronym_term({type, folded, name})) document_.add_boolean_term(*term);
  }

  // How the article names its actors, where not by their name: counted by the actor's page.
  void add_forms() {
    for (const Actor& actor : annotated_.actors) {
      if (actor.mentions.empty()) continue;
      const std::string name = analyzer_.fold_value(actor.name);
      for (std::size_t i = 0; i < actor.as.size(); ++i) {
        const std::string_view why = i < actor.as_why.size() ? std::string_view(actor.as_why[i]) : "";
        if (const auto term = form_term({actor.type, name, actor.as[i], why}))
          document_.add_boolean_term(*term);
        if (why == kAcronymDefined) add_definition(actor.type, actor.as[i], name);
      }
    }
  }

  // The words of the address as the analyzer sees them, and the parts a person would name: bbc.co.uk, bbc.
  void add_url() {
    if (!article_.url || article_.url->empty()) return;
    const Field& row = field(FieldId::Url);
    add_whole(row, *article_.url);
    mark_present(FieldId::Url, true);
    analyzer_.tokens(without_scheme(*article_.url), [&](const Token& token) {
      const Xapian::termpos position = kFirstPosition + token.position;
      add_word(row, token, position);
      add_parts(row, token.exact, position);
    });
  }

  // The id is a term of its own kind, so that no source's id can be taken for it.
  void add_ids(const std::vector<std::string>& file_terms) {
    const Field& row = field(FieldId::Id);
    document_.add_boolean_term(std::string(row.prefix) + article_.id);
    add_whole(row, article_.id);
    if (article_.source_id && !article_.source_id->empty()) add_whole(row, *article_.source_id);
    for (const std::string& term : file_terms) document_.add_boolean_term(term);
  }

  void add_numbers() {
    document_.add_value(field(FieldId::Words).slot, Xapian::sortable_serialise(article_.words));
    if (!article_.published) return;
    const EdtfDate& date = article_.published->date;
    add_day(kDateEarliestSlot, date.earliest);
    add_day(kDateLatestSlot, date.latest);
    document_.add_value(kDateMarkSlot, {letter(date.precision), letter(article_.published->origin)});
    mark_present(FieldId::Date, date.earliest || date.latest);
  }

  Xapian::Document finish() {
    document_.set_data(store_article(annotated_));
    return std::move(document_);
  }

 private:
  struct Word {
    std::string folded;
    std::uint32_t weight = 0;    // in the bag of the whole article
    std::uint32_t in_title = 0;  // times
  };

  void add_word(const Field& row, const Token& token, Xapian::termpos position) {
    term_.assign(row.prefix).append(token.exact);
    document_.add_posting(term_, position);
    if (token.exact == token.folded) return;
    term_.assign(kFoldedPrefix).append(row.prefix).append(token.folded);
    document_.add_posting(term_, position);
  }

  // Returns the position after the last word.
  Xapian::termpos add_words(const Field& row, std::string_view text, Xapian::termpos first) {
    Xapian::termpos next = first;
    analyzer_.tokens(text, [&](const Token& token) {
      add_word(row, token, first + token.position);
      next = first + token.position + 1;
    });
    return next;
  }

  void add_text(const Field& row, std::string_view text, std::uint32_t weight) {
    const bool title = row.id == FieldId::Title;
    analyzer_.tokens(text, [&](const Token& token) {
      add_word(row, token, kFirstPosition + token.position);
      key_.assign(token.exact);
      Word& word = words_[key_];
      if (word.weight == 0) word.folded = token.folded;
      word.weight += weight;
      if (title) ++word.in_title;
    });
  }

  void add_stems() {
    const std::string title_prefix = std::string(kStemPrefix) + std::string(field(FieldId::Title).prefix);
    for (const auto& [exact, word] : words_) {
      for (const std::string& stem : analyzer_.stems(exact, word.folded, article_.lang)) {
        document_.add_term(term_.assign(kStemPrefix).append(stem), word.weight);
        if (word.in_title > 0) document_.add_term(term_.assign(title_prefix).append(stem), word.in_title);
        note_form(stem, exact);
      }
    }
  }

  void note_form(const std::string& stem, const std::string& form) {
    const std::uint64_t hash =
        XXH3_64bits_withSeed(form.data(), form.size(), XXH3_64bits(stem.data(), stem.size()));
    if (builder_.known_forms_.insert(hash)) builder_.forms_[stem].insert(form);
  }

  // One boolean term for a whole value.
  void add_whole(const Field& row, const std::string& value) {
    const std::string folded = analyzer_.fold_value(value);
    if (!folded.empty()) document_.add_boolean_term(fit_term(std::string(row.prefix) + ":" + folded));
  }

  // "www.bbc.co.uk" → bbc.co.uk, co.uk, uk and www, bbc, co, at the same position.
  void add_parts(const Field& row, std::string_view word, Xapian::termpos position) {
    for (std::size_t at = word.find_first_of("._"); at != std::string_view::npos;
         at = word.find_first_of("._")) {
      if (at > 0) document_.add_posting(std::string(row.prefix).append(word.substr(0, at)), position, 0);
      word.remove_prefix(at + 1);
      if (!word.empty()) document_.add_posting(std::string(row.prefix).append(word), position, 0);
    }
  }

  void add_day(std::uint32_t slot, const std::optional<CalendarDay>& day) {
    if (day)
      document_.add_value(slot,
                          Xapian::sortable_serialise(static_cast<double>(day->time_since_epoch().count())));
  }

  void mark_present(FieldId id, bool present) {
    if (present) document_.add_boolean_term(std::string(kHasPrefix).append(field(id).name));
  }

  DocumentBuilder& builder_;
  Analyzer& analyzer_;
  const AnnotatedArticle& annotated_;
  const Article& article_;
  Xapian::Document document_;
  std::unordered_map<std::string, Word> words_;  // of title, lead and text, by exact form
  std::string term_, key_;                       // scratch
};

Xapian::Document DocumentBuilder::build(const AnnotatedArticle& article,
                                        const std::vector<std::string>& file_terms) {
  DocumentDraft draft(*this, article);
  draft.add_texts();
  draft.add_quotes();
  draft.add_keywords();
  draft.add_forms();
  draft.add_url();
  draft.add_ids(file_terms);
  draft.add_numbers();
  return draft.finish();
}

StemForms DocumentBuilder::take_forms() { return std::exchange(forms_, {}); }

}  // namespace lede
