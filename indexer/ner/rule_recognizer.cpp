#include "indexer/ner/rule_recognizer.hpp"

#include "indexer/ner/known_names.hpp"
#include "indexer/ner/name_finder.hpp"
#include "indexer/ner/name_text.hpp"

namespace lede {
namespace {

std::vector<Entity> entities(const Words& words, const std::vector<NameSpan>& spans) {
  std::vector<Entity> list;
  list.reserve(spans.size());
  for (const auto& span : spans)
    list.push_back({.start = words[span.first].start + span.skip_bytes,
                    .end = words[span.last - 1].end,
                    .type = span.type});
  return list;
}

}  // namespace

Entities RuleRecognizer::recognize(std::string_view title, std::string_view text,
                                   std::string_view lang) const {
  const NameText body(*lexicon_, text, lang);
  const NameText headline(*lexicon_, title, lang);
  auto body_names = NameFinder(body).find();
  auto title_names = NameFinder(headline).find();
  KnownNames known;
  known.learn(body, body_names);
  known.learn(headline, title_names);
  known.find(body, body_names);
  known.find(headline, title_names);
  return {.title = entities(headline.words(), title_names), .text = entities(body.words(), body_names)};
}

}  // namespace lede
