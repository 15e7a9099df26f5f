#include "corpus/feed.hpp"

#include <catch2/catch.hpp>
#include <ctime>

#include "corpus/outlet_table.hpp"

using namespace lede;
using List = std::vector<std::string>;

namespace {

std::vector<ArticleFields> entries(std::string xml) {
  static const auto outlets = OutletTable::load(std::string(LEDE_SOURCE_DIR) + "/corpus/sample_outlets.tsv");
  const XmlDocument document = parse_xml(std::move(xml));
  REQUIRE(document != nullptr);
  const auto found = read_feed(root_of(document), *outlets);
  REQUIRE(found.has_value());
  return *found;
}

}  // namespace

TEST_CASE("RSS 2.0 with the modules news feeds use", "[corpus]") {
  const auto all = entries(R"(
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
  <title>Harbour Post</title><atom:link href="http://post.example/feed" rel="self"/><link>http://post.example/</link><language>en-gb</language>
  <item><title>Gates &amp; gulls</title><link>http://post.example/1</link><guid isPermaLink="false">p1</guid>
    <media:title>no</media:title><description>&lt;p&gt;Short.&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Both gates shut.</p><p>Nobody was hurt.</p>]]></content:encoded>
    <pubDate>Mon, 11 Mar 2024 06:30:00 +0100</pubDate><dc:creator>Orla Fenwick</dc:creator>
    <category>Tide</category><category>Gates</category></item>
  <item><title>Two</title><guid>http://post.example/2</guid><source url="http://other.example/">The Other Paper</source></item>
</channel></rss>)");
  REQUIRE(all.size() == 2);
  CHECK(all[0].title == "Gates & gulls");
  CHECK(all[0].url == "http://post.example/1");
  CHECK(all[0].id == "p1");
  CHECK(all[0].text == "Both gates shut.\n\nNobody was hurt.");
  CHECK(all[0].date == "Mon, 11 Mar 2024 06:30:00 +0100");
  CHECK(all[0].authors == List{"Orla Fenwick"});
  CHECK(all[0].keywords == List{"Tide", "Gates"});
  CHECK(all[0].outlet == "Harbour Post");
  CHECK(all[0].lang == "en-gb");
  CHECK(all[1].url == "http://post.example/2");
  CHECK(all[1].outlet == "The Other Paper");
}

TEST_CASE("Atom", "[corpus]") {
  const auto all =
      entries(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="http://a.example/x/">
  <title type="text">Signal Desk</title><link rel="alternate" href="https://signaldesk.example/"/><author><name>The Desk</name></author>
  <entry><title type="html">One &amp;lt;b&amp;gt; &lt;i&gt;two&lt;/i&gt;</title><link rel="edit" href="/e"/><link href="../1"/>
    <id>tag:1</id><published>2024-03-11T06:30:00Z</published><updated>2024-03-12T06:30:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second<br/>line.</p></div></content>
    <author><name>Ann Lee</name><email>a@b.example</email></author><category term="x" label="Tide"/></entry>
  <entry xml:lang="fr"><title>Deux</title><summary type="text">a &lt;b&gt; c</summary><updated>2024-03-12</updated></entry></feed>)");
  REQUIRE(all.size() == 2);
  CHECK(all[0].title == "One <b> two");
  CHECK(all[0].url == "http://a.example/1");
  CHECK(all[0].date == "2024-03-11T06:30:00Z");
  CHECK(all[0].modified == "2024-03-12T06:30:00Z");
  CHECK(all[0].text == "First.\n\nSecond\nline.");
  CHECK(all[0].authors == List{"Ann Lee"});
  CHECK(all[0].keywords == List{"Tide"});
  CHECK(all[0].outlet == "Signal Desk");
  CHECK(all[0].lang == "de");
  CHECK(all[1].text == "a <b> c");
  CHECK(all[1].authors == List{"The Desk"});
  CHECK(all[1].lang == "fr");
}

TEST_CASE("RSS 1.0 and old, broken or hostile feeds", "[corpus]") {
  CHECK(
      entries(
          R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>C</title><link>http://c.example</link></channel><item><title>One</title><link>http://c.example/1</link></item></rdf:RDF>)")
          .at(0)
          .title == "One");
  CHECK(entries("<rss><channel><item><title>caf&eacute; &nosuch; x</title></item>").at(0).title ==
        "café &nosuch; x");
  CHECK(entries("<rss><channel><item><title>a & "
                "b</title><link>http://a.example/?a=1&b=2</link></item></channel></rss>")
            .size() == 1);
  CHECK(entries("<RSS><Channel><Item><Title>x</Title></Item></Channel></RSS>").at(0).title == "x");
  CHECK(entries("<rss><channel><item><dc:date>2024-01-01</dc:date></item></channel></rss>").at(0).date ==
        "2024-01-01");
  CHECK(entries("<?xml version=\"1.0\" "
                "encoding=\"iso-8859-1\"?><rss><channel><item><title>caf\xE9</title></item></channel></rss>")
            .at(0)
            .title == "café");
  CHECK(entries("<?xml version=\"1.0\" "
                "encoding=\"iso-8859-1\"?><rss><channel><item><title>café</title></item></channel></rss>")
            .at(0)
            .title == "café");
  // Markup that nobody escaped: the script's words were the text's.
  CHECK(entries("<rss><channel><item><description>Gates<script>a='b';</script> "
                "<b>shut</b><p>Two.</p></description></item></channel></rss>")
            .at(0)
            .text == "Gates shut\n\nTwo.");
  CHECK(entries("<rss/>").empty());
  CHECK(parse_xml("") == nullptr);
  CHECK(parse_xml("no xml") == nullptr);
  CHECK(parse_xml(std::string(1000, '\0')) == nullptr);
}

TEST_CASE("entities are not expanded and files not fetched", "[corpus]") {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c <= 'z'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  laughs +=
      "<!ENTITY file SYSTEM "
      "\"file:///etc/passwd\">]><rss><channel><item><title>x&z;&file;y</title></item></channel></rss>";
  const std::clock_t begin = std::clock();
  CHECK(entries(laughs).at(0).title.size() < 3);
  CHECK(std::clock() - begin < 2 * CLOCKS_PER_SEC);
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  const auto document = parse_xml("<rss><channel>" + deep);
  if (document != nullptr) CHECK(text_of(root_of(document)).empty());
}
