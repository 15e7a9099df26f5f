// The words of a field with where each stands: in which sentence, in which paragraph, behind how many words, as
// SENT, PARA and first() compare them. Sentences are those of sentence_bounds.hpp, kept in the word stream as
// how many words each has. Thread rule: pure.
#pragma once
#include <cstdint>
#include <string_view>

#include "indexer/word_stream.hpp"

namespace lede {

struct WordPlace {
  std::uint32_t position = 0;   // as in WordStream::each_word
  std::uint32_t order = 0;      // how many words of the field stand before it
  std::uint32_t sentence = 0;   // of the field; no sentence or paragraph spans two of its values
  std::uint32_t paragraph = 0;
};

// In which sentence the words of one section are.
class SentenceCursor {
 public:
  explicit SentenceCursor(std::string_view ends) : ends_(ends) { next(); }

  // REQUIRES: not before the word asked for last.
  void move_to(std::uint32_t word) {
    while (word >= end_) {
      ++sentence_;
      paragraph_ += ends_paragraph_ ? 1U : 0U;
      next();
    }
  }
  std::uint32_t sentence() const { return sentence_; }
  std::uint32_t paragraph() const { return paragraph_; }

 private:
  void next() {
    if (at_ == ends_.size()) {
      end_ = 0xffffffff;
      return;
    }
    std::uint32_t entry = 0;
    for (unsigned shift = 0; at_ < ends_.size() && shift < 35; shift += 7) {
      const auto byte = static_cast<unsigned char>(ends_[at_++]);
      entry |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    end_ += entry >> 1;
    ends_paragraph_ = (entry & 1) != 0;
  }

  std::string_view ends_;
  std::size_t at_ = 0;
  std::uint32_t end_ = 0;  // the first word that is not in the sentence
  bool ends_paragraph_ = false;
  std::uint32_t sentence_ = 0;
  std::uint32_t paragraph_ = 0;
};

// Calls sink(number, place) for the words of a field whose number is `wanted(number)`, in order.
template <class Wanted, class Sink>
void each_placed_word(const WordStream::Passages& passages, Wanted wanted, Sink sink) {
  std::uint32_t position = 0, order = 0, sentences = 0, paragraphs = 0;
  for (std::size_t i = 0; i < passages.values.size(); ++i) {
    SentenceCursor cursor(passages.ends);
    std::uint32_t word = passages.first_words[i];
    cursor.move_to(word);
    const std::uint32_t first_sentence = cursor.sentence(), first_paragraph = cursor.paragraph();
    WordStream::each_word(passages.values[i], position, [&](std::uint32_t number, std::uint32_t at) {
      const std::uint32_t here = word++;
      const std::uint32_t before = order++;
      if (!wanted(number)) return;
      cursor.move_to(here);
      sink(number, WordPlace{at, before, sentences + cursor.sentence() - first_sentence,
                             paragraphs + cursor.paragraph() - first_paragraph});
    });
    if (word > passages.first_words[i]) cursor.move_to(word - 1);
    sentences += cursor.sentence() - first_sentence + 1;
    paragraphs += cursor.paragraph() - first_paragraph + 1;
    position += kValueGap;
  }
}

}  // namespace lede
