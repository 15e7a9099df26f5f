#include "indexer/document_builder.hpp"

#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "indexer/article_versions.hpp"
#include "indexer/actor_forms.hpp"
#include "indexer/field_values.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"
#include "indexer/sentence_bounds.hpp"
#include "indexer/stored_article.hpp"

namespace lede {
namespace {

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

char letter(Precision precision) { return "tdmyi"[static_cast<std::size_t>(precision)]; }
char letter(Origin origin) { return "music"[static_cast<std::size_t>(origin)]; }

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
      : builder_(builder),
        analyzer_(builder.analyzer_),
        stream_(builder.stream_),
        annotated_(annotated),
        article_(annotated.article) {}

  // The text first: what else repeats it is kept as a slice of it.
  void add_texts() {
    add_text(FieldId::Text, article_.text, kTextWeight);
    add_text(FieldId::Title, article_.title, kTitleWeight);
    add_lead();
    mark_present(FieldId::Title, !article_.title.empty());
    mark_present(FieldId::Lead, !article_.lead.empty());
  }

  void add_quotes() {
    stream_.begin(FieldId::Said);
    std::vector<Slice> slices;
    std::vector<TextWords> quotes;
    for (const Quote& quote : annotated_.quotes) {
      quotes.push_back(words_of(quote.text));
      if (const auto slice = slice_of(quote, quotes.back())) slices.push_back(*slice);
    }
    if (slices.size() < quotes.size()) {
      for (const TextWords& quote : quotes) add_value(quote);
    } else {
      for (const Slice& slice : slices)
        if (slice.last > slice.first) stream_.slice(slice.first, slice.last);
    }
    for (const TextWords& quote : quotes)
      for (const TextWord& word : quote)
        if (words_[word.form].weight == 0) add_unheard(word.form);
    mark_present(FieldId::Said, !annotated_.quotes.empty());
    mark_present(FieldId::Quote, !annotated_.quotes.empty());
  }

