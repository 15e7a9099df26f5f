#include "corpus/html_class_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/html_tree.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxNameBytes = 400;

// Whole words. Sorted.
constexpr auto kFurnitureWords = std::to_array<std::string_view>(
    {"ad",          "adbox",        "ads",          "adslot",       "adsbygoogle", "anzeige",     "authorbox",
     "breadcrumb",  "breadcrumbs",  "byline",       "caption",      "captions",    "cookie",      "cookies",
     "copyright",   "credit",       "credits",      "cta",          "dateline",    "disclaimer",  "donate",
     "donation",    "fbcomments",   "figcaption",   "figure",       "footer",      "gdpr",        "hashtags",
     "infobox",     "keywords",     "login",        "masthead",     "menu",        "meta",        "metadata",
     "modal",       "nav",          "navbar",       "navigation",   "newsletter",  "newsletters", "outbrain",
     "overlay",     "pager",        "pagination",   "pinterest",    "popup",       "print",       "privacy",
     "promo",       "promos",       "promotion",    "rating",       "ratings",     "readmore",    "recirc",
     "recommended", "registration", "related",      "relatedposts", "revisions",   "seealso",     "shariff",
     "sidebar",     "signup",       "sitemap",      "slideshow",    "social",      "sponsor",     "sponsored",
     "storylink",   "subscribe",    "subscription", "taboola",      "taglist",     "tags",        "teaser",
     "teasers",     "toolbar",      "tools",        "trending",     "weiterlesen", "werbung",     "widget",
     "yarpp"});
// Beginnings of words.
constexpr auto kFurnitureBegins = std::to_array<std::string_view>(
    {"addthis",    "addtoany",    "advert",     "bookmark", "breadcrumb", "cookie",   "donat",  "dfp",
     "mostread",   "mostpopular", "newsletter", "popular",  "recommend",  "related",  "share",  "sharing",
     "sharedaddy", "sidebar",     "social",     "sponsor",  "subscri",    "syndicat", "tooltip"});
// Words side by side.
constexpr auto kFurniturePairs = std::to_array<std::string_view>(
    {"about author",  "also like",          "also read",      "author bio",   "author box",
     "author card",   "author description", "author details", "author info",  "author meta",
     "author name",   "author profile",     "embed preview",  "entry footer", "entry meta",
     "entry utility", "further reading",    "image credit",   "inline ad",    "latest news",
     "more articles", "more from",          "more like",      "more links",   "more news",
     "more on",       "more stories",       "most popular",   "most read",    "most viewed",
     "next post",     "photo credit",       "post meta",      "post nav",     "post tags",
     "prev next",     "previous post",      "post author",    "pull quote",   "read also",
     "read more",     "read next",          "screen reader",  "see also",     "skip link",
     "story links",   "tag list",           "top stories",    "third party",  "up next",
     "wp caption"});
constexpr auto kCommentWords = std::to_array<std::string_view>(
    {"comment", "commentform", "commentlist", "comments", "disqus", "kommentar", "kommentare", "livefyre",
     "remark42", "reply", "respond", "trackbacks"});
constexpr auto kHiddenWords =
    std::to_array<std::string_view>({"hidden", "invisible", "noprint", "sronly", "visuallyhidden"});
// Words that would be furniture but for the word beside them.
constexpr auto kLeadPairs =
    std::to_array<std::string_view>({"media embed", "post embed", "social embed", "teaser text",
                                     "article teaser", "news teaser", "details teaser", "teaser lead"});
constexpr auto kContentPairs = std::to_array<std::string_view>(
    {"article body", "article content", "article copy",  "article main", "article text",
     "blog content", "body copy",       "entry content", "entry text",   "news body",
     "news content", "news text",       "post body",     "post content", "post entry",
     "post text",    "story body",      "story content", "story text",   "text content"});
constexpr auto kContentWords = std::to_array<std::string_view>(
    {"articlebody", "articlecontent", "articletext", "artikeltext", "bodytext", "entrycontent", "postbody",
     "postcontent", "storybody", "storycontent", "storytext"});

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Letters at random, as style compilers make them: "kLMnop", "hJpRRP", "sc-77igqf".
bool is_random(std::string_view name) {
  if (name.size() > 8) return false;
  std::size_t turns = 0, digits = 0;
  for (std::size_t i = 1; i < name.size(); ++i) {
    turns += is_upper(name[i]) && is_lower(name[i - 1]);
    digits += name[i] >= '0' && name[i] <= '9';
  }
  const bool plain = name.find_first_of("-_") == std::string_view::npos;
  return plain && (turns >= 2 || (turns + digits >= 1 && name.size() <= 6));
}

