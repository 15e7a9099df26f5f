#include "indexer/ner/crf_recognizer.hpp"

#include "indexer/ner/tokenizer.hpp"

namespace lede {
namespace {

using ner::SentenceSpans;

void append_words(std::string_view text, const std::vector<SentenceSpans>& sentences, std::vector<std::vector<ner::TokenText>>& words) {
  for (const SentenceSpans& sentence : sentences) {
    auto& out = words.emplace_back();
    out.reserve(sentence.size());
    for (const ner::TokenSpan& token : sentence) out.push_back(text.substr(token.start, token.end - token.start));
  }
}

std::vector<Entity> entities_of(const std::vector<SentenceSpans>& sentences, std::span<const std::vector<ner::Label>> labels) {
  std::vector<Entity> out;
  for (std::size_t s = 0; s < sentences.size(); ++s)
    for (const ner::LabelSpan& span : ner::spans_of(labels[s]))
      out.push_back({sentences[s][span.first].start, sentences[s][span.last].end, span.type});
  return out;
}

}  // namespace

std::unique_ptr<ner::CrfTagger> CrfRecognizer::take() const {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<ner::CrfTagger>(model_);
  auto tagger = std::move(idle_.back());
  idle_.pop_back();
  return tagger;
}

void CrfRecognizer::give_back(std::unique_ptr<ner::CrfTagger> tagger) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(tagger));
}

Entities CrfRecognizer::recognize(std::string_view title, std::string_view text, std::string_view lang) const {
  if (lang != "en") return {};
  const auto title_sentences = ner::tokenize(title);
  const auto text_sentences = ner::tokenize(text);
  std::vector<std::vector<ner::TokenText>> words;
  append_words(title, title_sentences, words);
  append_words(text, text_sentences, words);
  auto tagger = take();
  const std::span labels(tagger->tag(words));
  Entities out{entities_of(title_sentences, labels.first(title_sentences.size())),
               entities_of(text_sentences, labels.subspan(title_sentences.size()))};
  give_back(std::move(tagger));
  return out;
}

}  // namespace lede
