// in_words(): a Query as a sentence. Every node becomes a verb and its object ("have" + "“flood” in the
// title"), so that things with the same verb share it.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "searcher/query.hpp"

namespace lede {
namespace {

using Op = Query::Op;

struct Clause {
  std::string verb;  // "have"; "" where the object is a whole clause with verbs of its own
  std::string object;
  bool compound = false;  // an and or an or of several
};

struct FieldWords {
  FieldId field;
  std::string_view verb, before, after;
};

constexpr auto kFieldWords = std::to_array<FieldWords>({
    {FieldId::Title, "have", "", " in the title"},
    {FieldId::Lead, "have", "", " in the first paragraph"},
    {FieldId::Text, "have", "", " in the text"},
    {FieldId::Outlet, "were published", "by ", ""},
    {FieldId::Agency, "credit", "the agency ", ""},
    {FieldId::Author, "were written", "by ", ""},
    {FieldId::Actor, "name", "", ""},
    {FieldId::Person, "name", "the person ", ""},
    {FieldId::Org, "name", "the organisation ", ""},
    {FieldId::Place, "name", "the place ", ""},
    {FieldId::Lang, "are", "in the language ", ""},
    {FieldId::Section, "are", "in the section ", ""},
    {FieldId::Keyword, "have", "the keyword ", ""},
    {FieldId::Url, "have", "", " in the address"},
    {FieldId::Id, "have", "the id ", ""},
    {FieldId::Cites, "cite", "", ""},
    {FieldId::Said, "have", "", " inside quotation marks"},
    {FieldId::Quote, "have", "", " inside quotation marks"},
    {FieldId::By, "quote", "", ""},
    {FieldId::Source, "come", "from a file of the form ", ""},
});

const FieldWords* words_of(FieldId id) {
  const auto row = std::ranges::find(kFieldWords, id, &FieldWords::field);
  return row == kFieldWords.end() ? nullptr : &*row;
}

std::string_view noun(FieldId id) {
  switch (id) {
    case FieldId::Date:
      return "publication date";
    case FieldId::Org:
      return "organisation";
    case FieldId::Lang:
      return "language";
    case FieldId::Said:
      return "quote";
    case FieldId::By:
      return "quoted speaker";
    case FieldId::Cites:
      return "cited source";
    case FieldId::Url:
      return "address";
    case FieldId::Words:
      return "length";
    case FieldId::Lead:
      return "first paragraph";
    default:
      return field(id).name;
  }
}

std::string in_curly_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

// "a, b and c"
std::string listed(const std::vector<std::string>& parts, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " " + std::string(last) + " " : ", ";
    out += parts[i];
  }
  return out;
}

std::string negated(const Clause& clause) {
  if (clause.verb.starts_with("were") || clause.verb.starts_with("are")) {
    const std::size_t end = std::min(clause.verb.find(' '), clause.verb.size());
    return clause.verb.substr(0, end) + " not" + clause.verb.substr(end) + " " + clause.object;
  }
  if (clause.verb == "may") return "can not " + clause.object;
  if (clause.verb.empty()) return "do not match: " + clause.object;
  return "do not " + clause.verb + " " + clause.object;
}

std::string whole(const Clause& clause) {
  return clause.verb.empty() ? clause.object : clause.verb + " " + clause.object;
}

std::string in_brackets(const Clause& clause) {
  return clause.compound ? "(" + clause.object + ")" : clause.object;
}

std::string spoken_date(std::string_view edtf) {
  constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(edtf.data() + at, edtf.data() + at + size, value);
    return error == std::errc{} && end == edtf.data() + at + size ? value : 0;
  };
  if (edtf.size() != 7 && edtf.size() != 10) return std::string(edtf);
  const unsigned month = number(5, 2);
  const unsigned day = edtf.size() == 10 ? number(8, 2) : 0;
  if (edtf[4] != '-' || month < 1 || month > 12 || (edtf.size() == 10 && day == 0)) return std::string(edtf);
  const std::string rest = std::string(kMonths[month - 1]) + " " + std::string(edtf.substr(0, 4));
  return day == 0 ? rest : std::to_string(day) + " " + rest;
}

std::string spoken_days(const Query& query) {
  const auto preposition = [](std::string_view day) {
    return day.size() == 10 ? std::string("on ") : std::string("in ");
  };
  if (query.low == query.high) return preposition(query.low) + spoken_date(query.low);
  if (query.high.empty()) return preposition(query.low) + "or after " + spoken_date(query.low);
  if (query.low.empty()) return preposition(query.high) + "or before " + spoken_date(query.high);
  return "from " + spoken_date(query.low) + " to " + spoken_date(query.high);
}

Clause spoken_range(const Query& query) {
  if (query.possible) return {"may", "have been published " + spoken_days(query)};
  return {"were published", spoken_days(query)};
}

std::string spoken_length(const Query& query) {
  if (query.low == query.high) return "exactly " + query.low + " words long";
  if (query.high.empty()) return "at least " + query.low + " words long";
  if (query.low.empty()) return "at most " + query.high + " words long";
  return query.low + " to " + query.high + " words long";
}