// "relatedArticles" and "related-articles" → "related articles".
void split_words(std::string_view name, std::string& words) {
  words.clear();
  bool open = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool starts = is_upper(c) && i > 0 && is_lower(name[i - 1]);
    if (!is_lower(c) && !is_upper(c) && static_cast<unsigned char>(c) < 0x80) {
      open = c >= '0' && c <= '9' && open;
      continue;
    }
    if ((!open || starts) && !words.empty()) words += ' ';
    words += is_upper(c) ? static_cast<char>(c + 32) : c;
    open = true;
  }
}

// What a page says of its topics: "tag-cookies" is no cookie banner.
bool is_topic(std::string_view name) {
  constexpr auto kBegins = std::to_array<std::string_view>(
      {"tag", "category", "cat", "topic", "has", "no", "with", "is", "js", "section", "layout"});
  const std::size_t dash = name.find('-');
  return dash != std::string_view::npos && among(kBegins, name.substr(0, dash));
}

// What a word, a beginning of words, or two words side by side say; a pair's words are parted by a space.
struct Saying {
  enum class Of : std::uint8_t { Word, Begin, Pair };
  std::string_view text;
  HtmlPart part;
  Of of;
};
using Sayings = std::vector<Saying>;

// All there are, by their first two letters: most words of names begin with no such two, and the others with
// those of a few.
class Vocabulary {
 public:
  Vocabulary() {
    using Of = Saying::Of;
    for (const std::string_view word : kCommentWords) add({word, HtmlPart::Comments, Of::Word});
    for (const std::string_view word : kHiddenWords) add({word, HtmlPart::Hidden, Of::Word});
    for (const std::string_view word : kContentWords) add({word, HtmlPart::Content, Of::Word});
    for (const std::string_view word : kFurnitureWords) add({word, HtmlPart::Furniture, Of::Word});
    for (const std::string_view begin : kFurnitureBegins) add({begin, HtmlPart::Furniture, Of::Begin});
    for (const std::string_view pair : kContentPairs) add({pair, HtmlPart::Content, Of::Pair});
    for (const std::string_view pair : kLeadPairs) add({pair, HtmlPart::Article, Of::Pair});
    for (const std::string_view pair : kFurniturePairs) add({pair, HtmlPart::Furniture, Of::Pair});
  }
  const Sayings& like(std::string_view word) const { return word.size() < 2 ? none_ : by_two_.at(two(word)); }

 private:
  static constexpr std::size_t kLetters = 27;  // the last one: no small letter
  static std::size_t letter(char c) {
    return std::min<std::size_t>(static_cast<unsigned char>(c - 'a'), kLetters - 1);
  }
  static std::size_t two(std::string_view word) { return letter(word[0]) * kLetters + letter(word[1]); }
  void add(const Saying& saying) { by_two_.at(two(saying.text)).push_back(saying); }
  std::array<Sayings, kLetters * kLetters> by_two_;
  Sayings none_;
};

// The first that says something of the word (or, with two words, of the pair).
HtmlPart part_of_word(const Sayings& sayings, std::string_view word) {
  HtmlPart begins = HtmlPart::Unknown;
  for (const Saying& saying : sayings) {
    if (saying.of == Saying::Of::Word && saying.text == word) return saying.part;
    if (saying.of == Saying::Of::Begin && word.starts_with(saying.text)) begins = saying.part;
  }
  return begins;
}

HtmlPart part_of_pair(const Sayings& sayings, std::string_view pair) {
  for (const Saying& saying : sayings)
    if (saying.of == Saying::Of::Pair && saying.text == pair) return saying.part;
  return HtmlPart::Unknown;
}

