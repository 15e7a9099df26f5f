#include "searcher/explain.hpp"

#include <algorithm>
#include <set>

#include "indexer/packed_article.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/proximity.hpp"
#include "searcher/recency.hpp"
#include "searcher/shards.hpp"

namespace lede {
namespace {

using XQuery = Xapian::Query;

struct TermMeaning {
  const Field* row = nullptr;
  bool stem = false;
  std::string word;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// What a term of the schema stands for.
TermMeaning read_term(std::string_view term) {
  TermMeaning meaning;
  if (term.starts_with(kStemPrefix)) {
    meaning.stem = true;
    term.remove_prefix(kStemPrefix.size());
  } else if (term.starts_with(kFoldedPrefix)) {
    term.remove_prefix(kFoldedPrefix.size());
  }
  const Field* best = &field(FieldId::Text);
  if (!term.empty() && is_capital(term[0]))
    for (const Field& row : kFields)
      if (term.starts_with(row.prefix) && row.prefix.size() > best->prefix.size()) best = &row;
  term.remove_prefix(best->prefix.size());
  meaning.row = best;
  meaning.word = term.starts_with(':') ? term.substr(1) : term;
  return meaning;
}

// These documents, ascending.
class ListSource : public Xapian::PostingSource {
 public:
  explicit ListSource(std::vector<Xapian::docid> ids) : ids_(std::move(ids)) {}
  void init(const Xapian::Database&) override { at_ = 0; started_ = false; }
  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double) override {
    if (started_) ++at_;
    started_ = true;
  }
  void skip_to(Xapian::docid id, double) override {
    started_ = true;
    while (at_ < ids_.size() && ids_[at_] < id) ++at_;
  }
  bool at_end() const override { return started_ && at_ >= ids_.size(); }
  Xapian::docid get_docid() const override { return ids_[at_]; }
  PostingSource* clone() const override { return new ListSource(ids_); }  // owned by Xapian

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(ids_.size()); }
  std::vector<Xapian::docid> ids_;
  std::size_t at_ = 0;
  bool started_ = false;
};

XQuery where(const XQuery& query, const XQuery& condition) {
  return condition.empty() ? query : XQuery(XQuery::OP_FILTER, query, condition);
}

}  // namespace

struct Explainer::FieldCounts {
  std::size_t title = 0, lead = 0, text = 0;
  double total() const {
    return static_cast<double>(title * kTitleWeight + lead * kLeadWeight + text * kTextWeight);
  }
};

Explainer::Explainer(const Xapian::Database& database, Analyzer& analyzer, const XQuery& scoring,
                     const Query& typed, const std::vector<std::string>& languages)
    : database_(database), analyzer_(analyzer) {
  if (!scoring.empty()) take_apart(scoring, XQuery(), false);
  learn_words(typed, languages);
}

void Explainer::take_apart(const XQuery& query, const XQuery& condition, bool below_or) {
  // An alternative is found as a whole or not at all.
  const XQuery whole = !below_or ? condition : where(query, condition);
  switch (query.get_type()) {
    case XQuery::OP_OR:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        take_apart(query.get_subquery(i), condition, true);
      return;
    case XQuery::OP_AND:
    case XQuery::OP_AND_MAYBE:  // the condition of what is below holds the left side
    case XQuery::OP_NEAR:
    case XQuery::OP_PHRASE:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
        take_apart(query.get_subquery(i), whole, false);
      return;
    case XQuery::OP_FILTER:
    case XQuery::OP_AND_NOT:
      take_apart(query.get_subquery(0), whole, false);
      return;
    case XQuery::LEAF_MATCH_ALL:
    case XQuery::LEAF_MATCH_NOTHING:
      return;
    default:
      parts_.push_back({query, condition});
  }
}

void Explainer::learn_words(const Query& typed, const std::vector<std::string>& languages) {
  for (const Query& child : typed.children) learn_words(child, languages);
  std::string text = typed.text;
  for (const std::string& word : typed.words) text += ' ' + word;
  analyzer_.tokens(text, [&](const Token& token) {
    const std::string exact(token.exact), folded(token.folded);
    for (const std::string& language : languages)
      for (const std::string& stem : analyzer_.stems(exact, folded, language)) typed_.emplace(stem, exact);
    typed_.emplace(folded, exact);
  });
}

std::string Explainer::word_of(const std::string& stem) const {
  const auto known = typed_.find(stem);
  return known == typed_.end() ? stem : known->second;
}

// The most usual word of a stem in this index.
std::string Explainer::form_of(const std::string& stem) const {
  std::string best = stem;
  Xapian::doccount most = 0;
  const std::string key = std::string(kStemPrefix) + stem;
  for (auto it = database_.synonyms_begin(key); it != database_.synonyms_end(key); ++it) {
    const Xapian::doccount articles = database_.get_termfreq(*it);
    if (articles <= most) continue;
    most = articles;
    best = *it;
  }
  return best;
}

