#include "tests/searcher/naive_scanner.hpp"

#include <algorithm>

#include "corpus/code_points.hpp"
#include "searcher/date_range.hpp"

namespace lede::test {
namespace {

using Op = Query::Op;

std::u32string wide(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
  return out;
}

bool glob(std::u32string_view pattern, std::u32string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern.front() == U'*')
    return glob(pattern.substr(1), word) || (!word.empty() && glob(pattern, word.substr(1)));
  return !word.empty() && (pattern.front() == U'?' || pattern.front() == word.front()) &&
         glob(pattern.substr(1), word.substr(1));
}

std::size_t apart(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1] ? 1U : 0U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) { return b.contains(one); });
}

std::string typed_text(const Query& leaf) {
  if (leaf.words.empty()) return leaf.text;
  std::string text;
  for (const std::string& word : leaf.words)
    text += (text.empty() ? "" : leaf.op == Op::Hyphen ? "-" : " ") + word;
  return text;
}

}  // namespace

NaiveScanner::NaiveScanner(const std::vector<AnnotatedArticle>& articles) {
  for (const AnnotatedArticle& one : articles)
    if (!one.article.lang.empty()) languages_.insert(one.article.lang);
  for (const AnnotatedArticle& one : articles) articles_.push_back(scan(one));
  for (const Scanned& one : articles_)
    for (const FieldId id : {FieldId::Title, FieldId::Lead, FieldId::Text})
      if (const auto words = one.fields.find(id); words != one.fields.end())
        for (const Word& word : words->second)
          stems_of_form_[word.exact].insert(word.stems.begin(), word.stems.end());
}

NaiveScanner::Words NaiveScanner::words_of(std::string_view text, std::string_view lang,
                                           std::uint32_t first) {
  Words words;
  analyzer_.tokens(text, [&](const Token& token) {
    words.push_back({std::string(token.exact), std::string(token.folded), {}, first + token.position});
  });
  for (Word& word : words)
    for (const std::string& stem : analyzer_.stems(word.exact, word.folded, lang)) word.stems.insert(stem);
  return words;
}

NaiveScanner::Scanned NaiveScanner::scan(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  Scanned one;
  one.source = &annotated;
  one.fields[FieldId::Title] = words_of(article.title, article.lang);
  one.fields[FieldId::Lead] = words_of(article.lead, article.lang);
  one.fields[FieldId::Text] = words_of(article.text, article.lang);
  if (article.outlet) one.values[FieldId::Outlet] = {article.outlet->name};
  one.values[FieldId::Author] = article.authors;
  for (const Actor& actor : annotated.actors)
    one.values[actor.type == ActorType::Person ? FieldId::Person
               : actor.type == ActorType::Org  ? FieldId::Org
                                               : FieldId::Place]
        .push_back(actor.name);
  for (const auto& [id, values] : one.values)
    for (std::size_t i = 0; i < values.size(); ++i)
      std::ranges::move(words_of(values[i], "", static_cast<std::uint32_t>(1000 * i)),
                        std::back_inserter(one.fields[id]));
  return one;
}

std::vector<std::size_t> NaiveScanner::find(const Query& query) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < articles_.size(); ++i)
    if (holds(query, articles_[i])) found.push_back(i);
  return found;
}

bool NaiveScanner::holds(const Query& query, const Scanned& one) {
  const auto child_holds = [&](const Query& child) { return holds(child, one); };
  switch (query.op) {
    case Op::All:
      return true;
    case Op::And:
      return std::ranges::all_of(query.children, child_holds);
    case Op::Or:
      return std::ranges::any_of(query.children, child_holds);
    case Op::Not:
      return !holds(query.children.front(), one);
    case Op::Near:
    case Op::Adj:
      return near(query, one);
    case Op::Range:
      return in_range(query, one);
    case Op::Has:
      return has(query.field, one);
    case Op::Unknown:
      return !has(query.field, one);
    case Op::Value:
      return value(query, one);
    default:
      return leaf(query, one);
  }
}

std::vector<FieldId> NaiveScanner::fields_of(const Query& leaf) const {
  if (!leaf.fielded) return {FieldId::Title, FieldId::Lead, FieldId::Text};
  if (leaf.field == FieldId::Actor) return {FieldId::Person, FieldId::Org, FieldId::Place};
  return {leaf.field};
}

bool NaiveScanner::has(FieldId id, const Scanned& one) const {
  const Article& article = one.source->article;
  if (id == FieldId::Date)
    return article.published && (article.published->date.earliest || article.published->date.latest);
  Query all;
  all.fielded = true;
  all.field = id;
  return std::ranges::any_of(fields_of(all), [&](FieldId part) {
    const auto words = one.fields.find(part);
    return words != one.fields.end() && !words->second.empty();
  });
}

bool NaiveScanner::in_range(const Query& query, const Scanned& one) const {
  const Article& article = one.source->article;
  if (query.field == FieldId::Words)
    return (query.low.empty() || article.words >= std::stoul(query.low)) &&
           (query.high.empty() || article.words <= std::stoul(query.high));
  if (!article.published) return false;
  const EdtfDate& date = article.published->date;
  if (!query.low.empty() && (!date.earliest || *date.earliest < parse_day_span(query.low)->first))
    return false;
  return query.high.empty() || (date.latest && *date.latest <= parse_day_span(query.high)->last);
}