std::string joined(const std::vector<std::string>& words, char separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string leaf_object(const Query& query) {
  switch (query.op) {
    case Op::Exact:
      return "exactly " + in_curly_quotes(query.text);
    case Op::Value:
      return "exactly " + in_curly_quotes(query.text);
    case Op::Hyphen:
      return in_curly_quotes(joined(query.words, '-'));
    case Op::Wildcard:
      return "words like " + in_curly_quotes(query.text);
    case Op::Fuzzy:
      return in_curly_quotes(query.text) +
             (query.slop == 1 ? " or a word one letter away" : " or a word up to two letters away");
    case Op::Phrase:
      if (query.slop == 0) return "the phrase " + in_curly_quotes(joined(query.words, ' '));
      return "the words " + in_curly_quotes(joined(query.words, ' ')) + " in any order with at most " +
             std::to_string(query.slop) + " others between them";
    default:
      return in_curly_quotes(query.text);
  }
}

Clause leaf(const Query& query) {
  switch (query.op) {
    case Op::All:
      return {"have", "anything at all"};
    case Op::Has:
      return {"have", "a known " + std::string(noun(query.field))};
    case Op::Unknown:
      return {"have", "no known " + std::string(noun(query.field))};
    case Op::Range:
      if (field(query.field).kind == Kind::Date) return spoken_range(query);
      return {"are", spoken_length(query)};
    default:
      break;
  }
  const FieldWords* row = query.fielded ? words_of(query.field) : nullptr;
  if (row == nullptr) return {"have", leaf_object(query)};
  return {std::string(row->verb), std::string(row->before) + leaf_object(query) + std::string(row->after)};
}

Clause spoken(const Query& query);

Clause near(const Query& query) {
  std::vector<std::string> parts;
  for (const Query& child : query.children) parts.push_back(in_brackets(spoken(child)));
  const std::string within = " within " + std::to_string(query.slop) + (query.slop == 1 ? " word" : " words");
  if (query.op == Op::Near) return {"have", listed(parts, "and") + within + " of each other"};
  std::string chain = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) chain += " followed by " + parts[i];
  return {"have", chain + within};
}

Clause within(const Query& query) {
  std::vector<std::string> parts;
  for (const Query& child : query.children) {
    const bool operation = !child.children.empty() && child.op != Op::Or;
    parts.push_back(operation ? "(" + spoken(child).object + ")" : in_brackets(spoken(child)));
  }
  return {"have", listed(parts, "and") + (query.op == Op::Sent ? " in one sentence" : " in one paragraph")};
}

Clause counted(const Query& query) {
  const std::string what = in_brackets(spoken(query.children.front()));
  const std::string number = std::to_string(query.slop);
  if (query.op == Op::AtLeast)
    return {"have", what + (query.slop == 1 ? " once or more" : " at least " + number + " times")};
  return {"have", what + (query.slop == 1 ? " as the first word" : " among the first " + number + " words")};
}

// Clauses with one verb share it: have “a” and “b”, were published in 2017.
std::vector<Clause> with_shared_verbs(const std::vector<Clause>& clauses, std::string_view word) {
  std::vector<Clause> out;
  std::vector<bool> done(clauses.size());
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (done[i]) continue;
    std::vector<std::string> objects;
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

Clause joined_clauses(const std::vector<Clause>& clauses, std::string_view word) {
  const std::vector<Clause> shared = with_shared_verbs(clauses, word);
  if (shared.size() == 1) return shared.front();
  std::vector<std::string> parts;
  for (const Clause& clause : shared) {
    const bool brackets = clause.compound && (clause.verb.empty() || word == "or");
    parts.push_back(brackets ? "(" + whole(clause) + ")" : whole(clause));
  }
  return {"", (word == "or" ? "either " : "") + listed(parts, word), true};
}

Clause both(const Query& query) {
  std::vector<Clause> with, without;
  for (const Query& child : query.children)
    (child.op == Op::Not ? without : with)
        .push_back(spoken(child.op == Op::Not ? child.children.front() : child));
  std::vector<std::string> negative;
  const std::vector<Clause> shared = with_shared_verbs(without, "or");
  for (const Clause& clause : shared)
    negative.push_back(!with.empty() && clause.verb == "have" ? "not " + clause.object : negated(clause));
  if (with.empty()) return {"", listed(negative, "and"), true};
  const Clause positive = joined_clauses(with, "and");
  if (negative.empty()) return positive;
  return {"", whole(positive) + ", but " + listed(negative, "and"), true};
}

Clause spoken(const Query& query) {
  switch (query.op) {
    case Op::And:
      return both(query);
    case Op::Not:
      return {"", negated(spoken(query.children.front())), false};
    case Op::Near:
    case Op::Adj:
      return near(query);
    case Op::Sent:
    case Op::Para:
      return within(query);
    case Op::First:
    case Op::AtLeast:
      return counted(query);
    case Op::Or: {
      std::vector<Clause> clauses;
      for (const Query& child : query.children) clauses.push_back(spoken(child));
      return joined_clauses(clauses, "or");
    }
    default:
      return leaf(query);
  }
}

}  // namespace

std::string in_words(const Query& query) {
  if (query.op == Op::All) return "all articles";
  return "articles that " + whole(spoken(query));
}

}  // namespace lede
