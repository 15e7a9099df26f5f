// WordStream: every word of an article in order, field by field, in few bytes (kept as words_in_order.hpp says):
// what phrases, NEAR and exact spellings are compared with, instead of Xapian's position lists, which take
// five times the room. A document is found by its terms; its stream then says whether the words stand as they
// should.
//
//   form      a word as written (Token::exact); known here by form_hash(), 24 bits. Two forms of one index
//   that
//             share a hash are told apart by the vocabulary (vocabulary.hpp), so a check is exact.
//   number    of a form within its document: the kShort most frequent have the lowest, which take one byte
//   section   the numbers of one field's words in order. Codes are like UTF-8: no code is part of another, so
//   a
//             phrase can be looked for as bytes. kGap: the next word is kValueGap positions further (another
//             value, another quote); kSame: the next word stands where the last one did.
//   slice     a section that repeats a part of the text (lead, quotes) is kept as where it begins and ends.
//   ends      behind a section of running text: how many words each of its sentences has, a byte each, and whether
//             a paragraph ends with it (word_places.hpp). Not among the codes, where they would part phrases.
//
// Layout: two tables of hashes (numbers below kShort, the others), then sections. A table: varint count · the
// high 8 bits in unary (Elias, 1974) · the low 16 bits, sorted. Little-endian. Thread rule: a writer belongs
// to one thread; reading is pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema.hpp"

namespace lede {

inline constexpr std::uint32_t kValueGap = 100;

std::uint32_t form_hash(std::string_view form);  // 24 bits

class WordStreamWriter {
 public:
  using Form = std::uint32_t;  // from 0, in order of first use

  Form form(std::string_view exact);  // known from now on, whether or not a section uses it
  std::string_view text_of(Form form) const;
  std::size_t forms() const { return forms_.size(); }

  void begin(FieldId section);  // each once
  void word(Form form) { sections_.back().words.push_back(form); }
  void gap();  // unless nothing stands before it
  void same_place();
  // A sentence, perhaps a paragraph too, ends before the next word. Nothing if no word stands before it.
  void sentence_ends(bool paragraph);
  // Words [first, last) of the section begun before for FieldId::Text; as a value of its own.
  void slice(std::uint32_t first, std::uint32_t last);

  std::string finish();
  void clear();  // before the next article

 private:
  struct Known {
    std::uint64_t hash;
    std::uint32_t offset, size, uses;
  };
  struct Section {
    FieldId field;
    std::vector<Form> words;                                      // or kGapMark, kSameMark
    std::vector<std::pair<std::uint32_t, std::uint32_t>> slices;  // instead of words
    std::vector<std::pair<std::size_t, bool>> ends;               // before which of `words`; of a paragraph?
  };
  void grow();
  static std::string codes_of(const Section& section, const std::vector<std::uint32_t>& numbers,
                              std::vector<std::uint32_t>& starts);
  static std::string ends_of(const Section& section);
  std::vector<std::uint32_t> number_forms(std::string& out);

  std::vector<std::uint32_t> table_ = std::vector<std::uint32_t>(1024);  // 1 + index into forms_; 0 = free
  std::vector<Known> forms_;
  std::string arena_;
  std::vector<Section> sections_;
};

class WordStream {
 public:
  static constexpr std::uint32_t kShort = 160;

  // Throws Error{Corrupt} if `bytes` (which must outlive it) are no stream.
  explicit WordStream(std::string_view bytes);

  std::size_t forms() const { return short_.count + long_.count; }
  std::optional<std::uint32_t> number(std::uint32_t form_hash) const;
  template <class Sink>
  void each_hash(Sink sink) const {  // sink(hash, number)
    short_.each([&](std::uint32_t hash, std::uint32_t at) { sink(hash, at); });
    long_.each([&](std::uint32_t hash, std::uint32_t at) { sink(hash, kShort + at); });
  }

  // Is the field nothing but parts of the text, so that what it has, the text has, too?
  bool repeats_text(FieldId field) const { return section(field).sliced; }

