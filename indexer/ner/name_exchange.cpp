#include "indexer/ner/name_exchange.hpp"

#include <cmath>
#include <map>
#include <utility>

namespace lede::ner {
namespace {

std::size_t place_in_name(std::size_t token, const LabelSpan& name) {
  return token == name.last ? 2 : token == name.first ? 0 : 1;
}

bool has_capital(const std::string& word) {
  return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80);
}

std::size_t copies(unsigned count) {  // in the pool that is drawn from
  return count < 2 ? 0 : static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(count))));
}

}  // namespace

// One document's: what each of its names has become.
struct NameExchange::Exchange {
  const NameExchange& names;
  unsigned percent;
  std::mt19937& random;
  std::map<std::string, std::string> person_words = {};
  std::map<std::pair<std::size_t, Words>, Words> whole = {};

  bool drawn() { return random() % 100 < percent; }

  const std::string& person_word(const std::string& word, std::size_t place) {
    const auto known = person_words.find(word);
    if (known != person_words.end()) return known->second;
    std::string other = word;
    if (has_capital(word) && word.size() > 2 && drawn()) {
      const Words& pool = names.person_words_[place];
      const std::string& found = pool.empty() ? word : pool[random() % pool.size()];
      if (has_capital(found)) other = found;
    }
    return person_words.emplace(word, other).first->second;
  }

  const Words& whole_name(std::size_t type, const Words& name) {
    const auto known = whole.find({type, name});
    if (known != whole.end()) return known->second;
    const std::vector<Words>& pool = names.names_[type];
    const bool other = drawn() && !pool.empty();
    return whole.emplace(std::pair{type, name}, other ? pool[random() % pool.size()] : name).first->second;
  }

  Words name_for(const LabelledSentence& sentence, const LabelSpan& span) {
    const auto begin = sentence.tokens.begin();
    Words name(begin + span.first, begin + span.last + 1);
    if (span.type == EntityType::Misc) return name;
    if (span.type != EntityType::Person) return whole_name(static_cast<std::size_t>(span.type), name);
    for (std::size_t i = 0; i < name.size(); ++i) name[i] = person_word(name[i], place_in_name(span.first + i, span));
    return name;
  }

  LabelledSentence sentence(const LabelledSentence& old) {
    LabelledSentence out;
    std::size_t at = 0;
    const auto copy_until = [&](std::size_t end) {
      for (; at < end; ++at) out.tokens.push_back(old.tokens[at]);
    };
    for (const LabelSpan& span : spans_of(old.labels)) {
      copy_until(span.first);
      const Words name = name_for(old, span);
      const auto first = static_cast<std::uint32_t>(out.tokens.size());
      out.tokens.insert(out.tokens.end(), name.begin(), name.end());
      out.labels.resize(out.tokens.size(), kOutside);
      mark_span(out.labels, {first, static_cast<std::uint32_t>(out.tokens.size() - 1), span.type});
      at = span.last + 1;
    }
    copy_until(old.tokens.size());
    out.labels.resize(out.tokens.size(), kOutside);
    return out;
  }
};

NameExchange::NameExchange(const std::vector<LabelledDocument>& documents) {
  std::map<std::pair<std::size_t, std::string>, unsigned> words;
  std::map<std::pair<std::size_t, Words>, unsigned> names;
  for (const LabelledDocument& document : documents)
    for (const LabelledSentence& s : document.sentences)
      for (const LabelSpan& span : spans_of(s.labels)) {
        if (span.type != EntityType::Person)
          ++names[{static_cast<std::size_t>(span.type), {s.tokens.begin() + span.first, s.tokens.begin() + span.last + 1}}];
        else
          for (std::size_t i = span.first; i <= span.last; ++i) ++words[{place_in_name(i, span), s.tokens[i]}];
      }
  for (const auto& [word, count] : words)
    person_words_[word.first].insert(person_words_[word.first].end(), copies(count), word.second);
  for (const auto& [name, count] : names)
    names_[name.first].insert(names_[name.first].end(), copies(count), name.second);
}

LabelledDocument NameExchange::exchanged(const LabelledDocument& document, unsigned percent, std::mt19937& random) const {
  Exchange exchange{*this, percent, random};
  LabelledDocument out{document.id, {}};
  for (const LabelledSentence& s : document.sentences) out.sentences.push_back(exchange.sentence(s));
  return out;
}

}  // namespace lede::ner
