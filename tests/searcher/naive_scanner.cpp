#include "tests/searcher/naive_scanner.hpp"

#include <algorithm>

#include "indexer/sentence_bounds.hpp"
#include "searcher/date_range.hpp"

namespace lede::test {
namespace {

using Op = Query::Op;

// The first byte of every sentence.
std::vector<std::size_t> sentence_starts(std::string_view text) {
  const SentenceBounds bounds(text);
  std::vector<std::size_t> starts;
  for (std::size_t at = skip_space(text, 0); at < text.size();) {
    starts.push_back(at);
    const auto end = bounds.end_after(step_on(text, at, 1), text.size());
    at = skip_space(text, end.value_or(text.size()));
  }
  return starts;
}

// The first byte behind every empty line.
std::vector<std::size_t> paragraph_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find("\n\n"); at != std::string_view::npos; at = text.find("\n\n", at + 2))
    starts.push_back(at + 2);
  return starts;
}

std::uint32_t index_in(const std::vector<std::size_t>& starts, std::size_t at) {
  return static_cast<std::uint32_t>(std::ranges::upper_bound(starts, at) - starts.begin());
}

}  // namespace

NaiveScanner::NaiveScanner(const std::vector<AnnotatedArticle>& articles) {
  for (const AnnotatedArticle& one : articles)
    if (!one.article.lang.empty()) languages_.insert(one.article.lang);
  for (const AnnotatedArticle& one : articles) articles_.push_back(scan(one));
  for (const Scanned& one : articles_)
    for (const FieldId id : {FieldId::Title, FieldId::Lead, FieldId::Text})
      if (const auto words = one.fields.find(id); words != one.fields.end())
        for (const Word& word : words->second) {
          const Form& form = forms_[word.form];
          stems_of_form_[form.exact].insert(form.stems.begin(), form.stems.end());
        }
  for (Form& form : forms_)
    if (const auto known = stems_of_form_.find(form.exact); known != stems_of_form_.end())
      form.all_stems = &known->second;
}

NaiveScanner::Words NaiveScanner::words_of(std::string_view text, std::string_view lang,
                                           std::uint32_t first) {
  const std::vector<std::size_t> sentences = sentence_starts(text);
  const std::vector<std::size_t> paragraphs = paragraph_starts(text);
  Words words;
  analyzer_.tokens(text, [&](const Token& token) {
    const auto [row, is_new] = form_ids_.try_emplace({std::string(token.exact), std::string(lang)},
                                                     static_cast<std::uint32_t>(forms_.size()));
    if (is_new) forms_.push_back({std::string(token.exact), std::string(token.folded), {}, nullptr});
    words.push_back({row->second, first + token.position, index_in(sentences, token.start),
                     index_in(paragraphs, token.start)});
  });
  for (const Word& word : words) {
    Form& form = forms_[word.form];
    if (form.stems.empty())
      for (const std::string& stem : analyzer_.stems(form.exact, form.folded, lang)) form.stems.insert(stem);
  }
  return words;
}

std::vector<NaiveScanner::Form> NaiveScanner::forms_of(std::string_view text) {
  std::vector<Form> forms;
  analyzer_.tokens(text, [&](const Token& token) {
    forms.push_back({std::string(token.exact), std::string(token.folded), {}, nullptr});
  });
  return forms;
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
  tests_.clear();
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
      return anywhere(query, one, false);
    case Op::Sent:
    case Op::Para:
    case Op::First:
    case Op::AtLeast:
      return anywhere(query, one, true);
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

// In one field, whichever.
bool NaiveScanner::anywhere(const Query& query, const Scanned& one, bool own_language) {
  return std::ranges::any_of(one.fields, [&](const auto& part) {
    Region region{&part.second, part.first};
    region.own_language = own_language;
    return within(query, region);
  });
}

bool NaiveScanner::within(const Query& query, const Region& region) {
  const auto child_within = [&](const Query& child) { return within(child, region); };
  switch (query.op) {
    case Op::And:
      return std::ranges::all_of(query.children, child_within);
    case Op::Or:
      return std::ranges::any_of(query.children, child_within);
    case Op::Near:
    case Op::Adj:
      return near(query, region);
    case Op::Sent:
      return some_part(query, region, &Word::sentence);
    case Op::Para:
      return some_part(query, region, &Word::paragraph);
    case Op::First: {
      Region beginning = region;
      beginning.last = std::min(region.last, query.slop - 1);
      return within(query.children.front(), beginning);
    }
    case Op::AtLeast:
      return often(query, region);
    case Op::Phrase:
      if (query.slop > 0) return near(loosened(query), region);
      return !spans(query, region).empty();
    default:
      return !spans(query, region).empty();
  }
}

// Every sentence, or paragraph, that begins in the region, each cut to it.
bool NaiveScanner::some_part(const Query& query, const Region& region, std::uint32_t Word::*number) {
  const Words& words = *region.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && words[i].*number == words[i - 1].*number) continue;
    Region part = region;
    part.first = std::max(region.first, words[i].position);
    for (std::size_t j = i; j < words.size() && words[j].*number == words[i].*number; ++j)
      part.last = std::min(region.last, words[j].position);
    if (part.first <= part.last &&
        std::ranges::all_of(query.children, [&](const Query& child) { return within(child, part); }))
      return true;
  }
  return false;
}

bool NaiveScanner::often(const Query& query, const Region& region) {
  std::set<std::uint32_t> begins;
  for (const Span& span : spans(query.children.front(), region)) begins.insert(span.first);
  return begins.size() >= query.slop;
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
  if (query.possible) {
    if (!date.earliest && !date.latest) return false;
    if (!query.low.empty() && date.latest && *date.latest < parse_day_span(query.low)->first) return false;
    return query.high.empty() || !date.earliest || *date.earliest <= parse_day_span(query.high)->last;
  }
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

bool NaiveScanner::leaf(const Query& query, const Scanned& one) {
  const bool stems = (query.op == Op::Word || query.op == Op::Hyphen) &&
                     forms_of(typed_text(query)).size() == 1 &&
                     (!query.fielded || query.field == FieldId::Title);
  return anywhere(query, one, stems);  // a bare word: by the stems of the article's own language
}

// "a b"~3 as NEAR.
Query NaiveScanner::loosened(const Query& phrase) {
  const std::vector<Form> words = forms_of(typed_text(phrase));
  Query loose;
  loose.op = Op::Near;
  loose.slop = static_cast<std::uint32_t>(words.size() - 1) + phrase.slop;
  for (const Form& word : words) {
    Query part = phrase;
    part.op = Op::Exact;
    part.words.clear();
    part.slop = 0;
    part.text = word.exact;
    loose.children.push_back(part);
  }
  return loose;
}

bool NaiveScanner::near(const Query& query, const Region& region) {
  const std::uint32_t slop = std::max(query.slop, static_cast<std::uint32_t>(query.children.size() - 1));
  std::vector<std::vector<Span>> parts;
  for (const Query& child : query.children) parts.push_back(spans(child, region));
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
  return choose(chosen);
}

}  // namespace lede::test
