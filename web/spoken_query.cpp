#include "web/spoken_query.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "searcher/query_parser.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using Texts = std::vector<std::string>;

struct Clause {
  std::string verb;  // "have": messages query.have and query.have.not; "" where the object has verbs of its own
  std::string object;
  bool compound = false;  // an and or an or of several
};

struct FieldVerb {
  FieldId field;
  std::string_view verb;
};
constexpr auto kFieldVerbs = std::to_array<FieldVerb>({{FieldId::Outlet, "published"},
                                                       {FieldId::Agency, "name"},
                                                       {FieldId::Author, "written"},
                                                       {FieldId::Actor, "name"},
                                                       {FieldId::Person, "name"},
                                                       {FieldId::Org, "name"},
                                                       {FieldId::Place, "name"},
                                                       {FieldId::Lang, "are"},
                                                       {FieldId::Section, "are"},
                                                       {FieldId::Cites, "cite"},
                                                       {FieldId::By, "quote"},
                                                       {FieldId::Source, "are"}});

std::string_view verb_of(FieldId id) {
  const auto row = std::ranges::find(kFieldVerbs, id, &FieldVerb::field);
  return row == kFieldVerbs.end() ? "have" : row->verb;
}

std::string joined(const Texts& words, char separator) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : std::string(1, separator)).append(word);
  return out;
}

std::string in_brackets(const Clause& clause) { return clause.compound ? "(" + clause.object + ")" : clause.object; }

class Speaker {
 public:
  explicit Speaker(const Language& language) : language_(language) {}
  std::string sentence(const Query& query) const {
    if (query.op == Op::All) return language_.text("query.all");
    return language_.format("query.articles", {{"what", whole(spoken(query))}});
  }

 private:
  std::string say(std::string_view key, std::string what) const {
    return language_.format("query." + std::string(key), {{"what", std::move(what)}});
  }
  std::string say(std::string_view key, std::string what, std::size_t n) const {
    return language_.format("query." + std::string(key), {{"what", std::move(what)}, {"n", n}});
  }

  std::string whole(const Clause& clause) const {
    return clause.verb.empty() ? clause.object : say(clause.verb, clause.object);
  }
  std::string negated(const Clause& clause) const {
    return say(clause.verb.empty() ? "none.not" : clause.verb + ".not", clause.object);
  }

  // "a, b und c"; `last`: "and" or "or"
  std::string listed(const Texts& parts, std::string_view last) const {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0)
        out += i + 1 == parts.size() ? " " + language_.text("query." + std::string(last)) + " " : std::string(", ");
      out += parts[i];
    }
    return out;
  }

  Clause spoken(const Query& query) const;
  Clause leaf(const Query& query) const;
  std::string leaf_object(const Query& query) const;
  std::string days(const Query& query) const;
  std::string length(const Query& query) const;
  std::string field_noun(const Query& query) const { return field_label(language_, query.field); }
  Clause near(const Query& query) const;
  Clause together(const Query& query) const;
  Clause counted(const Query& query) const;
  Clause both(const Query& query) const;
  Clause either(const Query& query) const;
  std::vector<Clause> with_shared_verbs(const std::vector<Clause>& clauses, std::string_view word) const;
  Clause joined_clauses(const std::vector<Clause>& clauses, std::string_view word) const;

  const Language& language_;
};

std::string Speaker::leaf_object(const Query& query) const {
  const bool lang = query.fielded && query.field == FieldId::Lang;
  const std::string text = lang ? language_.language_name(query.text) : query.text;
  switch (query.op) {
    case Op::Exact:
      return say("exact", text);
    case Op::Value:
      return say(lang ? "word" : "exact", text);
    case Op::Hyphen:
      return say("word", joined(query.words, '-'));
    case Op::Wildcard:
      return say("like", text);
    case Op::Fuzzy:
      return say("fuzzy", text, query.slop);
    case Op::Phrase:
      return query.slop == 0 ? say("phrase", joined(query.words, ' '))
                             : say("loose", joined(query.words, ' '), query.slop);
    default:
      return say("word", text);
  }
}

std::string Speaker::days(const Query& query) const {
  const auto words = [&](const std::string& day) { return edtf_words(language_, day); };
  if (query.low == query.high) {
    const std::string_view unit = query.low.size() == 10 ? "day" : query.low.size() == 7 ? "month" : "year";
    return say(unit, words(query.low));
  }
  if (query.high.empty()) return say("from", words(query.low));
  if (query.low.empty()) return say("until", words(query.high));
  return language_.format("query.between", {{"from", words(query.low)}, {"to", words(query.high)}});
}

std::string Speaker::length(const Query& query) const {
  if (query.low == query.high) return say("length", query.low);
  if (query.high.empty()) return say("length.least", query.low);
  if (query.low.empty()) return say("length.most", query.high);
  return language_.format("query.length.between", {{"from", query.low}, {"to", query.high}});
}

