#include "indexer/ner/crf_recognizer.hpp"

#include <algorithm>
#include <span>

#include "indexer/ner/tokenizer.hpp"

namespace lede {
namespace {

using ner::SentenceSpans;
using ner::TokenSpan;

// What a tagger reads of one document at once. A longer one is read in parts: tagging takes up to 300 bytes for a
// byte of text (a line of nothing but marks).
constexpr std::uint32_t kPartBytes = 256 * 1024;

// A title or a part of a text, and where its entities go.
struct Passage {
  std::string_view text;
  std::vector<SentenceSpans> sentences;
  std::vector<Entity>& entities;
};

void append_words(const Passage& passage, std::vector<std::vector<ner::TokenText>>& words) {
  for (const SentenceSpans& sentence : passage.sentences) {
    auto& out = words.emplace_back();
    out.reserve(sentence.size());
    for (const TokenSpan& token : sentence)
      out.push_back(passage.text.substr(token.start, token.end - token.start));
  }
}

void append_entities(Passage& passage, std::span<const std::vector<ner::Label>> labels) {
  for (std::size_t s = 0; s < passage.sentences.size(); ++s)
    for (const ner::LabelSpan& span : ner::spans_of(labels[s]))
      passage.entities.push_back(
          {passage.sentences[s][span.first].start, passage.sentences[s][span.last].end, span.type});
}

void tag(ner::CrfTagger& tagger, std::span<Passage> passages) {
  std::vector<std::vector<ner::TokenText>> words;
  for (const Passage& passage : passages) append_words(passage, words);
  std::span<const std::vector<ner::Label>> labels(tagger.tag(words));
  for (Passage& passage : passages) {
    append_entities(passage, labels);
    labels = labels.subspan(passage.sentences.size());
  }
}

// The next part of a text: whole sentences, at least one if there is one.
std::span<const TokenSpan> take_part(std::span<const TokenSpan>& sentences) {
  const auto fits = [&](const TokenSpan& s) { return s.end - sentences.front().start <= kPartBytes; };
  std::size_t count = std::min<std::size_t>(1, sentences.size());
  while (count < sentences.size() && fits(sentences[count])) ++count;
  const auto part = sentences.first(count);
  sentences = sentences.subspan(count);
  return part;
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
  auto tagger = take();
  Entities out;
  const std::vector<TokenSpan> bounds = ner::split_sentences(text);
  std::span<const TokenSpan> sentences(bounds);
  std::vector<Passage> passages{{title, ner::tokenize(title), out.title}};
  do {
    passages.push_back({text, ner::tokenize(text, take_part(sentences)), out.text});
    tag(*tagger, passages);
    passages.clear();
  } while (!sentences.empty());
  give_back(std::move(tagger));
  return out;
}

}  // namespace lede
