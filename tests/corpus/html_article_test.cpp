#include "corpus/html_article.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "corpus/outlet_table.hpp"
#include "tests/support/read_articles.hpp"

using namespace lede;
using List = std::vector<std::string>;

namespace {

const OutletTable& outlets() {
  static const auto kTable = OutletTable::load(LEDE_SOURCE_DIR "/corpus/sample_outlets.tsv");
  return *kTable;
}

Article page(std::string_view html, std::string_view url = "") {
  const auto article = read_html(std::string(html), url, outlets());
  REQUIRE(article.has_value());
  return *article;
}

const std::string kFirst =
    "The ferry to Tern Island stayed in port on Monday, because both of its engines had been flooded "
    "overnight.";
const std::string kSecond =
    "Harbour master Ilse Brandt said the pumps, which were bought last spring, had failed one after the "
    "other.";
const std::string kThird =
    "A second boat was sent from Port Ellery, and it carried medicine, mail and two doctors to the island.";

std::string paragraphs() { return "<p>" + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>"; }
std::string body_text() { return kFirst + "\n\n" + kSecond + "\n\n" + kThird; }

std::string with_head(const std::string& head) {
  return "<html><head>" + head + "</head><body><h1>Ferry stays in port</h1>" + paragraphs() +
         "</body></html>";
}

std::string published(const std::string& html, std::string_view url = "") {
  const Article article = page(html, url);
  return article.published
             ? article.published->date.edtf + " " + std::string(to_string(article.published->origin))
             : "";
}

}  // namespace

TEST_CASE("A page's furniture is not its body", "[corpus][html]") {
  const std::string furniture = GENERATE(
      R"(<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather, tides and everything that moves the harbour</a></li></ul></nav>)",
      R"(<div class="cookie-banner"><p>We use cookies to make this site work, to count its readers, and to show what they may like.</p></div>)",
      R"(<aside><p>The ten best beaches of the outer islands, ranked by people who swim there all the year round.</p></aside>)",
      R"(<div id="comments"><p>First! I have always said that those pumps were no good, and nobody would listen to me, ever.</p></div>)",
      R"(<footer><p>Copyright 2024 The Harbour Courier, Dock Street 1, Port Ellery. All rights reserved, of course.</p></footer>)",
      R"(<figure><img src="a.jpg"><figcaption>The ferry at the quay, photographed on a day on which it could still sail.</figcaption></figure>)",
      R"(<div class="share-bar"><a href="#">Share</a> <a href="#">Post</a></div>)",
      R"(<form><p>Sign up for our letter, it comes twice a week, it is free, and you can leave whenever you like.</p></form>)",
      R"(<div style="display: none"><p>This paragraph is here for machines only, and no reader ever sees it on the page.</p></div>)",
      R"(<script>var text = "<p>The script writes a paragraph that is long enough, with commas, to look like text.</p>";</script>)",
      R"(<!-- <p>A comment of the page's maker, kept for later, with a good many words and commas, is not text.</p> -->)",
      R"(<div class="relatedArticles"><p><a href="/x">How the old ferry was sold, towed and sunk: a history in seven pictures</a></p></div>)");
  CAPTURE(furniture);
  CHECK(page("<body><h1>Ferry stays in port</h1><main>" + paragraphs() + furniture + "</main></body>").text ==
        body_text());
  CHECK(page("<body><h1>Ferry stays in port</h1><main>" + furniture + paragraphs() + "</main></body>").text ==
        body_text());
}

// All of these stayed when they were no element of their own.
TEST_CASE("Lines around the text that are not of it, in several languages", "[corpus][html]") {
  const std::string head = "<body><h1>Ferry stays in port</h1><div>";
  const std::string line =
      GENERATE("Like this story? Share it with a friend!", "You may also like...",
               "Sign up here for our daily letter.", "This article contains affiliate links.",
               "Dieser Artikel enthält Affiliate-Links.",
               "Nous utilisons des cookies pour améliorer votre expérience.", "Deja un comentario",
               "Continua após a publicidade", "Riproduzione riservata", "Tekst gaat verder onder de foto",
               "Если вы нашли ошибку, выделите её", "حمل التطبيق", "分享到微信", "【责任编辑：李明】",
               "（编辑：李明）", "この記事をシェア", "[사진=연합뉴스]", "(END)", "https://post.example/x1",
               "tips@post.example");
  CAPTURE(line);
  CHECK(page(head + paragraphs() + "<p>" + line + "</p></div>").text == body_text());
}

TEST_CASE("A paragraph shown twice in a row is one", "[corpus][html]") {
  CHECK(page("<body><h1>Ferry stays in port</h1><div><p>" + kFirst + "</p>" + paragraphs() + "</div>").text ==
        body_text());
}

// These pages had no address and no outlet.
TEST_CASE("The address a page was saved from", "[corpus][html]") {
  const auto [begin, url] = GENERATE(table<std::string, std::string>({
      {"<!DOCTYPE html>\n<!-- saved from url=(0026)https://post.example/2024/a -->\n",
       "https://post.example/2024/a"},
      {"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://post.example/a?b=1 "
       "\n "
       "saved date: Mon Mar 11 2024 10:00:00 GMT+0100\n-->",
       "https://post.example/a?b=1"},
      {"<!-- Mirrored from post.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], Mon -->",
       "http://post.example/a.html"},
      {"<meta name='savepage-url' content='https://post.example/a'>", "https://post.example/a"},
      {"<!-- saved from url=(0014)about:internet -->", ""},
      {"<!-- Mirrored from  by nobody -->", ""},
      {"<!-- saved from url=( -->", ""},
  }));
  CAPTURE(begin);
  CHECK(page(begin + "<body><h1>Ferry stays in port</h1>" + paragraphs()).url.value_or("") == url);
  CHECK(page(begin + "<body><h1>Ferry stays in port</h1>" + paragraphs(), "https://desk.example/1").url !=
        "http://post.example/a.html");
}

TEST_CASE("The day above the text is no text, and a standfirst before it stays", "[corpus][html]") {
  const std::string line =
      GENERATE("Updated 19 November 2019, 09:01 AM", "2023-11-17 15:13", "18 octobre 2021",
               "Datum: 18.10.2021", "기사입력 2021.10.18 14:05", "2021年10月18日 14:05");
  CAPTURE(line);
  const std::string lead = "The pumps of the only ferry, bought last spring, failed one after the other";
  CHECK(page("<body><h1>Ferry stays in port</h1><div><h2>" + lead + "</h2><p>" + line + "</p>" +
             paragraphs() + "</div>")
            .text == lead + "\n\n" + body_text());
  CHECK(page("<body><h1>Ferry stays in port</h1><div><p>Meeting: 18 October 2021, 10.30</p>" + paragraphs() +
             "</div>")
            .text == "Meeting: 18 October 2021, 10.30\n\n" + body_text());
}

TEST_CASE("Lists, quotes, tables and line breaks stay as text", "[corpus][html]") {
  const auto [html, text] = GENERATE(table<std::string, std::string>({
      {"<ul><li>Two pumps, old</li><li>One pump, new</li></ul>", "Two pumps, old\nOne pump, new"},
      {"<blockquote><p>We had no chance against the water, none at all.</p></blockquote>",
       "We had no chance against the water, none at all."},
      {"<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Tern</td><td>40</td></tr></table>",
       "Boat | Seats\nTern | 40"},
      {"<p>Leaves at noon,<br>returns at six in the evening.</p>",
       "Leaves at noon,\nreturns at six in the evening."},
      {"<h2>What happens now</h2>", "What happens now"},
      {"<p>Caf&eacute; <b>Sea</b><i>gull</i> &amp; sons, on the quay.</p>",
       "Caf\u00e9 Seagull & sons, on the quay."},
  }));
  CHECK(page("<body><h1>Ferry stays in port</h1><div><p>" + kFirst + "</p>" + html + "<p>" + kSecond +
             "</p><p>" + kThird + "</p></div></body>")
            .text == kFirst + "\n\n" + text + "\n\n" + kSecond + "\n\n" + kThird);
}

TEST_CASE("JSON-LD, also inside @graph, by reference and slightly broken", "[corpus][html]") {
  const std::string json = GENERATE(
      R"({"@type":"NewsArticle","headline":"Ferry stays in port","datePublished":"2024-03-11T06:30:00+01:00","author":{"@type":"Person","name":"Orla Fenwick"},"publisher":{"name":"Signal Desk"},"articleSection":"Sea"})",
      R"({"@graph":[{"@type":"WebSite","name":"x"},{"@type":["Article","NewsArticle"],"headline":"Ferry stays in port","datePublished":"2024-03-11T06:30:00+01:00","author":{"@id":"#o"},"publisher":{"@id":"#p"},"articleSection":["Sea"]},{"@type":"Person","@id":"#o","name":"Orla Fenwick"},{"@id":"#p","name":"Signal Desk"}]})",
      R"([{"@type":"BreadcrumbList"},{"@type":"https://schema.org/NewsArticle","headline":"Ferry stays in port","datePublished":"2024-03-11T06:30:00+01:00","author":["Orla Fenwick",],"publisher":{"name":"Signal Desk",},"articleSection":"Sea",}])",
      "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Ferry stays\n in "
      "port\",\"datePublished\":\"2024-03-11T06:30:00+01:00\",\"author\":[{\"name\":\"Orla "
      "Fenwick\"}],\"publisher\":{\"name\":\"Signal Desk\"},\"articleSection\":\"Sea\"} -->");
  CAPTURE(json);
  const Article article = page(with_head("<script type='application/ld+json'>" + json + "</script>"));
  CHECK(article.title == "Ferry stays in port");
  REQUIRE(article.published);
  CHECK(article.published->date.edtf == "2024-03-11T06:30:00+01:00");
  CHECK(article.published->origin == Origin::Metadata);
  CHECK(article.authors == List{"Orla Fenwick"});
  REQUIRE(article.outlet);
  CHECK(article.outlet->name == "Signal Desk");
  CHECK(article.section == "Sea");
}

TEST_CASE("Published dates by trust, never later than now", "[corpus][html]") {
  const std::string json =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"F","datePublished":"2024-03-01"}</script>)";
  const std::string future = R"(<meta property="article:published_time" content="2999-01-01">)";
  const std::string meta = R"(<meta property="article:published_time" content="2024-03-02">)";
  const std::string url = "https://post.example/2024/03/09/ferry";
  CHECK(published(with_head(json + meta), url) == "2024-03-01 metadata");
  CHECK(published(with_head(meta), url) == "2024-03-02 metadata");
  CHECK(published(with_head(future), url) == "2024-03-09 url");
  CHECK(published("<h1>Ferry stays in port</h1><time datetime='2024-03-04'>Monday</time>" + paragraphs()) ==
        "2024-03-04 metadata");
  CHECK(published("<h1>Ferry stays in port</h1><div class='posted'>Posted on 5 March 2024</div>" +
                  paragraphs()) == "2024-03-05 stated");
  CHECK(published("<h1>Ferry stays in port</h1>" + paragraphs() +
                  "<div class=related><time datetime='2020-01-01'>old</time></div>")
            .empty());
  // Late in the evening it was the next day already where the page says UTC.
  CHECK(published(with_head(R"(<meta property="article:published_time" content="2024-03-10T00:30:00Z">)"),
                  url) == "2024-03-09 url");
  const Article both =
      page(with_head(meta + R"(<meta property="article:modified_time" content="2024-04-01">)"));
  REQUIRE(both.modified);
  CHECK(both.modified->date.edtf == "2024-04-01");
}

