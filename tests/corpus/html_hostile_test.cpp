#include <catch2/catch.hpp>
#include <chrono>

#include "corpus/charset.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_article.hpp"
#include "corpus/html_markup.hpp"
#include "corpus/html_tree.hpp"
#include "corpus/outlet_table.hpp"

using namespace lede;

namespace {

const OutletTable& outlets() {
  static const auto kTable = OutletTable::load(LEDE_SOURCE_DIR "/corpus/sample_outlets.tsv");
  return *kTable;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out.append(before).append(std::to_string(i)).append(after);
  return out;
}

void survives(const std::string& html) {
  const auto begin = std::chrono::steady_clock::now();
  const auto article = read_html(std::string(html), "", outlets());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  CHECK(took.count() < 20);  // generous: sanitizers, busy machines
  if (article) CHECK(is_valid_utf8(article->title + article->text));
}

}  // namespace

TEST_CASE("Hostile pages end soon and yield valid text", "[corpus][html]") {
  const std::string words =
      "<p>Enough words, with commas, so that this could be the text of some article on a page.</p>";
  SECTION("deep nesting") {
    for (const std::string_view tag :
         {"<div>", "<b>", "<p><font size=1>", "<table><tr><td>", "<ul><li>", "<a href=x><div>", "<svg><g>",
          "<blockquote>", "<x-y>", "<button>", "<select>", "<h1>", "<form>", "<template>"})
      survives(repeated(tag, 100'000) + words);
  }
  SECTION("formatting elements that must be opened again in every paragraph") {
    survives(numbered("<p><b id=", ">x", 50'000) + words);
  }
  SECTION("text moved out of tables") { survives("<table>" + repeated("<b>x</b><i>y", 50'000) + words); }
  SECTION("attributes without end") {
    survives("<p " + numbered("a", "=1 ", 200'000) + ">" + words);
    survives("<p class='" + repeated("nav-", 500'000) + "'>" + words);
  }
  SECTION("tags, comments, scripts and values never closed") {
    for (const std::string_view open :
         {"<", "</", "<!--", "<script>", "<style>", "<a href='", "<a href=\"", "<![CDATA[", "<title>",
          "<textarea>", "&", "&#", "&#x110000;", "<p x="})
      survives(words + repeated(open, 100'000) + words);
  }
  SECTION("JSON-LD nested deeply") {
    survives("<script type='application/ld+json'>" + repeated("{\"@graph\":[", 50'000) + "</script>" + words);
    survives("<script type='application/ld+json'>" + repeated("[", 500'000) + repeated("]", 500'000) +
             "</script>" + words);
  }
  SECTION("bytes of all values") {
    std::string bytes;
    for (unsigned i = 0; i < 200'000; ++i) bytes += static_cast<char>((i * 7919u) >> 3 & 0xFF);
    survives(bytes + words);
    survives("<p>" + bytes + "</p>" + words);
  }
}

TEST_CASE("Tamed markup is never nested deeper than the limit", "[corpus][html]") {
  const std::string page = repeated("<div>", 5'000) + "text";
  const HtmlMarkup markup = tame_markup(page);
  const HtmlTree tree(markup);
  REQUIRE(tree.size() > 0);
  CHECK(tree.size() <= kMaxHtmlDepth + 10);
  CHECK(tree.text_of(0) == "text");
}
