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
  for (const char* html : {"<blink>x</blink>", "<p>x", "a <em>b</em>", "Tom &amp; Ann", "x</div>", "&#8217;"})
    CHECK(looks_like_html(html));
  for (const char* text : {"x < y", "<Name> said", "AT&T", "a=1&b=2;", "", "<3"})
    CHECK_FALSE(looks_like_html(text));
}

// Records' plain texts kept their links' tags and lost nothing else.
TEST_CASE("plain text with some HTML in it keeps its lines", "[corpus]") {
  struct Row {
    const char* text;
    const char* expected;  // nullptr: is left alone
  };
  const std::vector<Row> rows = {
      {"Gates <a href=\"/x\">shut</a>.\n\nTwo\nlines.", "Gates shut.\n\nTwo\nlines."},
      {"Both <a\nclass='x' href='/x'>gates</a>", "Both gates"},
      {"Pumps</em> failed", "Pumps failed"},
      {"It said <a href=\"https://post.exam", "It said"},
      {"It said <p", "It said"},
      {"an offer for <em> by <a> inc, x < y", nullptr},
      {"the pump failed <i", nullptr},
      {"<Name>, <b> and AT&T", nullptr},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(has_inline_html(row.text) == (row.expected != nullptr));
    if (row.expected != nullptr) CHECK(text_from_inline_html(row.text) == row.expected);
  }
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
