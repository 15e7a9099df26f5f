#include "searcher/question.hpp"

#include <algorithm>

#include "searcher/stop_words.hpp"

namespace lede {
namespace {

using Op = Query::Op;

constexpr std::size_t kShoutedWords = 6;
constexpr std::size_t kWordsNamed = 8;  // in a warning

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

bool is_bare_word(const Query& query) { return query.op == Op::Word && !query.fielded; }

void take_off_question_mark(Query& query) {
  if (query.op == Op::Or)
    for (Query& child : query.children) take_off_question_mark(child);
  if (query.op != Op::Wildcard || query.text.find_first_of("*?") != query.text.size() - 1 ||
      query.text.back() != '?')
    return;
  query.op = Op::Word;
  query.text.pop_back();
}

// "" for a word that the analyzer cuts.
std::string exact_form(const Query& word, Analyzer& analyzer) {
  std::vector<std::string> forms;
  analyzer.tokens(word.text, [&](const Token& token) { forms.emplace_back(token.exact); });
  return forms.size() == 1 ? forms.front() : std::string();
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < std::min(words.size(), kWordsNamed); ++i)
    out += (i == 0 ? "“" : ", “") + words[i] + "”";
  return words.size() > kWordsNamed ? out + ", …" : out;
}

}  // namespace

std::string without_shouting(std::string_view text) {
  std::string quiet(text);
  const auto blanks = std::ranges::count(text, ' ');
  if (std::ranges::any_of(text, is_small) || static_cast<std::size_t>(blanks) + 1 < kShoutedWords)
    return quiet;
  for (char& c : quiet)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return quiet;
}

Query as_question(Query parsed, Analyzer& analyzer, const std::vector<std::string>& languages,
                  std::vector<Warning>& warnings) {
  take_off_question_mark(parsed);
  if (parsed.op != Op::Or) return parsed;
  std::vector<std::string> forms;
  for (const Query& child : parsed.children)
    forms.push_back(is_bare_word(child) ? exact_form(child, analyzer) : std::string());
  const std::string language = stop_word_language(forms, languages);
  std::vector<Query> kept;
  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (!is_stop_word(forms[i], language)) {
      kept.push_back(std::move(parsed.children[i]));
    } else if (std::ranges::find(left_out, forms[i]) == left_out.end()) {
      left_out.push_back(forms[i]);
    }
  }
  if (kept.empty() || left_out.empty()) {
    if (kept.empty()) return parsed;  // nothing was moved
    parsed.children = std::move(kept);
    return parsed;
  }
  warnings.push_back({0, listed(left_out) + (left_out.size() == 1 ? " is" : " are") +
                             " in most texts and left out; put = before a word to search for it"});
  return make_or(std::move(kept));
}

bool is_question(const Query& query) {
  if (query.op != Op::Or || query.children.size() < kQuestionWords) return false;
  return std::ranges::all_of(query.children, [](const Query& child) {
    const bool word =
        child.op == Op::Word || child.op == Op::Hyphen || child.op == Op::Phrase || child.op == Op::Exact;
    return word && !child.fielded;
  });
}

}  // namespace lede
