#include "corpus/html_body.hpp"

#include <algorithm>
#include <array>

#include "corpus/clean_text.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_class_words.hpp"

namespace lede {
namespace {

constexpr std::size_t kGoodLetters = 60;  // a paragraph that counts
constexpr double kGoodLinks = 0.35;       // the most of it that may be linked
constexpr double kWholeShare = 0.45;      // furniture by name that holds so much of the good text is none
constexpr double kDescendShare = 0.75;    // of the text of the parent, for a child to be the body

double goodness(const HtmlBlock& block) {
  if (block.link_density() > kGoodLinks || block.kind == HtmlBlockKind::Heading) return 0;
  if (block.letters < kGoodLetters) return 0;
  return static_cast<double>(block.letters - block.linked);
}

// What is marked as no part of the article, by index of its topmost element.
std::vector<bool> hidden_nodes(const HtmlTree& tree, const std::vector<HtmlPart>& parts) {
  std::vector<bool> cut(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) cut[i] = parts[i] == HtmlPart::Hidden;
  return cut;
}

// Sums of `value` over the blocks below every node.
std::vector<double> sums(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                         double (*value)(const HtmlBlock&)) {
  std::vector<double> sum(tree.size());
  for (const HtmlBlock& block : blocks) sum[block.node] += value(block);
  for (std::size_t i = tree.size(); i-- > 1;) sum[tree[i].parent] += sum[i];
  return sum;
}

class BodyFinder {
 public:
  BodyFinder(const HtmlTree& tree, const HtmlBodyHints& hints) : tree_(tree), hints_(hints) {}
  HtmlBody run();

 private:
  void read_parts();
  void cut_furniture();
  std::size_t choose() const;
  bool keeps(const HtmlBlock& block) const;
  std::vector<const HtmlBlock*> article_blocks(std::size_t body) const;

  const HtmlTree& tree_;
  const HtmlBodyHints& hints_;
  std::vector<HtmlPart> parts_;
  std::vector<bool> cut_;
  std::vector<HtmlBlock> blocks_;
  std::vector<double> good_;
};

void BodyFinder::read_parts() {
  parts_.resize(tree_.size());
  for (std::size_t i = 0; i < tree_.size(); ++i)
    if (!tree_[i].is_text) parts_[i] = part_of(tree_, i);
}

void BodyFinder::cut_furniture() {
  cut_ = hidden_nodes(tree_, parts_);
  blocks_ = blocks_of(tree_, cut_);
  good_ = sums(tree_, blocks_, goodness);
  const double all = good_.empty() ? 0 : good_[0];
  for (std::size_t i = 1; i < tree_.size(); ++i) {
    const bool named = parts_[i] == HtmlPart::Furniture || parts_[i] == HtmlPart::Comments;
    const GumboTag tag = tree_[i].tag;
    if (!named || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) continue;
    if (good_[i] <= kWholeShare * all || parts_[i] == HtmlPart::Comments) cut_[i] = true;
  }
  blocks_ = blocks_of(tree_, cut_);
  good_ = sums(tree_, blocks_, goodness);
}

std::size_t BodyFinder::choose() const {
  std::size_t at = 0;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t child = at + 1; child < tree_[at].end; child = tree_[child].end)
      if (good_[child] > kDescendShare * good_[at] && !tree_[child].is_text &&
          is_block_tag(tree_[child].tag)) {
        at = child;
        moved = true;
        break;
      }
    if (moved && parts_[at] == HtmlPart::Content) break;
  }
  return at;
}

bool BodyFinder::keeps(const HtmlBlock& block) const {
  if (block.link_density() > 0.6) return false;
  if (block.kind == HtmlBlockKind::Heading && clean_line(block.text) == hints_.title) return false;
  return true;
}

std::vector<const HtmlBlock*> BodyFinder::article_blocks(std::size_t body) const {
  std::vector<const HtmlBlock*> kept;
  for (const HtmlBlock& block : blocks_)
    if (block.node >= body && block.node < tree_[body].end && keeps(block)) kept.push_back(&block);
  while (!kept.empty() && kept.back()->kind == HtmlBlockKind::Heading) kept.pop_back();
  return kept;
}

bool on_next_line(const HtmlBlock& before, const HtmlBlock& block) {
  return before.kind == block.kind &&
         (block.kind == HtmlBlockKind::ListItem || block.kind == HtmlBlockKind::Row);
}

HtmlBody BodyFinder::run() {
  HtmlBody body;
  if (tree_.size() == 0) return body;
  read_parts();
  cut_furniture();
  body.node = choose();
  const HtmlBlock* before = nullptr;
  for (const HtmlBlock* block : article_blocks(body.node)) {
    if (before != nullptr) body.text += on_next_line(*before, *block) ? "\n" : "\n\n";
    if (before == nullptr) body.first = block->node;
    body.text += block->text;
    before = block;
  }
  return body;
}

}  // namespace

HtmlBody find_body(const HtmlTree& tree, const HtmlBodyHints& hints) { return BodyFinder(tree, hints).run(); }

}  // namespace lede
