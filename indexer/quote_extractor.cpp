#include "indexer/quote_extractor.hpp"

#include "indexer/speaker_finder.hpp"

namespace lede {
namespace {

constexpr std::size_t kMinWords = 3;
constexpr std::size_t kMinWordsAlone = 5;  // without a clause of saying

// Words inside a quotation; a character of Chinese or Japanese counts for half a word.
std::size_t word_count(const Words& words, const QuotedText& quote) {
  std::size_t halves = 0;
  for (std::size_t i = words.at(quote.start); i < words.size() && words[i].start < quote.end; ++i) {
    if (words[i].gap == kGapApostrophe) continue;
    halves += words.is(i, kUnspaced) ? 1 : 2;
  }
  return halves / 2;
}

// One walk over the quotations in order; a speaker may come from the quotation before.
class Attribution {
 public:
  Attribution(const QuoteText& text) : text_(text), memory_(text), finder_(text, memory_) {}

  std::vector<Quote> run() {
    std::vector<Quote> quotes;
    for (const auto& quoted : text_.quotes())
      if (auto quote = attribute(quoted)) quotes.push_back(std::move(*quote));
    return quotes;
  }

 private:
  std::optional<Quote> attribute(const QuotedText& quoted) {
    const std::size_t words = word_count(text_.words(), quoted);
    const std::size_t first = text_.words().at(quoted.start);
    auto speaker = words >= kMinWords ? finder_.find(quoted) : std::nullopt;
    if (!speaker) speaker = speaker_before(quoted, first);
    if (words < kMinWords && !(speaker && is_whole(quoted, first))) return std::nullopt;
    if (!speaker && words < kMinWordsAlone) return std::nullopt;
    Quote quote;
    quote.start = quoted.start;
    quote.end = quoted.end;
    quote.text = text_.words().text().substr(quoted.start, quoted.end - quoted.start);
    if (speaker && !speaker->said_as.empty()) quote.said_as = speaker->said_as;
    if (speaker && speaker->actor) {
      quote.speaker = text_.actors()[*speaker->actor].name;
      memory_.spoke(*speaker->actor, first);
    }
    last_ = quoted;
    last_speaker_ = speaker ? speaker->actor : std::nullopt;
    last_said_as_ = speaker ? speaker->said_as : std::string();
    return quote;
  }

  // "Yes." behind a longer quotation, not a word in quotation marks.
  bool is_whole(const QuotedText& quoted, std::size_t first) const {
    const char last = text_.words().text()[quoted.end - 1];
    return (last == '.' || last == '!' || last == '?') && first < text_.size() &&
           text_.words().starts_sentence(first);
  }

  // The next part of a quotation of several paragraphs.
  bool goes_on(const QuotedText& quoted) const {
    return last_ && last_->open_ended && last_->paragraph + 1 == quoted.paragraph;
  }

  // Is there nothing but quotations in the paragraph?
  bool stands_alone(const QuotedText& quoted) const {
    const Words& words = text_.words();
    const std::size_t first = words.at(quoted.start);
    return first < words.size() && (words[first].gap & (kGapParagraph | kGapStart)) != 0;
  }

  std::optional<Speaker> speaker_before(const QuotedText& quoted, std::size_t first) const {
    const bool same_paragraph = last_ && last_->paragraph == quoted.paragraph;
    const bool next_paragraph = last_ && last_->paragraph + 1 == quoted.paragraph && stands_alone(quoted);
    const bool whole_sentence = first < text_.size() && text_.words().starts_sentence(first);
    if (goes_on(quoted) || ((same_paragraph || next_paragraph) && whole_sentence))
      return Speaker{.actor = last_speaker_, .said_as = same_paragraph ? last_said_as_ : std::string()};
    if (stands_alone(quoted) && first > 0)
      return Speaker{.actor = memory_.last_person_in(text_.paragraph(first - 1)), .said_as = {}};
    return std::nullopt;
  }

  const QuoteText& text_;
  SpeakerMemory memory_;
  SpeakerFinder finder_;
  std::optional<QuotedText> last_;
  std::optional<std::size_t> last_speaker_;
  std::string last_said_as_;
};

}  // namespace

std::vector<Quote> QuoteExtractor::extract(std::string_view text, std::string_view lang,
                                           const std::vector<Actor>& actors) const {
  const QuoteText prepared(*lexicon_, text, lang, actors);
  return Attribution(prepared).run();
}

}  // namespace lede