  void add_keywords() {
    for (const Field& row : kFields) {
      if (row.kind != Kind::Keyword) continue;
      std::vector<std::string> values = keyword_values(row.id, annotated_);
      std::erase(values, std::string());
      if (!values.empty()) stream_.begin(row.id);
      for (const std::string& value : values) {
        stream_.gap();
        analyzer_.tokens(value, [&](const Token& token) { add_word(row, token); });
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

  // How the article names its actors: counted by the actor's page.
  void add_forms() {
    if (std::string forms = pack_forms(annotated_.actors); !forms.empty())
      document_.add_value(kActorFormsSlot, std::move(forms));
    for (const Actor& actor : annotated_.actors) {
      if (actor.mentions.empty()) continue;
      for (std::size_t i = 0; i < actor.as.size() && i < actor.as_why.size(); ++i)
        if (actor.as_why[i] == kAcronymDefined)
          add_definition(actor.type, actor.as[i], analyzer_.fold_value(actor.name));
    }
  }

  // The words of the address as the analyzer sees them, and the parts a person would name: bbc.co.uk, bbc.
  void add_url() {
    if (!article_.url || article_.url->empty()) return;
    const Field& row = field(FieldId::Url);
    add_whole(row, *article_.url);
    mark_present(FieldId::Url, true);
    stream_.begin(FieldId::Url);
    analyzer_.tokens(without_scheme(*article_.url), [&](const Token& token) {
      add_word(row, token);
      add_parts(row, token.exact);
    });
  }

  // The id is a term of its own kind, so that no source's id can be taken for it; id:… asks for both.
  void add_ids(const std::vector<std::string>& file_terms) {
    const Field& row = field(FieldId::Id);
    document_.add_boolean_term(std::string(row.prefix) + article_.id);
    if (article_.source_id && !article_.source_id->empty()) add_whole(row, *article_.source_id);
    for (const std::string& term : file_terms) document_.add_boolean_term(term);
  }

  void add_numbers() {
    document_.add_value(field(FieldId::Words).slot, Xapian::sortable_serialise(article_.words));
    document_.add_value(kSameSlot, encode_keys(same_keys(article_)));
    if (!article_.published) return;
    const EdtfDate& date = article_.published->date;
    add_day(kDateEarliestSlot, date.earliest);
    add_day(kDateLatestSlot, date.latest);
    document_.add_value(kDateMarkSlot, {letter(date.precision), letter(article_.published->origin)});
    mark_present(FieldId::Date, date.earliest || date.latest);
  }

  Xapian::Document finish() {
    add_stems();
    document_.add_value(kWordsInOrderSlot, stream_.finish());
    document_.set_data(store_article(annotated_));
    return std::move(document_);
  }

 private:
  using Form = WordStreamWriter::Form;
  struct Word {
    std::string folded;          // "" = as written
    std::uint32_t weight = 0;    // in the bag of the whole article
    std::uint32_t in_title = 0;  // times
  };
  struct Slice {
    std::uint32_t first, last;  // words of the text
  };
  struct TextWord {
    Form form;
    std::uint32_t start, end;
    std::uint32_t sentence, paragraph;
  };
  using TextWords = std::vector<TextWord>;

  Form form_of(const Token& token) {
    const Form form = stream_.form(token.exact);
    if (form == words_.size()) {
      Word& word = words_.emplace_back();
      if (token.folded != token.exact) word.folded = token.folded;
    }
    return form;
  }

  TextWords words_of(std::string_view text) {
    TextWords words;
    PlaceCounter places(text);
    analyzer_.tokens(text, [&](const Token& token) {
      const PlaceCounter::Place place = places.at(token.start);
      words.push_back({form_of(token), token.start, token.end, place.sentence, place.paragraph});
    });
    return words;
  }

  void add_words(const TextWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0 && words[i].sentence != words[i - 1].sentence)
        stream_.sentence_ends(words[i].paragraph != words[i - 1].paragraph);
      stream_.word(words[i].form);
    }
  }

  // Of several in one section: no sentence spans two.
  void add_value(const TextWords& words) {
    stream_.gap();
    stream_.sentence_ends(true);
    add_words(words);
  }

  // A word of a Keyword field.
  void add_word(const Field& row, const Token& token) {
    stream_.word(form_of(token));
    document_.add_term(term_.assign(row.prefix).append(token.exact));
    if (token.exact == token.folded) return;
    document_.add_term(term_.assign(kFoldedPrefix).append(row.prefix).append(token.folded));
  }

  void add_text(FieldId id, std::string_view text, std::uint32_t weight) {
    stream_.begin(id);
    const bool title = id == FieldId::Title;
    TextWords words = words_of(text);
    for (const TextWord& word : words) {
      words_[word.form].weight += weight;
      if (title) ++words_[word.form].in_title;
    }
    add_words(words);
    if (id == FieldId::Text) text_ = std::move(words);
  }

  // Usually the lead is the first lines of the text, and its words are the first of it.
  void add_lead() {
    const std::string& text = article_.text;
    const std::size_t size = article_.lead.size();
    if (!text.starts_with(article_.lead) || (size < text.size() && text[size] != '\n'))
      return add_text(FieldId::Lead, article_.lead, kLeadWeight);
    stream_.begin(FieldId::Lead);
    std::uint32_t last = 0;
    for (; last < text_.size() && text_[last].end <= size; ++last)
      words_[text_[last].form].weight += kLeadWeight;
    if (last > 0) stream_.slice(0, last);
  }

  // Where the text has these words, in sentences that end at the same words, as it has nearly every quote.
  std::optional<Slice> slice_of(const Quote& quote, const TextWords& words) const {
    const auto first =
        std::lower_bound(text_.begin(), text_.end(), quote.start,
                         [](const TextWord& word, std::uint32_t at) { return word.start < at; });
    if (words.size() > static_cast<std::size_t>(text_.end() - first)) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const TextWord& there = first[static_cast<std::ptrdiff_t>(i)];
      if (there.form != words[i].form || there.sentence - first->sentence != words[i].sentence - words[0].sentence ||
          there.paragraph - first->paragraph != words[i].paragraph - words[0].paragraph)
        return std::nullopt;
    }
    const auto begin = static_cast<std::uint32_t>(first - text_.begin());
    return Slice{begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  // A word that only a quote has, so that said: finds its article.
  void add_unheard(Form form) {
    document_.add_boolean_term(std::string(field(FieldId::Said).prefix).append(stream_.text_of(form)));
  }

  void add_stems() {
    const std::string title_prefix = std::string(kStemPrefix) + std::string(field(FieldId::Title).prefix);
    std::string exact, folded;
    for (Form form = 0; form < words_.size(); ++form) {
      const Word& word = words_[form];
      exact = stream_.text_of(form);
      folded = word.folded.empty() ? exact : word.folded;
      const bool fresh = is_new(exact, word.weight > 0);
      if (fresh) note_form(builder_.words_, exact, folded);
      if (word.weight == 0) continue;
      for (const std::string& stem : analyzer_.stems(exact, folded, article_.lang)) {
        document_.add_term(term_.assign(kStemPrefix).append(stem), word.weight);
        if (word.in_title > 0) document_.add_term(term_.assign(title_prefix).append(stem), word.in_title);
        if (fresh) note_stem(builder_.words_, exact, stem);
      }
    }
  }

  bool is_new(const std::string& exact, bool stemmed) {
    const std::uint64_t seed =
        stemmed ? XXH3_64bits(article_.lang.data(), article_.lang.size()) : std::uint64_t{0};
    return builder_.known_.insert(XXH3_64bits_withSeed(exact.data(), exact.size(), seed));
  }

  // One boolean term for a whole value.
  void add_whole(const Field& row, const std::string& value) {
    const std::string folded = analyzer_.fold_value(value);
    if (!folded.empty()) document_.add_boolean_term(fit_term(std::string(row.prefix) + ":" + folded));
  }

  // "www.bbc.co.uk" → bbc.co.uk, co.uk, uk and www, bbc, co, at the same place.
  void add_parts(const Field& row, std::string_view word) {
    const auto add = [&](std::string_view part) {
      document_.add_term(std::string(row.prefix).append(part), 0);
      const Form form = stream_.form(part);
      if (form == words_.size()) words_.emplace_back();
      stream_.same_place();
      stream_.word(form);
    };
    each_address_part(word, add);
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
  WordStreamWriter& stream_;
  const AnnotatedArticle& annotated_;
  const Article& article_;
  Xapian::Document document_;
  std::vector<Word> words_;     // [form]
  TextWords text_;              // in order
  std::string term_;            // scratch
};

Xapian::Document DocumentBuilder::build(const AnnotatedArticle& article,
                                        const std::vector<std::string>& file_terms) {
  stream_.clear();
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

NewWords DocumentBuilder::take_words() { return std::exchange(words_, {}); }

}  // namespace lede
