#include "searcher/stop_words.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "searcher/embedded.hpp"

namespace lede {
namespace {

using Words = std::unordered_set<std::string_view>;

std::string_view take(std::string_view& text, char until) {
  const std::size_t end = std::min(text.find(until), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

std::unordered_map<std::string_view, Words> read_table(std::string_view table) {
  std::unordered_map<std::string_view, Words> lists;
  while (!table.empty()) {
    std::string_view line = take(table, '\n');
    if (line.starts_with('#')) continue;
    Words& words = lists[take(line, '\t')];
    while (!line.empty()) words.insert(take(line, ' '));
  }
  return lists;
}

const Words& list_of(std::string_view language) {
  static const auto lists = read_table(searcher::embedded("searcher/stop_words.tsv"));
  static const Words none;
  const auto found = lists.find(language);
  return found == lists.end() ? none : found->second;
}

}  // namespace

bool is_stop_word(std::string_view exact, std::string_view language) {
  return list_of(language).contains(exact);
}

std::string stop_word_language(const std::vector<std::string>& words,
                               const std::vector<std::string>& languages) {
  std::string best;
  std::ptrdiff_t most = 0;
  for (const std::string& language : languages) {
    const Words& list = list_of(language);
    const auto count =
        std::ranges::count_if(words, [&](const std::string& word) { return list.contains(word); });
    if (count > 0 && count == most) best.clear();
    if (count <= most) continue;
    most = count;
    best = language;
  }
  return best;
}

}  // namespace lede
