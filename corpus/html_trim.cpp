#include "corpus/html_trim.hpp"

#include <algorithm>

#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/furniture.hpp"
#include "corpus/stated_date.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr double kLinkish = 0.6;    // a block of links
constexpr double kListLinks = 0.4;  // a list of links
constexpr std::size_t kHeadlineLetters = 28;
constexpr std::size_t kOwnLetters = 60;   // unlinked, with which a block says something itself
constexpr std::size_t kHeadBlocks = 5;    // looked at from the beginning
constexpr std::size_t kDateLetters = 80;  // of a line that is a date
constexpr std::size_t kTailBlocks = 8;    // and from the end

bool is_linkish(const HtmlBlock& block) {
  return block.link_density() > kLinkish && block.letters - block.linked < kOwnLetters;
}

// The end of the list that begins at `begin`, and whether it is one of links.
std::size_t list_end(const std::vector<const HtmlBlock*>& blocks, std::size_t begin, bool& of_links) {
  std::size_t end = begin, letters = 0, linked = 0;
  while (end < blocks.size() && blocks[end]->kind == HtmlBlockKind::ListItem) {
    letters += blocks[end]->letters;
    linked += blocks[end++]->linked;
  }
  of_links = end - begin >= 3 && static_cast<double>(linked) > kListLinks * static_cast<double>(letters);
  return end;
}

// Links in a row, lists of little but links, and links as long as a headline. One short link alone may be a
// line of the article.
std::vector<bool> link_runs(const std::vector<const HtmlBlock*>& blocks) {
  std::vector<bool> drop(blocks.size());
  const auto mark = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) drop[i] = true;
  };
  for (std::size_t i = 0; i < blocks.size();) {
    bool of_links = false;
    std::size_t end = list_end(blocks, i, of_links);
    if (of_links) mark(i, end);
    if (end == i)
      while (end < blocks.size() && is_linkish(*blocks[end]) && blocks[end]->kind != HtmlBlockKind::ListItem)
        ++end;
    const bool line = end - i == 1 && blocks[i]->kind == HtmlBlockKind::Paragraph && i > 0 &&
                      end < blocks.size() && blocks[i]->letters < kHeadlineLetters;
    if (!of_links && !line && end > i)
      for (std::size_t k = i; k < end; ++k) drop[k] = is_linkish(*blocks[k]);
    i = std::max(end, i + 1);
  }
  return drop;
}

void drop_marked(std::vector<const HtmlBlock*>& blocks, std::vector<bool> drop) {
  // A heading all of whose blocks go, goes; a standfirst before a byline is as long as a sentence.
  for (std::size_t i = blocks.size(); i-- > 0;)
    if (blocks[i]->kind == HtmlBlockKind::Heading && blocks[i]->letters < kOwnLetters &&
        i + 1 < blocks.size() && drop[i + 1])
      drop[i] = true;
  std::vector<const HtmlBlock*> kept;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (!drop[i]) kept.push_back(blocks[i]);
  blocks = std::move(kept);
}

LineRole role_at_edge(const HtmlBlock& block, const OutletTable& outlets) {
  if (block.text.size() > LineReading::kLongest) return LineRole::Body;
  return role_of(make_line(block.text), LineReading(block.text), outlets);
}

// "Updated: 3 May 2024, 14:05", "2023-11-17 15:13": the page's own date is read by html_dates.
bool is_date_line(const HtmlBlock& block, const OutletTable& outlets) {
  if (block.letters > kDateLetters || block.kind == HtmlBlockKind::Heading) return false;
  const LineReading reading(block.text);
  const bool label = block.text.find(':') < block.text.find_first_of("0123456789");
  if (label && !reading.has(PhraseUse::Published) && !reading.has(PhraseUse::Modified)) return false;
  const StatedDates dates = stated_on(make_line(block.text), LinePlace::Head, outlets, {});
  return dates.published || dates.modified;
}

// An address and nothing else.
bool is_address(const HtmlBlock& block) {
  const std::string_view text = trimmed(block.text);
  if (text.empty() || text.find_first_of(" \n\t") != std::string_view::npos) return false;
  const std::size_t at = text.find('@');
  return is_web_url(text) || text.starts_with("www.") ||
         (at != std::string_view::npos && at > 0 && is_domain(text.substr(at + 1)));
}

// A video's title and caption, a lead that is shown twice.
bool repeats(const HtmlBlock& before, const HtmlBlock& block) {
  return block.letters >= kOwnLetters / 2 && block.kind != HtmlBlockKind::Row &&
         block.kind != HtmlBlockKind::ListItem && block.text == before.text;
}

bool is_mark(const HtmlBlock& block) { return block.letters <= 3; }  // "***", "–"

}  // namespace

TrimmedBlocks trim_blocks(std::vector<const HtmlBlock*> blocks, const OutletTable& outlets) {
  TrimmedBlocks trimmed;
  drop_marked(blocks, link_runs(blocks));
  std::vector<bool> drop(blocks.size());
  for (std::size_t i = 0; i < std::min(blocks.size(), kHeadBlocks); ++i) {
    if (i > 0 && blocks[i]->kind == HtmlBlockKind::Heading) continue;
    const LineRole role = role_at_edge(*blocks[i], outlets);
    if (role == LineRole::Byline) trimmed.bylines.push_back(blocks[i]->text);
    drop[i] = (role != LineRole::Body && role != LineRole::Title) || is_date_line(*blocks[i], outlets);
  }
  for (std::size_t i = 1; i < blocks.size(); ++i)
    if (repeats(*blocks[i - 1], *blocks[i])) drop[i] = true;
  bool last = true;  // nothing behind is kept
  for (std::size_t i = blocks.size(); i-- > 0 && i + kTailBlocks >= blocks.size();) {
    const bool closes = is_mark(*blocks[i]) || blocks[i]->kind == HtmlBlockKind::Heading;
    const bool address = last && is_address(*blocks[i]);
    if (closes ? last : address || role_at_edge(*blocks[i], outlets) != LineRole::Body) drop[i] = true;
    last = last && drop[i];
  }
  trimmed.kept = blocks;
  drop_marked(trimmed.kept, std::move(drop));
  return trimmed;
}

}  // namespace lede
