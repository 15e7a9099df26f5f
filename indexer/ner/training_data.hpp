// Training documents: JSONL, one a line:
// {"id","text","entities":[[start,end,"PER|ORG|LOC|MISC"]],"sentences":
// [[start,end]]}; offsets count Unicode code points; "sentences" may be missing (then they are split by
// rule). Tokens are made by tokenize_sentence(), the gold spans projected onto them. Thread rule: pure
// functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ner/features.hpp"
#include "indexer/ner/labels.hpp"

namespace lede::ner {

struct LabelledSentence {
  std::vector<std::string> tokens;
  std::vector<Label> labels;
};
struct LabelledDocument {
  std::string id;
  std::vector<LabelledSentence> sentences;
};

// Reads .jsonl or .jsonl.gz. Throws Error{Input} naming file and line.
std::vector<LabelledDocument> read_labelled(const std::string& path);

// The same document with every sentence in Title Case or ALL CAPS, for the headline weights.
enum class TitleStyle : std::uint8_t { ShortWordsLower, FunctionWordsLower, EveryWord };
LabelledDocument title_case(const LabelledDocument& document, TitleStyle style = TitleStyle::ShortWordsLower);
LabelledDocument upper_case(const LabelledDocument& document);
// Sentences without their last full stop, as headlines are.
LabelledDocument without_full_stops(const LabelledDocument& document);
// Titles and ranks before a person's name are no part of it ("Mr", "President", "Gen."). Labels made by a machine have them
// now in, now out; a trainer that is told both learns neither.
void leave_titles_out(LabelledDocument& document);

}  // namespace lede::ner