  // The values of a field, each its codes; a gap lies between two.
  void values(FieldId field, std::vector<std::string_view>& out) const;

  // The same with where its sentences end.
  struct Passages {
    std::vector<std::string_view> values;
    std::vector<std::uint32_t> first_words;  // of each value, counted as `ends` counts words
    std::string_view ends;
    bool begins_text = false;  // the one value is the first words of the text
  };
  void passages(FieldId field, Passages& out) const;

  // Calls sink(number, position) for every word of the values of one field.
  template <class Sink>
  static void each_word(const std::vector<std::string_view>& values, Sink sink);
  // Of one value, from `position` on, which moves behind it.
  template <class Sink>
  static void each_word(std::string_view value, std::uint32_t& position, Sink sink);

  static void append_code(std::uint32_t number, std::string& out);

 private:
  struct Hashes {
    std::uint32_t count = 0;
    std::string_view high, low;
    std::optional<std::uint32_t> find(std::uint32_t hash) const;
    std::uint32_t low_at(std::uint32_t at) const {
      return static_cast<unsigned char>(low[2 * at]) | static_cast<unsigned char>(low[2 * at + 1]) << 8;
    }
    bool bit(std::size_t at) const { return (static_cast<unsigned char>(high[at / 8]) >> (at % 8) & 1) != 0; }
    template <class Sink>
    void each(Sink sink) const {
      std::uint32_t bucket = 0;
      for (std::size_t bit_at = 0, at = 0; at < count && bit_at < 8 * high.size(); ++bit_at) {
        if (bit(bit_at)) {
          sink(bucket << 16 | low_at(static_cast<std::uint32_t>(at)), static_cast<std::uint32_t>(at));
          ++at;
        } else {
          ++bucket;
        }
      }
    }
  };
  struct Section {
    std::string_view words, text, ends, text_ends;
    bool sliced = false;
  };
  struct Part {
    unsigned char kind;
    std::string_view bytes;
  };
  Hashes read_table(std::string_view& bytes);
  void read_parts(std::string_view bytes);
  Section section(FieldId field) const;

  Hashes short_, long_;
  std::array<Part, 2 * kFields.size()> parts_;
  std::size_t part_count_ = 0;
};

namespace word_code {
inline constexpr unsigned char kGap = 0xA0, kSame = 0xA1, kTwo = 0xA2, kThree = 0xBC, kFive = 0xBF,
                               kMore = 0xC0;
inline constexpr std::uint32_t kTwoFrom = WordStream::kShort;
inline constexpr std::uint32_t kThreeFrom = kTwoFrom + (kThree - kTwo) * 64;
inline constexpr std::uint32_t kFiveFrom = kThreeFrom + (kFive - kThree) * 4096;
}  // namespace word_code

template <class Sink>
void WordStream::each_word(std::string_view value, std::uint32_t& position, Sink sink) {
  using namespace word_code;
  const auto* at = reinterpret_cast<const unsigned char*>(value.data());
  const unsigned char* const end = at + value.size();
  const auto more = [&] { return at < end ? *at++ & 0x3fU : 0U; };
  while (at < end) {
    const unsigned char first = *at++;
    std::uint32_t number = first;
    if (first >= kGap) {
      if (first == kGap) {
        position += kValueGap;
        continue;
      }
      if (first == kSame) {
        --position;
        continue;
      }
      if (first < kThree) {
        number = kTwoFrom + (first - kTwo) * 64U + more();
      } else if (first < kFive) {
        number = (first - kThree) * 4096U + more() * 64U;
        number += kThreeFrom + more();
      } else {
        number = 0;
        for (int i = 0; i < 4; ++i) number = number << 6 | more();
        number += kFiveFrom;
      }
    }
    sink(number, position++);
  }
}

template <class Sink>
void WordStream::each_word(const std::vector<std::string_view>& values, Sink sink) {
  std::uint32_t position = 0;
  for (const std::string_view value : values) {
    each_word(value, position, sink);
    position += kValueGap;
  }
}

}  // namespace lede
