#include "corpus/html_tree.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include "corpus/code_points.hpp"

namespace lede {

// Memory for one parse: handed out in a row, never given back singly, freed as a whole. gumbo does not check
// for failed allocation, so at the limit the parse is left by longjmp (over C frames only).
class HtmlArena {
 public:
  explicit HtmlArena(std::size_t limit) : limit_(limit) {}
  void* take(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (size > room_) grow(size);
    char* given = free_;
    free_ += size;
    room_ -= size;
    return given;
  }
  std::jmp_buf& exit() { return exit_; }

 private:
  void grow(std::size_t size) {
    const std::size_t chunk = std::max(size, kChunk);
    if (chunk > limit_ - used_) std::longjmp(exit_, 1);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    used_ += chunk;
    free_ = chunks_.back().get();
    room_ = chunk;
  }
  static constexpr std::size_t kChunk = std::size_t{1} << 20;
  std::size_t limit_;
  std::size_t used_ = 0;
  char* free_ = nullptr;
  std::size_t room_ = 0;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::jmp_buf exit_{};
};

namespace {

void* take(void* arena, std::size_t size) { return static_cast<HtmlArena*>(arena)->take(size); }
void give_back(void*, void*) {}

// nullptr where the arena is full.
const GumboNode* parse(HtmlArena& arena, const char* html, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = give_back;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.exit()) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html, size)->root;
}

std::size_t arena_limit(std::size_t bytes) { return (std::size_t{64} << 20) + 48 * bytes; }

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
  return nullptr;
}

bool is_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

}  // namespace

HtmlTree::HtmlTree(const HtmlMarkup& markup)
    : markup_(markup), arena_(std::make_unique<HtmlArena>(arena_limit(markup.html.size()))) {
  if (const GumboNode* root = parse(*arena_, markup.html.data(), markup.html.size())) flatten(root);
}

std::uint32_t HtmlTree::add(HtmlNode node, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  node.parent = parent;
  node.end = index + 1;
  nodes_.push_back(node);
  return index;
}

std::span<const HtmlAttribute> HtmlTree::attributes_in(HtmlRange range) const {
  return std::span(markup_.attributes).subspan(range.begin, range.end - range.begin);
}

std::uint32_t HtmlTree::add_element(const GumboNode* node, std::uint32_t parent) {
  HtmlNode made;
  made.tag = node->v.element.tag;
  const GumboVector& attributes = node->v.element.attributes;
  const std::string_view value =
      attributes.length > 0 ? static_cast<const GumboAttribute*>(attributes.data[0])->value : "";
  std::size_t at = 0;
  const auto index = value.empty() ? std::nullopt : stand_in(next_code_point(value, at));
  if (index && *index < markup_.elements.size()) made.attributes = attributes_in(markup_.elements[*index]);
  return add(made, parent);
}

// One text node from pieces side by side.
class HtmlTree::JoinedText {
 public:
  explicit JoinedText(HtmlTree& tree) : tree_(tree) {}
  void add(std::string_view piece) {
    if (text_.empty()) {
      text_ = piece;
      return;
    }
    if (owner_ == nullptr) owner_ = &tree_.joined_.emplace_back(text_);
    text_ = owner_->append(piece);
  }
  void end(std::uint32_t parent) {
    if (!text_.empty()) tree_.add({.is_text = true, .text = text_, .attributes = {}}, parent);
    text_ = {};
    owner_ = nullptr;
  }

 private:
  HtmlTree& tree_;
  std::string_view text_;
  std::string* owner_ = nullptr;
};

void HtmlTree::add_run(HtmlRange run, std::uint32_t parent, JoinedText& text) {
  for (std::size_t i = run.begin; i < run.end; ++i) {
    const HtmlPiece& piece = markup_.pieces[i];
    if (piece.kind == HtmlPiece::Kind::Text) {
      text.add(piece.text);
      continue;
    }
    text.end(parent);
    if (piece.kind == HtmlPiece::Kind::Start) {
      parent = add({.tag = piece.tag, .text = {}, .attributes = attributes_in(piece.attributes)}, parent);
    } else {
      nodes_[parent].end = static_cast<std::uint32_t>(nodes_.size());
      parent = nodes_[parent].parent;
    }
  }
}

// What the characters of a text node stand for.
void HtmlTree::add_text(std::string_view characters, std::uint32_t parent) {
  JoinedText text(*this);
  for (std::size_t at = 0; at < characters.size();) {
    const std::size_t begin = at;
    const auto run = stand_in(next_code_point(characters, at));
    if (run && *run < markup_.runs.size())
      add_run(markup_.runs[*run], parent, text);
    else
      text.add(characters.substr(begin, at - begin));
  }
  text.end(parent);
}

HtmlTree::~HtmlTree() = default;

void HtmlTree::flatten(const GumboNode* root) {
  struct Open {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next;
  };
  add_element(root, 0);
  std::vector<Open> open = {{root, 0, 0}};
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector* children = children_of(top.node);
    if (children == nullptr || top.next >= children->length) {
      nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[top.next++]);
    if (is_text(child))
      add_text(child->v.text.text, top.index);
    else if (children_of(child) != nullptr)  // no comment
      open.push_back({child, add_element(child, top.index), 0});
  }
}

bool HtmlTree::has_attribute(std::size_t index, std::string_view name) const {
  const auto attributes = nodes_[index].attributes;
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const HtmlAttribute& attribute) { return attribute.name == name; });
}

namespace {
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
}  // namespace

std::string HtmlTree::text_of(std::size_t index, std::size_t max_bytes) const {
  std::string out;
  bool space = false;
  for (std::size_t i = index; i < nodes_[index].end && out.size() < max_bytes; ++i) {
    if (!nodes_[i].is_text) {
      space |= nodes_[i].tag == GUMBO_TAG_BR || nodes_[i].tag == GUMBO_TAG_P ||
               nodes_[i].tag == GUMBO_TAG_DIV || nodes_[i].tag == GUMBO_TAG_LI;
      continue;
    }
    const std::string_view text = nodes_[i].text;
    for (std::size_t at = 0; at < text.size() && out.size() < max_bytes;) {
      std::size_t end = at;
      while (end < text.size() && !is_blank(text[end])) ++end;
      if (end > at && space && !out.empty()) out += ' ';
      out += text.substr(at, end - at);
      space = end > at ? end < text.size() : space || end < text.size();
      at = end + 1;
    }
  }
  return out;
}

}  // namespace lede