TEST_CASE("Titles lose the site's name and agree with the headline", "[corpus][html]") {
  const auto [head, body, title] = GENERATE(table<std::string, std::string, std::string>({
      {"<title>Ferry stays in port | Signal Desk</title><meta property='og:site_name' content='Signal Desk'>",
       "", "Ferry stays in port"},
      {"<title>Signal Desk - Ferry stays in port</title><meta property='og:site_name' content='Signal Desk'>",
       "", "Ferry stays in port"},
      {"<title>News</title><meta property='og:title' content='Ferry stays in port'>", "",
       "Ferry stays in port"},
      {"<title>Ferry stays in port today - Signal Desk</title>", "<h1>Ferry stays in port today</h1>",
       "Ferry stays in port today"},
      {"<title>Signal Desk</title>", "<h1>Ferry stays in port</h1>", "Ferry stays in port"},
      // A heading that is a link is the site's; the longest heading in the title is the story's.
      {"<title>Port talks &raquo; Archive &raquo; Ferry stays in port</title>",
       "<h1><a href=/>Port talks</a></h1><h2><a href=/f>Ferry stays in port</a></h2>", "Ferry stays in port"},
      {"<title>Customs - Bulletins - Ferry stays in port</title>",
       "<h1>Customs</h1><h1>Bulletins</h1><h1>Ferry stays in port</h1>", "Ferry stays in port"},
      {"<title>Ferry stays in port - Post</title>", "<h1><a href=/>Harbour post online</a></h1>",
       "Ferry stays in port"},
      // The only heading is the site's name, in other letters than <title> has it.
      {"<title>Ferry to Tern Island stays in port for a week after its engines were flooded - "
       "Signaldesk</title>",
       "<h1>Сигнал Деск</h1>",
       "Ferry to Tern Island stays in port for a week after its engines were flooded"},
      // A label in the heading goes, unless the title has it too; so does a link.
      {"<meta property='og:title' content='Ferry stays in port'>", "<h1><i>Sea</i> Ferry stays in port</h1>",
       "Ferry stays in port"},
      {"<meta property='og:title' content='Sea: Ferry stays in port'>"
       R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stays in port"}</script>)",
       "<h1>Sea: Ferry stays in port</h1>", "Sea: Ferry stays in port"},
      {"<meta property='og:title' content='Ferry stays in port'>",
       "<h1>Ferry stays in port<a href=/>Harbour Post</a></h1>", "Ferry stays in port"},
  }));
  CAPTURE(head);
  CHECK(page("<html><head>" + head + "</head><body>" + body + paragraphs() + "</body></html>").title ==
        title);
}

