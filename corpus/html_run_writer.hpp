// Writes tamed markup: text and well nested elements gather in a run until a tag comes that only a parser can
// place; a stand-in is written for the run, and the tag. Thread rule: one thread.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/html_markup.hpp"
#include "corpus/html_tags.hpp"

namespace lede {

struct HtmlName {
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::string_view text;  // lower case
  bool operator==(const HtmlName& other) const {
    return tag == other.tag && (tag != GUMBO_TAG_UNKNOWN || text == other.text);
  }
};

class HtmlRunWriter {
 public:
  explicit HtmlRunWriter(HtmlMarkup& out) : out_(out) {}
  void white_space();
  void text(std::string_view text);  // not white space alone
  void start(const HtmlName& name, HtmlRange attributes, HtmlSurroundings around);
  void end(const HtmlName& name);
  void end_run();  // REQUIRES: called once more at the end of the page

 private:
  void write_run(std::size_t begin, std::size_t end);
  void write_start(const HtmlName& name, HtmlRange attributes);
  void write_end(const HtmlName& name);

  HtmlMarkup& out_;
  std::size_t begin_ = 0;          // of the run, in out_.pieces
  std::vector<std::size_t> open_;  // in out_.pieces, the starts of those that have not ended
  std::size_t texts_ = 0;
  // Starts that were written as tags, and not their ends.
  bool link_written_ = false, form_written_ = false;
  std::size_t reopened_ = 0;  // of others than links
};

}  // namespace lede
