#include "corpus/html_tree.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "corpus/code_points.hpp"
#include "corpus/html_markup.hpp"
#include "corpus/html_tags.hpp"

using namespace lede;

namespace {

std::string attributes_of(const HtmlMarkup& markup, HtmlRange range) {
  std::string out;
  for (std::size_t i = range.begin; i < range.end; ++i)
    out.append(" ").append(markup.attributes[i].name).append("=(").append(markup.attributes[i].value) += ')';
  return out;
}

std::string run_of(const HtmlMarkup& markup, HtmlRange run) {
  std::string out;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    const HtmlPiece& piece = markup.pieces[i];
    const std::string name(piece.text);
    if (piece.kind == HtmlPiece::Kind::Text) out += '[' + name + ']';
    if (piece.kind == HtmlPiece::Kind::Start)
      out += '<' + name + attributes_of(markup, piece.attributes) + '>';
    if (piece.kind == HtmlPiece::Kind::End && !use_of(piece.tag).is_void) out += "</" + name + '>';
  }
  return out;
}

// With the runs and attributes that its characters stand for.
std::string written_out(const HtmlMarkup& markup, const std::string& before_run = "",
                        const std::string& behind = "") {
  std::string out;
  for (std::size_t at = 0; at < markup.html.size();) {
    const auto index = stand_in(next_code_point(markup.html, at));
    if (!index) {
      out += markup.html[at - 1];
    } else if (!out.ends_with(" a=")) {
      out += before_run + run_of(markup, markup.runs.at(*index)) + behind;
    } else {
      out.erase(out.size() - 3);
      out += attributes_of(markup, markup.elements.at(*index));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("Tamed markup keeps what is read and drops the rest", "[corpus][html]") {
  const auto [html, tamed] = GENERATE(table<std::string, std::string>({
      {"<p onclick='x()' class=a>t</p>", "<p class=(a)>{[t]}</p>"},
      {"a<!-- b -->c", "{[a][c]}"},
      {"a<script>if (a < b) x('</p>')</script>c", "{[a][c]}"},
      {"1 < 2", "{[1 ][<][ 2]}"},
      {"<p class='say \"x\"'>t", "<p class=(say \"x\")>{[t]}"},
      {"<p id=a id=b>t", "<p id=(a)>{[t]}"},
      {"<b>t</b><span>u</span><span id=a>v</span>", "{[t][u]<span id=(a)>[v]</span>}"},
      {"a  \n  b<pre>c  d</pre>  e", "{[a b]}<pre>{[c  d]}</pre>{[ e]}"},
      {"<p> \n <b>", "<p> "},
      {"<a href='http://post.example/'>t</a>", "{<a href=()>[t]</a>}"},
      {"<P CLASS='Up &amp; down'>t &gt; &eacute;&#x41;</P>", "<p class=(Up & down)>{[t > \u00e9A]}</p>"},
      {"<svg><path d='M0'/></svg>t", "{[t]}"},
      {"</div>t", "{[t]}"},
  }));
  CAPTURE(html);
  const HtmlMarkup markup = tame_markup(html);
  CHECK(written_out(markup, "{", "}") == tamed);
}

TEST_CASE("Only what takes a parser to place is left to it", "[corpus][html]") {
  const auto [html, tamed] = GENERATE(table<std::string, std::string>({
      {"<div><p>a<br>b</p></div>", "{<div><p>[a]<br>[b]</p></div>}"},
      {"<div><div>a</div><table><tr><td><div>b", "<div>{<div>[a]</div>}<table><tr><td><div>{[b]}"},
      {"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
       "{<ul><li>[a]</li><li>[b]<ul><li>[c]</li></ul></li></ul>}"},
      {"<ul><li>a<li>b</ul>", "<ul><li>{[a]}<li>{[b]}</ul>"},
      {"<li>a</li>", "<li>{[a]}</li>"},
      {"<p>a<div>b</div>", "<p>{[a]}<div>{[b]}</div>"},
      {"<a href>a<a href>b</a></a>", "<a href=()>{[a]}<a href=()>{[b]}</a></a>"},
      {"<a href><div>a</div></a>", "{<a href=()><div>[a]</div></a>}"},
      {"<em><div>a</em></div>", "<em><div>{[a]}</em>"},
      {"<p><em>a</p><div>b</div>", "<p><em>{[a]}</p><div>{[b]}</div>"},
      {"<form>a<form>b</form></form>", "<form>{[a]}<form>{[b]}<!----></form><!----></form>"},
      {"<h2>a<h3>b</h3></h2>", "<h2>{[a]}<h3>{[b]}</h3></h2>"},
      {"<table><div>a</div></table>", "<table><div>{[a]}</div></table>"},
      {"<x-y class=z>a</x-y>", "{<x-y class=(z)>[a]</x-y>}"},
  }));
  CAPTURE(html);
  const std::string page = "<body>" + html;
  const HtmlMarkup markup = tame_markup(page);
  CHECK(written_out(markup, "{", "}") == "<body>" + tamed);
}

namespace {

// What gumbo makes of the page without runs.
void append_shape(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) out += node->v.text.text;
  if (node->type != GUMBO_NODE_ELEMENT) return;
  out.append("<").append(std::to_string(node->v.element.tag)).append(">");
  for (unsigned i = 0; i < node->v.element.children.length; ++i)
    append_shape(static_cast<const GumboNode*>(node->v.element.children.data[i]), out);
  out += "</>";
}

std::string shape_by_gumbo(const std::string& html) {
  GumboOutput* const output = gumbo_parse(html.c_str());
  std::string out;
  append_shape(output->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

std::string shape_of(const HtmlTree& tree) {
  std::string out;
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    for (; !ends.empty() && ends.back() <= i; ends.pop_back()) out += "</>";
    if (tree[i].is_text) {
      out += tree[i].text;
      continue;
    }
    out.append("<").append(std::to_string(tree[i].tag)).append(">");
    ends.push_back(tree[i].end);
  }
  for (; !ends.empty(); ends.pop_back()) out += "</>";
  return out;
}

constexpr auto kParts = std::to_array<std::string_view>(
    {"a", "br", "button", "em", "h2", "h3", "label", "p", "pre", "small", "x-y"});
constexpr auto kTags = std::to_array<std::string_view>(
    {"a",       "blockquote", "br",    "button", "dd", "div",   "dl", "dt", "em",
     "figure",  "form",       "h2",    "h3",     "hr", "label", "li", "p",  "pre",
     "section", "small",      "table", "tbody",  "td", "th",    "tr", "ul", "x-y"});

bool is_part(std::string_view tag) { return std::find(kParts.begin(), kParts.end(), tag) != kParts.end(); }

// Elements in elements. But for a neat page ends are left out and crossed now and then, and blocks stand in
// paragraphs.
std::string soup(unsigned seed, bool neat) {
  std::minstd_rand random(seed);
  std::vector<std::string_view> open;
  std::string html = "<body>";
  for (int i = 0; i < 60; ++i) {
    const auto dice = random() % 10;
    if (dice < 3) html += static_cast<char>('a' + random() % 26);
    if (dice >= 3 && dice < 7) {
      const std::string_view tag = kTags.at(random() % kTags.size());
      if (neat && !open.empty() && is_part(open.back()) && tag != "em" && tag != "br" && tag != "x-y")
        continue;
      open.push_back(tag);
      html.append("<").append(open.back()).append(">");
    } else if (!open.empty() && dice >= 7) {
      const bool crossed = !neat && random() % 16 == 0;
      const auto one = open.end() - 1 - (crossed && open.size() > 1 ? 1 : 0);
      if (neat || random() % 16 != 0) html.append("</").append(*one).append(">");
      open.erase(one);
    }
  }
  for (; neat && !open.empty(); open.pop_back()) html.append("</").append(open.back()).append(">");
  return html;
}

bool is_same_tree(const std::string& page) {
  const HtmlMarkup markup = tame_markup(page);
  std::string plain = written_out(markup);
  std::erase_if(plain, [](char c) { return c == '[' || c == ']'; });
  constexpr std::string_view kComment = "<!---->", kEnd = "</form>";  // see HtmlRunWriter::write_end
  for (std::size_t at = 0; (at = plain.find(kEnd, at)) != std::string::npos;
       at += kComment.size() + kEnd.size())
    plain.insert(at, kComment);
  return shape_of(HtmlTree(markup)) == shape_by_gumbo(plain);
}

}  // namespace

TEST_CASE("The tree with runs is the tree without them", "[corpus][html]") {
  constexpr unsigned kPages = 3'000;
  SECTION("where each element ends, whatever it stands in") {
    for (unsigned seed = 1; seed <= kPages; ++seed) {
      CAPTURE(seed, soup(seed, true));
      CHECK(is_same_tree(soup(seed, true)));
    }
  }
  SECTION("in a soup of tags nearly always") {
    unsigned others = 0;
    for (unsigned seed = 1; seed <= kPages; ++seed) others += !is_same_tree(soup(seed, false));
    CHECK(others < kPages / 100);
  }
}

TEST_CASE("Characters of private use on a page stand for nothing", "[corpus][html]") {
  const std::string page = "<title>a\U000F0000b</title><p class=\U00100001>\U000F0001</p><p>c</p>";
  const HtmlMarkup markup = tame_markup(page);
  const HtmlTree tree(markup);
  CHECK(tree.text_of(0) == "a\U000F0000b \U000F0001 c");
}