TEST_CASE("The outlet by domain, then by name, then the domain itself", "[corpus][html]") {
  const auto [head, url, name] = GENERATE(table<std::string, std::string, std::string>({
      {"<link rel='canonical' href='https://www.harbourcourier.example/a'>", "https://copy.example/",
       "The Harbour Courier"},
      {"<meta property='og:site_name' content='harbour courier'>", "https://unknown.example/",
       "The Harbour Courier"},
      {"<meta property='og:site_name' content='Nobody Knows It'>", "https://unknown.example/",
       "Nobody Knows It"},
      {"", "https://www.unknown.example/a", "unknown.example"},
      // What the site says of itself was part of its name.
      {"<meta property='og:site_name' content='Nobody | News, sport, weather'>", "https://unknown.example/",
       "Nobody"},
      {"<meta property='og:site_name' content='https://www.nobody.example'>", "https://unknown.example/",
       "nobody.example"},
      {"<meta name='publisher' content='Ilse Brandt info@brandt.example'>", "https://unknown.example/",
       "Ilse Brandt"},
  }));
  const Article article = page(with_head(head), url);
  REQUIRE(article.outlet);
  CHECK(article.outlet->name == name);
}

TEST_CASE("Bylines that are only visible", "[corpus][html]") {
  const std::string byline =
      GENERATE(R"(<span class="author">Orla Fenwick</span>)", R"(<div class="byline">By Orla Fenwick</div>)",
               R"(<a rel="author" href="/o">Orla Fenwick</a>)");
  CHECK(page("<h1>Ferry stays in port</h1>" + byline + paragraphs()).authors == List{"Orla Fenwick"});
}

