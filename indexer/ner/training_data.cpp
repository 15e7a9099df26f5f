#include "indexer/ner/training_data.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "corpus/ascii.hpp"
#include "corpus/error.hpp"
#include "indexer/ner/tokenizer.hpp"

namespace lede::ner {
namespace {

struct GoldSpan {
  std::uint32_t start, end;  // bytes
  EntityType type;
};

std::string read_all(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw Error(ErrorKind::Input, path + ": can't be opened");
  std::string bytes, chunk(1 << 20, '\0');
  int n = 0;
  while ((n = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()))) > 0)
    bytes.append(chunk, 0, static_cast<std::size_t>(n));
  gzclose(file);
  if (n < 0) throw Error(ErrorKind::Input, path + ": can't be decompressed");
  return bytes;
}

std::vector<std::uint32_t> byte_offsets(const std::string& text) {  // [code point] → byte
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) offsets.push_back(i);
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::vector<GoldSpan> gold_spans(const nlohmann::json& document, const std::vector<std::uint32_t>& bytes) {
  std::vector<GoldSpan> gold;
  for (const auto& entity : document.at("entities")) {
    EntityType type{};
    if (!parse_tag_name(entity.at(2).get<std::string>(), type)) continue;
    gold.push_back({bytes.at(entity.at(0)), bytes.at(entity.at(1)), type});
  }
  std::sort(gold.begin(), gold.end(), [](const GoldSpan& a, const GoldSpan& b) { return a.start < b.start; });
  return gold;
}

// A token that overlaps a span belongs to it; the span's first and last such tokens are its ends.
LabelledSentence label_sentence(const std::string& text, const SentenceSpans& spans,
                                const std::vector<GoldSpan>& gold) {
  LabelledSentence sentence;
  for (const TokenSpan& s : spans) sentence.tokens.push_back(text.substr(s.start, s.end - s.start));
  sentence.labels.assign(spans.size(), kOutside);
  const auto first = std::lower_bound(gold.begin(), gold.end(), spans.front().start,
                                      [](const GoldSpan& g, std::uint32_t at) { return g.end <= at; });
  for (auto g = first; g != gold.end() && g->start < spans.back().end; ++g) {
    LabelSpan span{static_cast<std::uint32_t>(spans.size()), 0, g->type};
    for (std::uint32_t i = 0; i < spans.size(); ++i)
      if (spans[i].start < g->end && spans[i].end > g->start && sentence.labels[i] == kOutside) {
        span.first = std::min(span.first, i);
        span.last = i;
      }
    if (span.first <= span.last && span.first < spans.size()) mark_span(sentence.labels, span);
  }
  return sentence;
}

LabelledDocument label_document(const nlohmann::json& json) {
  const std::string text = json.at("text");
  const auto bytes = byte_offsets(text);
  const auto gold = gold_spans(json, bytes);
  std::vector<TokenSpan> bounds;
  if (json.contains("sentences"))
    for (const auto& s : json["sentences"]) bounds.push_back({bytes.at(s.at(0)), bytes.at(s.at(1))});
  else
    bounds = split_sentences(text);
  LabelledDocument document{json.value("id", ""), {}};
  for (const TokenSpan& bound : bounds) {
    const SentenceSpans tokens = tokenize_sentence(text, bound.start, bound.end);
    if (!tokens.empty()) document.sentences.push_back(label_sentence(text, tokens, gold));
  }
  return document;
}

std::string first_letter_up(const std::string& word) {
  std::int32_t i = 0;
  UChar32 c = 0;
  const auto size = static_cast<std::int32_t>(word.size());
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, size, c);
  const UChar32 up = c < 0 ? c : u_toupper(c);
  if (c < 0 || up == c) return word;
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, up);
  return std::string(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(n)) +
         word.substr(static_cast<std::size_t>(i));
}

std::string all_up(const std::string& word) {
  std::string out, rest = word;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(word.size());) {
    const std::int32_t start = i;
    U8_FWD_1(reinterpret_cast<const std::uint8_t*>(word.data()), i, static_cast<std::int32_t>(word.size()));
    out += first_letter_up(word.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
  }
  return out;
}

