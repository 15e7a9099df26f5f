#include "searcher/place_check.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "searcher/text_matcher.hpp"

namespace lede {
namespace {

void add_fields(const Query& query, std::vector<FieldId>& fields) {
  for (const Query& child : query.children) add_fields(child, fields);
  if (!query.children.empty()) return;
  const std::vector<FieldId> own =
      query.fielded ? std::vector{query.field} : std::vector{FieldId::Title, FieldId::Text, FieldId::Lead};
  for (const FieldId id : own)
    if (std::ranges::find(fields, id) == fields.end()) fields.push_back(id);
}

// Reads an article once and remembers.
class PlaceChecker {
 public:
  PlaceChecker(const Query& query, PlaceReading reading)
      : reading_(std::move(reading)), matcher_(query, reading_.analyzer, reading_.languages) {
    add_fields(query, fields_);
  }

  bool out_of_time() { return reading_.deadline != nullptr && reading_.deadline->passed_now(); }

  bool holds(const Xapian::Database& database, Xapian::docid document) {
    const auto [known, is_new] = known_.try_emplace(document, false);
    if (is_new) known->second = reads(database, document);
    return known->second;
  }

 private:
  bool reads(const Xapian::Database& database, Xapian::docid document) {
    return std::ranges::any_of(fields_, [&](FieldId field) {
      matcher_.clear();
      reading_.texts->each(database, document, field,
                           [&](std::string_view text, std::string_view lang) { matcher_.read(text, lang); });
      return matcher_.holds(field);
    });
  }

  PlaceReading reading_;
  TextMatcher matcher_;
  std::vector<FieldId> fields_;
  std::unordered_map<Xapian::docid, bool> known_;
};

// Meant to stand in an AND beside the words themselves: its frequency estimate is every document, so Xapian
// asks it last and it never leads.
class PlaceSource : public Xapian::PostingSource {
 public:
  explicit PlaceSource(std::shared_ptr<PlaceChecker> checker) : checker_(std::move(checker)) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
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
    return end_ || checker_->holds(database_, document);
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
      if (end_ || exists_and_holds(at_)) return;
    }
  }

  bool exists_and_holds(Xapian::docid document) const {
    try {
      return checker_->holds(database_, document);
    } catch (const Xapian::DocNotFoundError&) {
      return false;
    }
  }

  std::shared_ptr<PlaceChecker> checker_;
  Xapian::Database database_;
  Xapian::docid at_ = 0;
  bool end_ = false;
};

}  // namespace

Xapian::Query checked_query(const Xapian::Query& candidates, const Query& query, PlaceReading reading) {
  auto* source = new PlaceSource(std::make_shared<PlaceChecker>(query, std::move(reading)));
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace lede
