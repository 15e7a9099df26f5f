#include "corpus/html_body.hpp"

#include <algorithm>

#include "corpus/clean_text.hpp"
#include "corpus/html_blocks.hpp"
#include "corpus/html_class_words.hpp"
#include "corpus/html_trim.hpp"

namespace lede {
namespace {

constexpr std::size_t kGoodLetters = 60;  // a paragraph that counts
constexpr double kGoodLinks = 0.35;       // the most of it that may be linked
constexpr double kWholeShare = 0.45;      // furniture by name that holds so much of the good text is none
constexpr double kSideShare = 0.85;       // and so much where the name leaves little doubt
constexpr double kDescendShare = 0.75;    // of the text of the parent, for a child to be the body
constexpr double kStoryShare = 0.3;       // of the page's text that the headline's story has at least,
constexpr double kStoryLetters = 700;     // or so many letters
constexpr double kArticleLetters = 150;   // enough in an <article>
constexpr std::size_t kLeadLetters = 50;  // of a standfirst between headline and body

double goodness(const HtmlBlock& block) {
  if (block.link_density() > kGoodLinks || block.kind == HtmlBlockKind::Heading ||
      block.letters < kGoodLetters)
    return 0;
  return static_cast<double>(block.letters - block.linked);
}

// Can hold several paragraphs.
bool is_container(GumboTag tag) {
  return tag != GUMBO_TAG_P && tag != GUMBO_TAG_LI && tag != GUMBO_TAG_BLOCKQUOTE && tag != GUMBO_TAG_UL &&
         tag != GUMBO_TAG_OL && tag != GUMBO_TAG_PRE;
}

class BodyFinder {
 public:
  BodyFinder(const HtmlTree& tree, const HtmlBodyHints& hints) : tree_(tree), hints_(hints) {}
  HtmlBody run(const OutletTable& outlets);

 private:
  void read_parts();
  bool is_side(std::size_t i) const;
  void cut_furniture();
  void read_blocks(bool with_texts);
  std::size_t story() const;
  std::size_t body_in(std::size_t story) const;
  bool is_lead(const HtmlBlock& block) const;
  bool is_title(const HtmlBlock& block) const;
  std::vector<const HtmlBlock*> article_blocks(std::size_t story, std::size_t body) const;

  const HtmlTree& tree_;
  const HtmlBodyHints& hints_;
  std::vector<HtmlPart> parts_;
  std::vector<bool> cut_;
  std::vector<HtmlBlock> blocks_;
  std::vector<double> good_;  // letters of good paragraphs below each node
};

void BodyFinder::read_parts() {
  parts_ = parts_of(tree_);
  cut_.resize(tree_.size());
  for (std::size_t i = 0; i < tree_.size(); ++i) cut_[i] = parts_[i] == HtmlPart::Hidden;
}

void BodyFinder::read_blocks(bool with_texts) {
  blocks_ = blocks_of(tree_, cut_, with_texts);
  good_.assign(tree_.size(), 0);
  for (const HtmlBlock& block : blocks_) good_[block.node] += goodness(block);
  for (std::size_t i = tree_.size(); i-- > 1;) good_[tree_[i].parent] += good_[i];
}

bool BodyFinder::is_side(std::size_t i) const {
  const GumboTag tag = tree_[i].tag;
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER ||
         tree_.attribute(i, "id").find("sidebar") != std::string_view::npos;
}

void BodyFinder::cut_furniture() {
  const double all = good_[0];
  for (std::size_t i = 1; i < tree_.size(); ++i) {
    const GumboTag tag = tree_[i].tag;
    if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML ||
        (hints_.headline >= i && hints_.headline < tree_[i].end))
      continue;
    const double most = (is_side(i) ? kSideShare : kWholeShare) * all;
    if (parts_[i] == HtmlPart::Comments || (parts_[i] == HtmlPart::Furniture && good_[i] <= most))
      cut_[i] = true;
  }
}

// The innermost element around the headline that has text enough to be the story; the whole page without one.
std::size_t BodyFinder::story() const {
  for (std::size_t i = hints_.headline; i != 0; i = tree_[i].parent)
    if (good_[i] >= (tree_[i].tag == GUMBO_TAG_ARTICLE ? kArticleLetters : kStoryLetters) ||
        (good_[i] > 0 && good_[i] >= kStoryShare * good_[0]))
      return i;
  return 0;
}

// Down to where the text branches, or back up to the innermost element that calls itself the body.
std::size_t BodyFinder::body_in(std::size_t story) const {
  std::size_t at = story, named = 0;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t child = at + 1; child < tree_[at].end && !moved; child = tree_[child].end) {
      if (tree_[child].is_text || !is_block_tag(tree_[child].tag) ||
          good_[child] <= kDescendShare * good_[at])
        continue;
      at = child;
      moved = true;
    }
    if (moved && parts_[at] == HtmlPart::Content) named = at;
  }
  if (named != 0) return named;
  while (at != 0 && !is_container(tree_[at].tag)) at = tree_[at].parent;
  return at;
}

// Between headline and body: a standfirst.
bool BodyFinder::is_lead(const HtmlBlock& block) const {
  return block.letters >= kLeadLetters && block.link_density() <= kGoodLinks &&
         (block.kind == HtmlBlockKind::Paragraph || block.kind == HtmlBlockKind::Heading);
}

bool BodyFinder::is_title(const HtmlBlock& block) const {
  const bool alike = block.text.size() <= 4 * hints_.title.size() + 64;  // spares the cleaning of long blocks
  return alike && clean_line(block.text) == hints_.title;
}

std::vector<const HtmlBlock*> BodyFinder::article_blocks(std::size_t story, std::size_t body) const {
  const auto within = [&](const HtmlBlock& block, std::size_t node) {
    return block.text_node >= node && block.text_node < tree_[node].end;
  };
  std::vector<const HtmlBlock*> found;
  for (const HtmlBlock& block : blocks_) {
    if (hints_.headline > 0 && within(block, hints_.headline)) continue;
    if (!within(block, story)) continue;
    const bool behind = block.text_node > hints_.headline;
    const bool before_body = block.text_node < body && hints_.headline > 0 && behind;
    const bool ours =
        within(block, body) ? behind || !(hints_.headline < tree_[body].end) : before_body && is_lead(block);
    if (ours && !is_title(block)) found.push_back(&block);
  }
  return found;
}

bool on_next_line(const HtmlBlock& before, const HtmlBlock& block) {
  return before.kind == block.kind &&
         (block.kind == HtmlBlockKind::ListItem || block.kind == HtmlBlockKind::Row);
}

std::string text_of(const std::vector<const HtmlBlock*>& blocks) {
  std::string text;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0) text += on_next_line(*blocks[i - 1], *blocks[i]) ? "\n" : "\n\n";
    text += blocks[i]->text;
  }
  return text;
}

HtmlBody BodyFinder::run(const OutletTable& outlets) {
  HtmlBody body;
  if (tree_.size() == 0) return body;
  read_parts();
  read_blocks(false);
  cut_furniture();
  read_blocks(true);
  const std::size_t around = story();
  body.node = body_in(around);
  TrimmedBlocks blocks = trim_blocks(article_blocks(around, body.node), outlets);
  body.text = text_of(blocks.kept);
  body.first = blocks.kept.empty() ? 0 : blocks.kept.front()->node;
  body.bylines = std::move(blocks.bylines);
  return body;
}

}  // namespace

HtmlBody find_body(const HtmlTree& tree, const HtmlBodyHints& hints, const OutletTable& outlets) {
  return BodyFinder(tree, hints).run(outlets);
}

}  // namespace lede