// Which words a Title Case headline leaves in lower case, by house style.
bool stays_lower(const std::string& word, TitleStyle style) {
  constexpr auto kShort = std::to_array<std::string_view>(
      {"a",   "an",   "the",   "of",   "in",   "on",   "at",  "to",           "for", "and",
       "or",  "but",  "by",    "with", "as",   "from", "is",  "are",          "be",  "vs",
       "via", "over", "after", "amid", "into", "'s",   "n't", "\xE2\x80\x99s"});
  switch (style) {
    case TitleStyle::EveryWord:
      return word == "'s" || word == "n't" || word == "\xE2\x80\x99s";
    case TitleStyle::ShortWordsLower:
      return std::find(kShort.begin(), kShort.end(), word) != kShort.end();
    case TitleStyle::FunctionWordsLower:
      return is_function_word(word);
  }
  return false;
}

// In lower case, without a full stop. Not those that names keep as a rule ("Saint", "Ayatollah", "Lady").
bool is_title(std::string_view word) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"admiral",    "ambassador", "archbishop", "bishop", "capt",    "captain",  "cardinal",  "chancellor", "col",
       "colonel",    "commander",  "congressman", "dr",    "emperor", "empress",  "father",    "gen",        "general",
       "gov",        "governor",   "hon",        "judge",  "justice", "king",     "lieutenant", "lord",      "lt",
       "major",      "minister",   "miss",       "mr",     "mrs",     "ms",       "pope",      "president",  "prince",
       "princess",   "prof",       "professor",  "queen",  "rep",     "rev",      "sen",       "senator",    "sergeant",
       "sgt",        "sheikh",     "sir",        "tsar"});
  if (word.ends_with('.')) word.remove_suffix(1);
  return std::binary_search(kTitles.begin(), kTitles.end(), lower_ascii(word));
}

}  // namespace

std::vector<LabelledDocument> read_labelled(const std::string& path) {
  const std::string bytes = read_all(path);
  std::vector<LabelledDocument> documents;
  std::size_t line = 0;
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    ++line;
    try {
      if (end > start)
        documents.push_back(
            label_document(nlohmann::json::parse(bytes.begin() + static_cast<std::ptrdiff_t>(start),
                                                 bytes.begin() + static_cast<std::ptrdiff_t>(end))));
    } catch (const std::exception& e) {
      throw Error(ErrorKind::Input, path + ":" + std::to_string(line) + ": " + e.what());
    }
    start = end + 1;
  }
  return documents;
}

LabelledDocument title_case(const LabelledDocument& document, TitleStyle style) {
  LabelledDocument out = document;
  for (LabelledSentence& sentence : out.sentences)
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i)
      if (i == 0 || !stays_lower(sentence.tokens[i], style))
        sentence.tokens[i] = first_letter_up(sentence.tokens[i]);
  return out;
}

LabelledDocument upper_case(const LabelledDocument& document) {
  LabelledDocument out = document;
  for (LabelledSentence& sentence : out.sentences)
    for (std::string& token : sentence.tokens) token = all_up(token);
  return out;
}

LabelledDocument without_full_stops(const LabelledDocument& document) {
  LabelledDocument out = document;
  for (LabelledSentence& sentence : out.sentences)
    if (sentence.tokens.size() > 1 && sentence.tokens.back() == "." && sentence.labels.back() == kOutside) {
      sentence.tokens.pop_back();
      sentence.labels.pop_back();
    }
  return out;
}

void leave_titles_out(LabelledDocument& document) {
  for (LabelledSentence& sentence : document.sentences)
    for (LabelSpan span : spans_of(sentence.labels)) {
      if (span.type != EntityType::Person) continue;
      while (span.first < span.last && is_title(sentence.tokens[span.first])) sentence.labels[span.first++] = kOutside;
      mark_span(sentence.labels, span);
    }
}

}  // namespace lede::ner
