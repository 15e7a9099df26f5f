#include "corpus/html_text.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("HTML fragments become paragraphs of text", "[corpus]") {
  struct Row {
    const char* html;
    const char* text;
  };
  const std::vector<Row> rows = {
      {"plain", "plain"},
      {"<p>One.</p><p>Two <b>bold</b>\n words.</p>", "One.\n\nTwo bold words."},
      {"a<br>b<br/>c", "a\nb\nc"},
      {"<ul><li>x</li><li>y</li></ul>", "x\n\ny"},
      {"a<!-- <p>no</p> -->b<script>if (a<b) c()</script>d<STYLE>p{}</Style>e", "abde"},
      {"AT&amp;T &lt;x&gt; &#8217;&#x2019; &eacute; &apos; &nbsp;z", "AT&T <x> ’’ é ' \u00A0z"},
      {"AT&T, ?a=1&b=2 &nosuch; &; & &#; &#x;", "AT&T, ?a=1&b=2 &nosuch; &; & &#; &#x;"},
      {"5 < 6 and 7 > 3 <3", "5 < 6 and 7 > 3 <3"},
      {"<a href=\"x>y\" title='>'>link</a>", "link"},
      {"<p", ""},
      {"a<script>never closed", "anever closed"},
      {"x &#99999999; &#xD800;", "x \uFFFD \uFFFD"},
      {"<!DOCTYPE html><?xml version=\"1.0\"?>y", "y"},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.html);
    CHECK(text_from_html(row.html) == row.text);
  }
}

TEST_CASE("which texts are HTML", "[corpus]") {
  for (const char* html : {"<p>x", "a <em>b</em>", "Tom &amp; Ann", "x</div>", "&#8217;"})
    CHECK(looks_like_html(html));
  for (const char* text : {"x < y", "<Name> said", "AT&T", "a=1&b=2;", "", "<3"})
    CHECK_FALSE(looks_like_html(text));
}

TEST_CASE("HTML of any depth is read in a moment", "[corpus]") {
  std::string deep, open;
  for (int i = 0; i < 200'000; ++i) deep += "<div><script>";
  for (int i = 0; i < 200'000; ++i) open += "<!--<a href=\"";
  CHECK(text_from_html(deep).empty());
  CHECK(text_from_html(open).empty());
  CHECK(text_from_html(std::string(500'000, '<')).size() == 500'000);
  CHECK(text_from_html(std::string(500'000, '&')).size() == 500'000);
}