TEST_CASE("Authors are people, whatever their field holds", "[corpus][html]") {
  const auto [head, body, authors] = GENERATE(table<std::string, std::string, List>({
      // Signal Desk is the site; its name, also with something behind it, is nobody's.
      {"<meta name=author content='Signal Desk'>", "<p class=byline>By Orla Fenwick</p>", {"Orla Fenwick"}},
      {"<meta name=author content='The Signal Desk (www.post.example)'>", "", {}},
      {"<meta name=author content='Signal Desk /PP'>", "<p>By Orla Fenwick</p>", {"Orla Fenwick"}},
      {"<meta name=author content='admin'>", "<a rel=author href=/o>admin</a>", {}},
      {"<meta name=author content='Orla Fenwick orla@post.example'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick, Harbour Reporter, Port Ellery Staff'>",
       "",
       {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick, Oslo, Tomas Reyl'>", "", {"Orla Fenwick", "Tomas Reyl"}},
      {"<meta name=author content='Fenwick, Orla'>", "", {"Fenwick, Orla"}},
      {"<meta name=author content='ORLA FENWICK | Port Media for Post.example'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick und Tomas Reyl'>", "", {"Orla Fenwick", "Tomas Reyl"}},
      {"<meta name=author content='Text: Orla Fenwick'>", "", {"Orla Fenwick"}},
      // Whom they work for, what they do, where they are; each was part of the name or a name.
      {"<meta name=author content='Orla Fenwick (Meridian Wire)'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick – Meridian Wire'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick with agencies'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick in Oslo'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick Senior Reporter'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Fenwick Environment editor'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='Orla Mary Guest'>", "", {"Orla Mary Guest"}},
      {"<meta name=author content='View all posts by Orla Fenwick'>", "", {"Orla Fenwick"}},
      {"<meta name=author content='记者 李明'>", "", {"李明"}},
      {"<meta name=author content='홍길동 기자'>", "", {"홍길동"}},
      {"<meta name=author content='Staff Writer'>", "", {}},
      {"<meta name=author content='Special Correspondent'>", "", {}},
      {"<meta name=author content='Redacción Puerto'>", "", {}},
      {"<meta name=author content='Редакция'>", "", {}},
      {"<meta name=author content='Photos by Orla Fenwick'>", "", {}},
      {"<meta name=author content='Mis à jour le 3 mai'>", "", {}},
      {"<meta name=author content='Sponsored Content'>", "", {}},
      {"<meta name=author content='هيئة التحرير'>", "", {}},
      {"<meta name=author content='Harbour 7 News'>", "", {}},
      {"<meta name=author content='Post Malone'>", "", {"Post Malone"}},
      // The longer list of two that agree; the byline completes a first name.
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"F","author":{"name":"Orla Fenwick"}}</script>)"
       "<meta name=author content='Orla Fenwick, Tomas Reyl'>",
       "",
       {"Orla Fenwick", "Tomas Reyl"}},
      {"<meta name=author content='Orla'>", "<p class=byline>By Orla Fenwick</p>", {"Orla Fenwick"}},
      // Labels in elements and lines of their own.
      {"", "<div><span class=small>by</span> <h3><a href=/profile/1>delta201</a></h3></div>", {"delta201"}},
      {"", "<p><b>Autor:</b> <a href=/p>Orla Fenwick</a><br><b>Tags:</b> sea</p>", {"Orla Fenwick"}},
      {"", "<p>Text von Orla Fenwick &nbsp; Illustration von Tomas Reyl</p>", {"Orla Fenwick"}},
      {"", "<p>Posted by orla</p>", {"orla"}},
      {"", "<byline>Von Orla Fenwick, dpa</byline>", {"Orla Fenwick"}},
      {"", "<div class=author-bio><a href=/author/o>Alles von Orla Fenwick</a></div>", {"Orla Fenwick"}},
  }));
  CAPTURE(head, body);
  CHECK(page("<html><head><meta property='og:site_name' content='Signal Desk'>" + head +
             "</head><body><h1>Ferry stays in port</h1>" + body + paragraphs() + "</body></html>")
            .authors == authors);
}

