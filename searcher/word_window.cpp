#include "searcher/word_window.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "indexer/packed_article.hpp"
#include "indexer/vocabulary.hpp"

namespace lede {
namespace {

// Says of each document it is asked about whether the window is in it. Meant to stand in an AND beside the
// words themselves: its frequency estimate is more than every document, so Xapian asks all else before it,
// the clock of a search's time limit too.
class WindowSource : public Xapian::PostingSource {
 public:
  WindowSource(WordMatcher matcher, bool hashes_suffice, std::shared_ptr<const WordsFile> file,
               Analyzer& analyzer)
      : matcher_(std::move(matcher)), hashes_suffice_(hashes_suffice), file_(std::move(file)), analyzer_(analyzer) {}

  void init(const Xapian::Database& database) override {
    database_ = database;
    words_ = WordsInOrder(database_, file_);
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount() + 1; }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { move_to(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return holds(document);
  }
  bool at_end() const override { return at_ > database_.get_lastdocid(); }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new WindowSource(matcher_, hashes_suffice_, file_, analyzer_); }
  std::string get_description() const override { return "WordWindow"; }

 private:
  void move_to(Xapian::docid document) {
    for (at_ = document; !at_end() && !holds(at_);) ++at_;
  }

  bool holds(Xapian::docid document) {
    const std::string_view stream = words_.of(document);
    if (!stream.empty() && !matcher_.matches(WordStream(stream))) return false;
    return (hashes_suffice_ && !stream.empty()) ||
           matcher_.matches(load_article(database_, document), analyzer_);
  }

  WordMatcher matcher_;
  bool hashes_suffice_;
  std::shared_ptr<const WordsFile> file_;
  Analyzer& analyzer_;
  Xapian::Database database_;
  WordsInOrder words_;
  Xapian::docid at_ = 0;
};

// Is no other word of the index taken for one of these?
bool hashes_suffice(const WordWindow& window, const Xapian::Database& database) {
  for (const WindowPart& part : window.parts)
    for (const WordSequence& sequence : part)
      for (const WordSet& set : sequence)
        for (const std::string& form : set)
          for (const std::string& other : same_hash(database, form))
            if (!std::ranges::binary_search(set, other)) return false;
  return true;
}

}  // namespace

namespace {

std::string name_of(const WordWindow& window, const std::vector<FieldId>& fields) {
  std::string name = "window " + std::to_string(window.slop) + (window.ordered ? " ordered" : "");
  for (const FieldId id : fields) name += ' ' + std::to_string(static_cast<unsigned>(id));
  for (const WindowPart& part : window.parts) {
    name += "\npart";
    for (const WordSequence& sequence : part) {
      name += "\nor";
      for (const WordSet& set : sequence) {
        name += '\n';
        for (const std::string& form : set) name += form + ' ';
      }
    }
  }
  return name;
}

}  // namespace

Xapian::Query served_window_query(const Xapian::Query& candidates, const WordWindow& window, std::vector<FieldId> fields,
                                  const Xapian::Database& database, ServedReader& served, ServedReader::Check check,
                                  Analyzer& analyzer) {
  const bool suffices = hashes_suffice(window, database);
  check.name = name_of(window, fields);
  WordMatcher matcher(window, std::move(fields));
  check.holds = [&](const ServedWords& words, const auto& article) {
    if (!words.stream.empty() && !matcher.matches(WordStream(words.stream))) return false;
    return (suffices && !words.stream.empty()) || matcher.matches(article(), analyzer);
  };
  return served.those(candidates, check);
}

Xapian::Query window_query(const Xapian::Query& candidates, const WordWindow& window,
                           std::vector<FieldId> fields, const Xapian::Database& database,
                           std::shared_ptr<const WordsFile> words, Analyzer& analyzer) {
  auto* source =
      new WindowSource(WordMatcher(window, std::move(fields)), hashes_suffice(window, database),
                                  std::move(words), analyzer);
  return {Xapian::Query::OP_FILTER, candidates, Xapian::Query(source->release())};
}

}  // namespace lede