Clause Speaker::leaf(const Query& query) const {
  switch (query.op) {
    case Op::All:
      return {"have", language_.text("query.anything")};
    case Op::Has:
      return {"have", say("known", field_noun(query))};
    case Op::Unknown:
      return {"have", say("unknown", field_noun(query))};
    case Op::Range:
      if (field(query.field).kind == Kind::Date) return {query.possible ? "maybe" : "published", days(query)};
      return {"are", length(query)};
    default:
      break;
  }
  if (!query.fielded) return {"have", leaf_object(query)};
  const std::string key = "in." + std::string(field(query.field).name);
  const bool known = language_.find("query." + key) != nullptr;  // a field that is newer than the language's file is not
  return {std::string(verb_of(query.field)), known ? say(key, leaf_object(query)) : leaf_object(query)};
}

Clause Speaker::near(const Query& query) const {
  Texts parts;
  for (const Query& child : query.children) parts.push_back(in_brackets(spoken(child)));
  if (query.op == Op::Near) return {"have", say("near", listed(parts, "and"), query.slop)};
  std::string chain = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i)
    chain = language_.format("query.then", {{"what", chain}, {"next", parts[i]}});
  return {"have", say("adj", chain, query.slop)};
}

Clause Speaker::together(const Query& query) const {
  Texts parts;
  for (const Query& child : query.children) {
    const bool operation = !child.children.empty() && child.op != Op::Or;
    parts.push_back(operation ? "(" + spoken(child).object + ")" : in_brackets(spoken(child)));
  }
  return {"have", say(query.op == Op::Sent ? "sentence" : "paragraph", listed(parts, "and"))};
}

Clause Speaker::counted(const Query& query) const {
  const std::string what = in_brackets(spoken(query.children.front()));
  return {"have", say(query.op == Op::AtLeast ? "atleast" : "first", what, query.slop)};
}

std::vector<Clause> Speaker::with_shared_verbs(const std::vector<Clause>& clauses, std::string_view word) const {
  std::vector<Clause> out;
  std::vector<bool> done(clauses.size());
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (done[i]) continue;
    Texts objects;
    for (std::size_t j = i; j < clauses.size(); ++j) {
      if (done[j] || clauses[j].verb != clauses[i].verb || (j > i && clauses[i].verb.empty())) continue;
      objects.push_back(in_brackets(clauses[j]));
      done[j] = true;
    }
    const bool several = objects.size() > 1;
    out.push_back({clauses[i].verb, several ? listed(objects, word) : clauses[i].object,
                   several || clauses[i].compound});
  }
  return out;
}

Clause Speaker::joined_clauses(const std::vector<Clause>& clauses, std::string_view word) const {
  const std::vector<Clause> shared = with_shared_verbs(clauses, word);
  if (shared.size() == 1) return shared.front();
  Texts parts;
  for (const Clause& clause : shared) {
    const bool brackets = clause.compound && (clause.verb.empty() || word == "or");
    parts.push_back(brackets ? "(" + whole(clause) + ")" : whole(clause));
  }
  const std::string list = listed(parts, word);
  return {"", word == "or" ? say("either", list) : list, true};
}

Clause Speaker::both(const Query& query) const {
  std::vector<Clause> with, without;
  for (const Query& child : query.children)
    (child.op == Op::Not ? without : with).push_back(spoken(child.op == Op::Not ? child.children.front() : child));
  Texts negative;
  for (const Clause& clause : with_shared_verbs(without, "or")) negative.push_back(negated(clause));
  if (with.empty()) return {"", listed(negative, "and"), true};
  const Clause positive = joined_clauses(with, "and");
  if (negative.empty()) return positive;
  return {"", language_.format("query.but", {{"what", whole(positive)}, {"not", listed(negative, "and")}}), true};
}

Clause Speaker::either(const Query& query) const {
  std::vector<Clause> clauses;
  for (const Query& child : query.children) clauses.push_back(spoken(child));
  return joined_clauses(clauses, "or");
}

Clause Speaker::spoken(const Query& query) const {
  switch (query.op) {
    case Op::And:
      return both(query);
    case Op::Or:
      return either(query);
    case Op::Not:
      return {"", negated(spoken(query.children.front())), false};
    case Op::Near:
    case Op::Adj:
      return near(query);
    case Op::Sent:
    case Op::Para:
      return together(query);
    case Op::First:
    case Op::AtLeast:
      return counted(query);
    default:
      return leaf(query);
  }
}

}  // namespace

std::optional<std::string> spoken_query(const Language& language, std::string_view understood) {
  if (language.find("query.articles") == nullptr) return std::nullopt;
  return Speaker(language).sentence(parse_query(understood).query);
}

}  // namespace lede