// One class name.
HtmlPart part_of_name(std::string_view name) {
  static const Vocabulary kVocabulary;
  thread_local std::string spaced;
  if (is_topic(name) || is_random(name)) return HtmlPart::Unknown;
  split_words(name, spaced);
  const bool one = spaced.find(' ') == std::string::npos;
  HtmlPart found = HtmlPart::Unknown;
  for (std::string_view rest = spaced; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const Sayings& sayings = kVocabulary.like(rest);
    if (!sayings.empty()) {
      if (end < rest.size()) {
        const HtmlPart pair = part_of_pair(sayings, rest.substr(0, rest.find(' ', end + 1)));
        if (pair == HtmlPart::Content) return pair;
        if (pair == HtmlPart::Article) return HtmlPart::Unknown;
        if (pair != HtmlPart::Unknown) found = pair;
      }
      const HtmlPart part = part_of_word(sayings, rest.substr(0, end));
      const bool hidden = part == HtmlPart::Hidden && !one;
      if (!hidden && part != HtmlPart::Unknown && found == HtmlPart::Unknown) found = part;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return found;
}

bool hides(std::string_view style) {
  std::string bare(style);
  std::erase(bare, ' ');
  return bare.find("display:none") != std::string::npos ||
         bare.find("visibility:hidden") != std::string::npos;
}

// What is read of an element here.
struct Attributes {
  std::string_view id, names, role, itemprop;
  bool hidden = false;
};

Attributes attributes_of(const HtmlNode& node) {
  Attributes found;
  for (const HtmlAttribute& one : node.attributes) {
    if (one.name == "class") found.names = one.value;
    if (one.name == "id") found.id = one.value;
    if (one.name == "role") found.role = one.value;
    if (one.name == "itemprop") found.itemprop = one.value;
    found.hidden |= one.name == "hidden" || (one.name == "aria-hidden" && one.value == "true") ||
                    (one.name == "style" && hides(one.value));
  }
  return found;
}

HtmlPart part_of_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_CAPTION:
      return HtmlPart::Furniture;
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return HtmlPart::Article;
    default:
      return HtmlPart::Unknown;
  }
}

HtmlPart part_of_role(std::string_view role) {
  constexpr auto kRoles = std::to_array<std::string_view>({"alert", "alertdialog", "banner", "complementary",
                                                           "contentinfo", "dialog", "menu", "menubar",
                                                           "navigation", "search", "toolbar", "tooltip"});
  if (role == "main" || role == "article") return HtmlPart::Article;
  return among(kRoles, role) ? HtmlPart::Furniture : HtmlPart::Unknown;
}

// Pages say the same class names over and over, alone and among others.
class NameReader {
 public:
  // A class or id attribute.
  HtmlPart operator()(std::string_view names) {
    if (names.empty()) return HtmlPart::Unknown;
    const auto [found, fresh] = known_.try_emplace(names, HtmlPart::Unknown);
    return fresh ? found->second = among_names(names.substr(0, kMaxNameBytes)) : found->second;
  }

 private:
  HtmlPart among_names(std::string_view names) {
    HtmlPart found = HtmlPart::Unknown;
    while (!names.empty()) {
      std::size_t end = 0;
      while (end < names.size() && names[end] != ' ' && names[end] != '\t' && names[end] != '\n') ++end;
      const HtmlPart part = part_of_one(names.substr(0, end));
      if (part == HtmlPart::Content) return part;
      if (found == HtmlPart::Unknown) found = part;
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    return found;
  }
  HtmlPart part_of_one(std::string_view name) {
    if (name.empty()) return HtmlPart::Unknown;
    const auto [found, fresh] = one_.try_emplace(name, HtmlPart::Unknown);
    return fresh ? found->second = part_of_name(name) : found->second;
  }

  std::unordered_map<std::string_view, HtmlPart> known_, one_;
};

HtmlPart read_part(const HtmlTree& tree, std::size_t index, NameReader& read) {
  const HtmlPart tag = part_of_tag(tree[index].tag);
  if (tree[index].attributes.empty()) return tag;
  const Attributes attributes = attributes_of(tree[index]);
  if (attributes.hidden) return HtmlPart::Hidden;
  if (attributes.itemprop == "articleBody") return HtmlPart::Content;
  if (attributes.itemprop == "comment") return HtmlPart::Comments;
  if (tag != HtmlPart::Unknown) return tag;
  const HtmlPart role = part_of_role(attributes.role);
  if (role != HtmlPart::Unknown) return role;
  const HtmlPart id = read(attributes.id);
  const HtmlPart by_class = read(attributes.names);
  if (id == HtmlPart::Content || by_class == HtmlPart::Content) return HtmlPart::Content;
  return by_class != HtmlPart::Unknown ? by_class : id;
}

}  // namespace

std::vector<HtmlPart> parts_of(const HtmlTree& tree) {
  NameReader read;
  std::vector<HtmlPart> parts(tree.size(), HtmlPart::Unknown);
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (!tree[i].is_text) parts[i] = read_part(tree, i, read);
  return parts;
}

}  // namespace lede
