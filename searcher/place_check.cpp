#include "searcher/place_check.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "searcher/stream_matcher.hpp"
#include "searcher/text_matcher.hpp"
#include "searcher/word_forms.hpp"

namespace lede {
namespace {

void add_fields(const Query& query, std::vector<FieldId>& fields) {
  for (const Query& child : query.children) add_fields(child, fields);
  if (!query.children.empty()) return;
  for (const FieldId id : fields_of(query))
    if (std::ranges::find(fields, id) == fields.end()) fields.push_back(id);
}

// Compares an article once and remembers.
class PlaceChecker {
 public:
  PlaceChecker(const Query& query, const WordSet& forms, PlaceReading reading)
      : reading_(std::move(reading)),
        by_words_(query, forms, reading_.database, reading_.analyzer, reading_.languages),
        by_text_(query, reading_.analyzer, reading_.languages) {
    add_fields(query, fields_);
  }

  const std::shared_ptr<const WordsFile>& words() const { return reading_.words; }
  bool out_of_time() { return reading_.deadline != nullptr && reading_.deadline->passed(); }

  // `words`: the document's words in order; `lang` in that of its language.
  template <class Words, class Lang>
  bool holds(Xapian::docid document, Words words, Lang lang) {
    const auto [known, is_new] = known_.try_emplace(document, false);
    if (!is_new) return known->second;
    const std::string_view stream = words();
    if (!stream.empty() && !by_words_.holds(WordStream(stream), lang())) return false;
    return known->second = (by_words_.certain() && !stream.empty()) || reads(reading_.database, document);
  }

 private:
  // By the text, where another word than those asked for might be taken for one of them.
  bool reads(const Xapian::Database& database, Xapian::docid document) {
    return std::ranges::any_of(fields_, [&](FieldId field) {
      by_text_.clear();
      reading_.texts->each(database, document, field,
                           [&](std::string_view text, std::string_view lang) { by_text_.read(text, lang); });
      return by_text_.holds(field);
    });
  }

  PlaceReading reading_;
  StreamMatcher by_words_;
  TextMatcher by_text_;
  std::vector<FieldId> fields_;
  std::unordered_map<Xapian::docid, bool> known_;
};

// One slot's values, asked for in ascending order of documents.
class SlotValues {
 public:
  SlotValues() = default;
  SlotValues(const Xapian::Database& database, Xapian::valueno slot)
      : at_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  std::string of(Xapian::docid document) {
    if (at_ == end_) return {};
    at_.skip_to(document);
    return at_ == end_ || at_.get_docid() != document ? std::string() : *at_;
  }

 private:
  Xapian::ValueIterator at_, end_;
};

// Meant to stand in an AND beside the words themselves: its frequency estimate is every document, so Xapian
// asks it last and it never leads.
class PlaceSource : public Xapian::PostingSource {
 public:
  explicit PlaceSource(std::shared_ptr<PlaceChecker> checker) : checker_(std::move(checker)) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    words_ = WordsInOrder(database, checker_->words());
    langs_ = SlotValues(database, field(FieldId::Lang).slot);
    at_ = 0;
    end_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { move_to(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    end_ = checker_->out_of_time();
    return end_ || holds(document);
  }
  bool at_end() const override { return end_ || at_ > database_.get_lastdocid(); }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new PlaceSource(checker_); }  // owned by Xapian
  std::string get_description() const override { return "Places"; }

 private:
  // Documents are asked for one after the other only where this stands alone; there may be gaps.
  void move_to(Xapian::docid document) {
    for (at_ = document; !at_end(); ++at_) {
      end_ = checker_->out_of_time();
      if (end_ || holds(at_)) return;
    }
  }

  bool holds(Xapian::docid document) {
    return checker_->holds(document, [&] { return words_.of(document); }, [&] { return langs_.of(document); });
  }

  std::shared_ptr<PlaceChecker> checker_;
  Xapian::Database database_;
  WordsInOrder words_;
  SlotValues langs_;
  Xapian::docid at_ = 0;
  bool end_ = false;
};

}  // namespace

Xapian::Query served_checked_query(const Xapian::Query& candidates, const Query& query, const WordSet& forms,
                                   const PlaceReading& reading, ServedReader& served, ServedReader::Check check) {
  StreamMatcher by_words(query, forms, reading.database, reading.analyzer, reading.languages);
  TextMatcher by_text(query, reading.analyzer, reading.languages);
  std::vector<FieldId> fields;
  add_fields(query, fields);
  const auto reads = [&](const AnnotatedArticle& article) {
    return std::ranges::any_of(fields, [&](FieldId id) {
      by_text.clear();
      StoredTexts::each(article, id, [&](std::string_view text, std::string_view lang) { by_text.read(text, lang); });
      return by_text.holds(id);
    });
  };
  check.name = "places " + to_string(query);
  check.holds = [&](const ServedWords& words, const auto& article) {
    if (!words.stream.empty() && !by_words.holds(WordStream(words.stream), words.lang)) return false;
    return (by_words.certain() && !words.stream.empty()) || reads(article());
  };
  return served.those(candidates, check);
}

Xapian::Query checked_query(const Xapian::Query& candidates, const Query& query, const WordSet& forms,
                            PlaceReading reading) {
  auto* source = new PlaceSource(std::make_shared<PlaceChecker>(query, forms, std::move(reading)));
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace lede