TEST_CASE("An agency among the authors is the agency, and nobody's name", "[corpus][html]") {
  const Article article = page(
      "<html><head><meta property='og:site_name' content='Signal Desk'><meta name=author content='Meridian "
      "Wire'>"
      "</head><body><h1>Ferry stays in port</h1><span class=author>Oslo</span>" +
      paragraphs() + "</body></html>");
  CHECK(article.authors.empty());
  CHECK(article.agency == "Meridian Wire");
}

TEST_CASE("The name in brackets at the end of a text is its author's", "[corpus][html]") {
  const auto [end, authors] = GENERATE(table<std::string, List>({
      {" (Orla Fenwick) +++", {"Orla Fenwick"}},
      {" (Orla Fenwick)", {"Orla Fenwick"}},
      {" (photo and video)", {}},
      {" (The Harbour Courier)", {}},
  }));
  CHECK(page("<h1>Ferry stays in port</h1><p>" + kFirst + "</p><p>" + kSecond + end + "</p>").authors ==
        authors);
}

TEST_CASE("The date that belongs to the headline", "[corpus][html]") {
  const auto [html, date] = GENERATE(table<std::string, std::string>({
      // When it was changed is not when it was published.
      {"<div><time class='entry-date published' datetime='2024-03-04'></time><time class=updated "
       "datetime='2024-03-09'></time><h1>Ferry stays in port</h1></div>",
       "2024-03-04 metadata"},
      // What stands in the same small element goes before what follows the text.
      {"<div><time datetime='2024-03-04'>4 March</time><h1>Ferry stays in port</h1></div><div><time "
       "datetime='2020-01-01'>old</time></div>",
       "2024-03-04 metadata"},
      {"<h1>Ferry stays in port</h1>", ""},
  }));
  CHECK(published(html + paragraphs()) == date);
  // Metadata that disagree: the date the page shows.
  const std::string json =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"F","datePublished":"2024-03-01"}</script>)";
  const std::string meta = R"(<meta property="article:published_time" content="2024-03-06">)";
  CHECK(published(json + meta + "<h1>Ferry stays in port</h1><p class=date>6.3.2024</p>" + paragraphs()) ==
        "2024-03-06 metadata");
  CHECK(published(json + meta + "<h1>Ferry stays in port</h1><p class=date>9.3.2024</p>" + paragraphs()) ==
        "2024-03-01 metadata");
}