bool NaiveScanner::value(const Query& query, const Scanned& one) {
  for (const FieldId id : fields_of(query))
    if (const auto values = one.values.find(id); values != one.values.end())
      for (const std::string& each : values->second)
        if (analyzer_.fold_value(each) == analyzer_.fold_value(query.text)) return true;
  return false;
}

std::set<std::string> NaiveScanner::stems_asked(const Word& word) {
  std::set<std::string> stems = {word.folded};
  for (const std::string& language : languages_)
    for (const std::string& stem : analyzer_.stems(word.exact, word.folded, language)) stems.insert(stem);
  return stems;
}

// One test for every word that must stand side by side.
std::vector<NaiveScanner::Accepts> NaiveScanner::accepted(const Query& leaf) {
  std::vector<Accepts> tests;
  if (leaf.op == Op::Wildcard) {
    const std::u32string pattern = wide(analyzer_.fold_value(leaf.text));
    tests.push_back(
        [pattern](const Word& w) { return glob(pattern, wide(w.exact)) || glob(pattern, wide(w.folded)); });
    return tests;
  }
  const bool text = !leaf.fielded || field(leaf.field).kind == Kind::Text;
  const Words words = words_of(typed_text(leaf), "");
  for (const Word& word : words) {
    if (leaf.op == Op::Exact || leaf.op == Op::Phrase) {
      tests.push_back([word](const Word& w) { return w.exact == word.exact; });
    } else if (leaf.op == Op::Fuzzy && words.size() == 1) {
      const std::u32string wanted = wide(word.folded);
      const std::size_t limit = leaf.slop;
      tests.push_back([wanted, limit](const Word& w) {
        return apart(wanted, wide(w.exact)) <= limit || apart(wanted, wide(w.folded)) <= limit;
      });
    } else if (!text) {
      tests.push_back([word](const Word& w) { return w.folded == word.folded; });
    } else {
      const std::set<std::string> stems = stems_asked(word);
      tests.push_back([this, word, stems](const Word& w) {
        const auto form = stems_of_form_.find(w.exact);
        return w.folded == word.folded || stems.contains(w.exact) ||
               (form != stems_of_form_.end() && share(form->second, stems));
      });
    }
  }
  return tests;
}

// Where an operand stands in a field.
std::vector<NaiveScanner::Span> NaiveScanner::spans(const Query& operand, FieldId id, const Scanned& one) {
  std::vector<Span> all;
  if (operand.op == Op::Or) {
    for (const Query& child : operand.children)
      std::ranges::move(spans(child, id, one), std::back_inserter(all));
    return all;
  }
  const std::vector<FieldId> fields = fields_of(operand);
  const auto found = one.fields.find(id);
  if (std::ranges::find(fields, id) == fields.end() || found == one.fields.end()) return all;
  const Words& words = found->second;
  const std::vector<Accepts> tests = accepted(operand);
  for (std::size_t i = 0; !tests.empty() && i + tests.size() <= words.size(); ++i) {
    bool fits = words[i].position + tests.size() - 1 == words[i + tests.size() - 1].position;
    for (std::size_t j = 0; fits && j < tests.size(); ++j) fits = tests[j](words[i + j]);
    if (fits) all.push_back({words[i].position, words[i + tests.size() - 1].position});
  }
  return all;
}

bool NaiveScanner::leaf(const Query& query, const Scanned& one) {
  const bool stems =
      (query.op == Op::Word || query.op == Op::Hyphen) && (!query.fielded || query.field == FieldId::Title);
  const Words words = words_of(typed_text(query), "");
  if (stems && words.size() == 1) {  // by the stems of the article's own language
    const std::set<std::string> asked = stems_asked(words.front());
    for (const FieldId id : fields_of(query))
      for (const Word& word : one.fields.at(id))
        if (share(word.stems, asked)) return true;
    return false;
  }
  if (query.op == Op::Phrase && query.slop > 0) {
    Query loose;
    loose.op = Op::Near;
    loose.slop = static_cast<std::uint32_t>(words.size() - 1) + query.slop;
    for (const Word& word : words) {
      Query part = query;
      part.op = Op::Exact;
      part.words.clear();
      part.text = word.exact;
      loose.children.push_back(part);
    }
    return near(loose, one);
  }
  for (const FieldId id : fields_of(query))
    if (!spans(query, id, one).empty()) return true;
  return false;
}

bool NaiveScanner::near(const Query& query, const Scanned& one) {
  const std::uint32_t slop = std::max(query.slop, static_cast<std::uint32_t>(query.children.size() - 1));
  for (const auto& [id, words] : one.fields) {
    std::vector<std::vector<Span>> parts;
    for (const Query& child : query.children) parts.push_back(spans(child, id, one));
    // Every choice of one span each.
    const std::function<bool(std::vector<Span>&)> choose = [&](std::vector<Span>& chosen) {
      if (chosen.size() < parts.size()) {
        for (const Span& span : parts[chosen.size()]) {
          chosen.push_back(span);
          if (choose(chosen)) return true;
          chosen.pop_back();
        }
        return false;
      }
      std::vector<Span> placed = chosen;
      if (query.op == Op::Near) std::ranges::sort(placed, {}, &Span::first);
      for (std::size_t i = 0; i + 1 < placed.size(); ++i)
        if (placed[i].last >= placed[i + 1].first) return false;
      return placed.back().first - placed.front().last <= slop;
    };
    std::vector<Span> chosen;
    if (choose(chosen)) return true;
  }
  return false;
}

}  // namespace lede::test