// A server runs no source of ours.
XQuery Explainer::by_ids(const std::vector<Xapian::docid>& documents) const {
  std::vector<std::string> terms;
  for (const Xapian::docid document : documents)
    terms.push_back(std::string(field(FieldId::Id).prefix) +
                    load_article(database_, document).article.id);
  return {XQuery::OP_OR, terms.begin(), terms.end()};
}

void Explainer::weigh(const std::vector<Found>& found) {
  std::vector<Xapian::docid> ids;
  for (const Found& one : found) ids.push_back(one.id);
  std::ranges::sort(ids);
  weights_.assign(parts_.size(), {});
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(bm25());
    const XQuery among = spans_shards(database_) ? by_ids(ids) : XQuery((new ListSource(ids))->release());
    enquire.set_query(where(where(parts_[i].query, parts_[i].condition), among));
    const Xapian::MSet weighed = enquire.get_mset(0, static_cast<Xapian::doccount>(ids.size()));
    for (auto it = weighed.begin(); it != weighed.end(); ++it) weights_[i][*it] = it.get_weight();
  }
}

Explainer::FieldCounts Explainer::count_stems(const std::vector<std::string>& stems,
                                              const AnnotatedArticle& article) {
  const std::set<std::string, std::less<>> wanted(stems.begin(), stems.end());
  const Article& a = article.article;
  const auto count = [&](const std::string& text) {
    std::size_t times = 0;
    analyzer_.tokens(text, [&](const Token& token) {
      const auto& found = analyzer_.stems(token.exact, token.folded, a.lang);
      times += static_cast<std::size_t>(std::count_if(
          found.begin(), found.end(), [&](const std::string& s) { return wanted.contains(s); }));
    });
    return times;
  };
  return {count(a.title), count(a.lead), count(a.text)};
}

void Explainer::add_part(const XQuery& part, double weight, const AnnotatedArticle& article,
                         std::map<std::string, double>& sums) {
  constexpr std::size_t kWordsNamed = 3;
  if (part.get_type() == XQuery::LEAF_POSTING_SOURCE) {  // the only one that gives weight
    sums[std::string(kRecencyPart)] += weight;
    return;
  }
  std::vector<std::string> stems;  // of the bag of all words
  std::vector<std::string> names;
  const Field* row = nullptr;
  for (auto it = part.get_unique_terms_begin(); it != part.get_unique_terms_end(); ++it) {
    TermMeaning meaning = read_term(*it);
    if (row == nullptr) row = meaning.row;
    if (meaning.stem && meaning.row->id == FieldId::Text) stems.push_back(meaning.word);
    std::string name = meaning.stem ? word_of(meaning.word) : meaning.word;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  std::string label;
  for (std::size_t i = 0; i < std::min(names.size(), kWordsNamed); ++i)
    label += (i == 0 ? "" : " / ") + names[i];
  if (names.size() > kWordsNamed) label += " / …";
  const bool related = !stems.empty() && std::ranges::none_of(stems, [&](const std::string& stem) {
    return typed_.contains(stem);
  });
  if (related) {
    sums["related: " + form_of(stems.front())] += weight;
    return;
  }
  const FieldCounts counts = stems.empty() ? FieldCounts{} : count_stems(stems, article);
  if (counts.total() == 0) {  // not of the bag: one field has it
    sums[std::string(row == nullptr ? "all" : row->name) + ": " + label] += weight;
    return;
  }
  const auto share = [&](FieldId id, std::size_t times, std::uint32_t each) {
    if (times > 0)
      sums[std::string(field(id).name) + ": " + label] +=
          weight * static_cast<double>(times * each) / counts.total();
  };
  share(FieldId::Title, counts.title, kTitleWeight);
  share(FieldId::Lead, counts.lead, kLeadWeight);
  share(FieldId::Text, counts.text, kTextWeight);
}

std::vector<ScorePart> Explainer::explain(const AnnotatedArticle& article, const Found& found) {
  std::map<std::string, double> sums;
  const double share = found.company > 0 ? 1 - kCompanyShare : 1;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (const auto weight = weights_.at(i).find(found.id); weight != weights_[i].end() && weight->second > 0)
      add_part(parts_[i].query, share * weight->second, article, sums);
  if (found.company > 0) sums["like other good hits"] += found.company;
  if (found.nearness > 0) sums[std::string(kProximityPart)] += found.nearness;
  std::vector<ScorePart> parts;
  for (const auto& [name, score] : sums) parts.push_back({name, score});
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace lede
