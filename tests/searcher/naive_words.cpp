// Which words of an article a leaf of a query means: the tests a word has to pass, and where such words stand
// side by side.
#include <algorithm>

#include "corpus/code_points.hpp"
#include "tests/searcher/naive_scanner.hpp"

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

}  // namespace

std::string NaiveScanner::typed_text(const Query& leaf) {
  if (leaf.words.empty()) return leaf.text;
  std::string text;
  for (const std::string& word : leaf.words)
    text += (text.empty() ? "" : leaf.op == Op::Hyphen ? "-" : " ") + word;
  return text;
}

std::set<std::string> NaiveScanner::stems_asked(const Form& word) {
  std::set<std::string> stems = {word.folded};
  for (const std::string& language : languages_)
    for (const std::string& stem : analyzer_.stems(word.exact, word.folded, language)) stems.insert(stem);
  return stems;
}

// 知事 of 都知事.
bool NaiveScanner::is_part(const Form& part, const Form& word) {
  const std::u32string letters = wide(part.folded);
  if (letters.size() < 2 || !std::ranges::all_of(letters, is_cjk)) return false;
  const auto at_an_end = [&](const std::string& whole) {
    const std::u32string all = wide(whole);
    return all.size() > letters.size() && (all.starts_with(letters) || all.ends_with(letters));
  };
  return at_an_end(word.exact) || at_an_end(word.folded);
}

// One test for every word that must stand side by side.
std::vector<std::function<bool(const NaiveScanner::Form&)>> NaiveScanner::accepted(const Query& leaf,
                                                                                   bool own_language) {
  std::vector<std::function<bool(const Form&)>> tests;
  if (leaf.op == Op::Wildcard) {
    const std::u32string pattern = wide(analyzer_.fold_value(leaf.text));
    tests.emplace_back(
        [pattern](const Form& w) { return glob(pattern, wide(w.exact)) || glob(pattern, wide(w.folded)); });
    return tests;
  }
  const bool text = !leaf.fielded || field(leaf.field).kind == Kind::Text;
  const std::vector<Form> words = forms_of(typed_text(leaf));
  const bool alone = leaf.op == Op::Word && words.size() == 1;
  for (const Form& word : words) {
    if (leaf.op == Op::Exact || leaf.op == Op::Phrase) {
      tests.emplace_back([word](const Form& w) { return w.exact == word.exact; });
    } else if (leaf.op == Op::Fuzzy && words.size() == 1) {
      const std::u32string wanted = wide(word.folded);
      const std::size_t limit = leaf.slop;
      tests.emplace_back([wanted, limit](const Form& w) {
        return apart(wanted, wide(w.exact)) <= limit || apart(wanted, wide(w.folded)) <= limit;
      });
    } else if (!text) {
      tests.emplace_back(
          [word, alone](const Form& w) { return w.folded == word.folded || (alone && is_part(word, w)); });
    } else if (own_language) {
      const std::set<std::string> stems = stems_asked(word);
      tests.emplace_back([word, stems, alone](const Form& w) {
        return w.folded == word.folded || share(w.stems, stems) || (alone && is_part(word, w));
      });
    } else {
      const std::set<std::string> stems = stems_asked(word);
      tests.emplace_back([word, stems, alone](const Form& w) {
        return w.folded == word.folded || (alone && is_part(word, w)) || stems.contains(w.exact) ||
               (w.all_stems != nullptr && share(*w.all_stems, stems));
      });
    }
  }
  return tests;
}

NaiveScanner::Tests& NaiveScanner::tests_of(const Query& leaf, bool own_language) {
  const std::string name =
      (own_language ? "own " : "any ") + std::to_string(static_cast<int>(leaf.op)) + to_string(leaf);
  const auto [row, is_new] = tests_.try_emplace(name);
  if (is_new)
    for (auto& accepts : accepted(leaf, own_language))
      row->second.push_back({std::move(accepts), std::vector<std::int8_t>(forms_.size(), -1)});
  return row->second;
}

bool NaiveScanner::passes(Test& test, const Word& word) {
  std::int8_t& known = test.known[word.form];
  if (known < 0) known = test.accepts(forms_[word.form]) ? 1 : 0;
  return known == 1;
}

// Where an operand stands in a region.
std::vector<NaiveScanner::Span> NaiveScanner::spans(const Query& operand, const Region& region) {
  std::vector<Span> all;
  if (operand.op == Op::Or) {
    for (const Query& child : operand.children)
      std::ranges::move(spans(child, region), std::back_inserter(all));
    return all;
  }
  const std::vector<FieldId> fields = fields_of(operand);
  if (std::ranges::find(fields, region.field) == fields.end()) return all;
  const Words& words = *region.words;
  Tests& tests = tests_of(operand, region.own_language);
  if (tests.empty()) return all;
  const auto begin = std::ranges::lower_bound(words, region.first, {}, &Word::position);
  for (auto i = static_cast<std::size_t>(begin - words.begin()); i + tests.size() <= words.size(); ++i) {
    const std::uint32_t first = words[i].position;
    const std::uint32_t last = words[i + tests.size() - 1].position;
    if (first > region.last) break;
    bool fits = last <= region.last && first + tests.size() - 1 == last;
    for (std::size_t j = 0; fits && j < tests.size(); ++j) fits = passes(tests[j], words[i + j]);
    if (fits) all.push_back({first, last});
  }
  return all;
}

}  // namespace lede::test
