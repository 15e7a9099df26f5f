#include "corpus/wire_xml.hpp"

#include <catch2/catch.hpp>

using namespace lede;
using List = std::vector<std::string>;

namespace {

std::vector<ArticleFields> stories(std::string xml) {
  const XmlDocument document = parse_xml(std::move(xml));
  REQUIRE(document != nullptr);
  const auto found = read_wire_xml(root_of(document));
  REQUIRE(found.has_value());
  return *found;
}

const std::string kNitf =
    R"(<nitf xml:lang="en"><head><title>slug</title><docdata><doc-id id-string="n1"/><date.issue norm="20240311T063000Z"/>
  <key-list><keyword key="tide"/></key-list></docdata><pubdata name="Harbour Post" position.section="News"/></head>
  <body><body.head><hedline><hl1>Gates shut</hl1><hl2>Nobody hurt</hl2></hedline><byline>By <person>Ann Lee</person>, harbour editor</byline>
  <abstract><p>In short.</p></abstract></body.head>
  <body.content><p>Both gates shut.</p><p>Nobody was <em>hurt</em>.</p></body.content></body></nitf>)";

}  // namespace

TEST_CASE("NITF", "[corpus]") {
  const auto story = stories("<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf-3-6.dtd\">" + kNitf).at(0);
  CHECK(story.title == "Gates shut");
  CHECK(story.text == "Both gates shut.\n\nNobody was hurt.");
  CHECK(story.lead == "In short.");
  CHECK(story.authors == List{"Ann Lee"});
  CHECK(story.date == "20240311T063000Z");
  CHECK(story.id == "n1");
  CHECK(story.outlet == "Harbour Post");
  CHECK(story.section == "News");
  CHECK(story.keywords == List{"tide"});
  CHECK(story.lang == "en");
}

TEST_CASE("NewsML-G2, alone and in a message", "[corpus]") {
  const auto item = [](const std::string& content) {
    return R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:g1" xml:lang="en"><itemMeta><provider qcode="x:1"><name>Meridian Wire</name></provider>
    <versionCreated>2024-03-11T07:00:00Z</versionCreated><firstCreated>2024-03-11T06:30:00Z</firstCreated></itemMeta>
    <contentMeta><headline>Gates shut</headline><by>By Ann Lee</by><language tag="en-GB"/><keyword>tide</keyword></contentMeta>
    <contentSet>)" +
           content + "</contentSet></newsItem>";
  };
  const std::string xhtml =
      R"(<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body><p>Both gates shut.</p><p>Two.</p></body></html></inlineXML>)";
  const auto story = stories(item(xhtml)).at(0);
  CHECK(story.title == "Gates shut");
  CHECK(story.text == "Both gates shut.\n\nTwo.");
  CHECK(story.id == "urn:g1");
  CHECK(story.outlet == "Meridian Wire");
  CHECK(story.date == "2024-03-11T06:30:00Z");
  CHECK(story.modified == "2024-03-11T07:00:00Z");
  CHECK(story.authors == List{"By Ann Lee"});
  CHECK(story.lang == "en-GB");
  CHECK(stories(item("<inlineData>&lt;p&gt;Plain &amp;amp; simple.&lt;/p&gt;</inlineData>")).at(0).text ==
        "Plain & simple.");
  CHECK(stories(item("<inlineXML>" + kNitf + "</inlineXML>")).at(0).text ==
        "Both gates shut.\n\nNobody was hurt.");
  CHECK(stories("<newsMessage><itemSet>" + item(xhtml) + item(xhtml) + "</itemSet></newsMessage>").size() ==
        2);
}

TEST_CASE("NewsML 1, and XML that is no story", "[corpus]") {
  const auto story =
      stories(
          R"(<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>p1</PublicIdentifier></NewsIdentifier></Identification>
    <NewsManagement><FirstCreated>20240311T063000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Gates shut</HeadLine>
    <ByLine>Ann Lee</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Meridian Wire"/></Provider></AdministrativeMetadata>
    <ContentItem><DataContent><p>Both gates shut.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>)")
          .at(0);
  CHECK(story.title == "Gates shut");
  CHECK(story.text == "Both gates shut.");
  CHECK(story.date == "20240311T063000Z");
  CHECK(story.outlet == "Meridian Wire");
  CHECK(story.authors == List{"Ann Lee"});
  CHECK_FALSE(read_wire_xml(root_of(parse_xml("<svg/>"))).has_value());
  CHECK(stories("<nitf/>").at(0).title.empty());
  CHECK(stories("<newsItem/>").at(0).text.empty());
}