TEST_CASE("Every candidate of a page, and which won", "[corpus][html]") {
  const std::string html = with_head(
      "<title>Ferry stays in port | Signal Desk</title><meta property='og:site_name' content='Signal Desk'>"
      "<meta name=author content='Signal Desk'>"
      "<meta property='article:published_time' content='2024-03-02'>");
  CHECK(page(html).candidates.empty());
  auto article = read_html(html, "https://post.example/2024/03/09/ferry", outlets(), true);
  REQUIRE(article);
  settle_candidates(*article);
  const auto [field, from, read, won] = GENERATE(table<std::string, std::string, std::string, bool>({
      {"title", "<title>", "Ferry stays in port", true},
      {"title", "<h1>", "Ferry stays in port", false},
      {"authors", "meta author", "", false},
      {"published", "meta article:published_time", "2024-03-02", true},
      {"published", "URL", "2024-03-09", false},
      {"outlet", "meta og:site_name", "Signal Desk", true},
      {"outlet", "URL", "post.example", false},
      {"url", "page", "https://post.example/2024/03/09/ferry", true},
  }));
  CAPTURE(field, from);
  const auto found = std::find_if(
      article->candidates.begin(), article->candidates.end(),
      [&](const Candidate& candidate) { return candidate.field == field && candidate.from == from; });
  REQUIRE(found != article->candidates.end());
  CHECK(found->read == read);
  CHECK(found->won == won);
}

TEST_CASE("Charsets are told by the page", "[corpus][html]") {
  const Article article =
      page("<meta charset='windows-1251'><h1>\xCF\xE0\xF0\xEE\xEC</h1><p>" + kFirst + "</p>");
  CHECK(article.title == "\u041f\u0430\u0440\u043e\u043c");
}

TEST_CASE("A page without text is no article", "[corpus][html]") {
  for (const char* const html :
       {"", "<html></html>", "<script>x</script>", "<nav><a href=/>Home</a></nav>"}) {
    CAPTURE(html);
    CHECK_FALSE(read_html(html, "", outlets()).has_value());
  }
}

TEST_CASE("The sample's saved pages", "[corpus][html]") {
  const auto [name, title, published_on, first, last, authors] =
      GENERATE(table<std::string, std::string, std::string, std::string, std::string, List>({
          {"lighthouse-keeper-retires",
           "Last lighthouse keeper of Tern Island climbs down",
           "2024-05-06T06:15:00+01:00 metadata",
           "Edda Rowan kept the light",
           "on dry land.",
           {"Orla Fenwick"}},
          {"quay-market-moves",
           "Fish market moves to the east quay after ninety years",
           "2024-09-17T09:30:00+01:00 metadata",
           "The old hall is",
           "stay where it is.",
           {"Tomas Reyl", "Orla Fenwick"}},
          {"storm-siren-silent",
           "Why the storm siren stayed silent",
           "2024-10-14 metadata",
           "A fuse worth",
           "pay for the pumps.",
           {"Tomas Reyl"}},
          {"council-budget-vote",
           "Council passes budget by one vote",
           "2024-10-21 url",
           "The library keeps",
           "in bathing caps.",
           {"Ada Lindqvist"}},
      }));
  CAPTURE(name);
  const auto read =
      test::read_articles({LEDE_SOURCE_DIR "/corpus/sample/harbour-courier-web/" + name + ".html"});
  REQUIRE(read.articles.size() == 1);
  const Article& article = read.articles[0];
  CHECK(article.title == title);
  REQUIRE(article.published);
  CHECK(article.published->date.edtf + " " + std::string(to_string(article.published->origin)) ==
        published_on);
  CHECK(article.text.starts_with(first));
  CHECK(article.text.ends_with(last));
  CHECK(article.authors == authors);
  CHECK(article.lang == "en");
  REQUIRE(article.outlet);
  CHECK(article.outlet->name == "The Harbour Courier");
}
