#include "indexer/document_builder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "indexer/field_values.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"

using namespace lede;

namespace {

AnnotatedArticle flood_article() {
  AnnotatedArticle out;
  Article& a = out.article;
  a.id = "00000000000000aa";
  a.source_id = "Row 7";
  a.url = "https://www.bbc.co.uk/news/flood-story_2";
  a.title = "Floods rise";
  a.lead = "Flooding in Sào Tomé.";
  a.text = "Flooding in Sào Tomé.\n\nThe mayor left.";
  a.lang = "en";
  a.outlet = Outlet{"The New York Times", "metadata"};
  a.authors = {"Ana Lima", "Bo Óg"};
  const CalendarDay day{std::chrono::days(17463)};
  a.published = PublicationDate{{"2017-10-24", day, day, Precision::Day, false}, Origin::Stated};
  a.words = 7;
  out.actors.push_back({"São Tomé", ActorType::Place, {{12, 22, false}}, {}, {}});
  out.actors.push_back({"Nobody", ActorType::Person, {}, {}, {}});  // not named in this article
  out.quotes.push_back({"nothing wrong", "Ana Lima", std::nullopt, 0, 0});
  out.quotes.push_back({"quite so", std::nullopt, "she", 0, 0});
  return out;
}

std::set<std::string> terms_of(const Xapian::Document& document) {
  std::set<std::string> terms;
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) terms.insert(*it);
  return terms;
}

Xapian::termcount wdf_of(const Xapian::Document& document, const std::string& term) {
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it)
    if (*it == term) return it.get_wdf();
  return 0;
}

// Where a word stands in a field.
std::vector<std::uint32_t> positions_of(const Xapian::Document& document, FieldId id, std::string_view word) {
  const std::string bytes = document.get_value(kWordsInOrderSlot);
  const WordStream stream(bytes);
  std::vector<std::string_view> values;
  stream.values(id, values);
  const auto wanted = stream.number(form_hash(word));
  std::vector<std::uint32_t> positions;
  WordStream::each_word(values, [&](std::uint32_t number, std::uint32_t position) {
    if (number == wanted) positions.push_back(position);
  });
  return positions;
}

}  // namespace

TEST_CASE("every field has its terms", "[indexer]") {
  DocumentBuilder builder;
  const auto terms = terms_of(builder.build(flood_article(), {"XFILE:0123456789abcdef"}));
  for (const char* term : {"Zflood",
                           "ZSflood",
                           "XOtimes",
                           "Aana",
                           "Aóg",
                           "XDAog",
                           "XCtomé",
                           "A:ana lima",
                           "A:bo og",
                           "XC:sao tome",
                           "Len",
                           "L:en",
                           "Ubbc.co.uk",
                           "Ubbc",
                           "Uwww.bbc.co.uk",
                           "Unews",
                           "Uflood",
                           "Ustory",
                           "Q00000000000000aa",
                           "Q:row 7",
                           "XQwrong",
                           "XQso",
                           "XB:ana lima",
                           "XBlima",
                           "XHAS:title",
                           "XHAS:lead",
                           "XHAS:outlet",
                           "XHAS:author",
                           "XHAS:actor",
                           "XHAS:place",
                           "XHAS:date",
                           "XHAS:quote",
                           "XHAS:said",
                           "XHAS:by",
                           "XHAS:url",
                           "XHAS:lang",
                           "XO:the new york times",
                           "XFILE:0123456789abcdef"}) {
    CAPTURE(term);
    CHECK(terms.contains(term));
  }
}

TEST_CASE("nothing is a term that the article does not have", "[indexer]") {
  DocumentBuilder builder;
  const auto terms = terms_of(builder.build(flood_article(), {}));
  const char* term = GENERATE("floods", "Qrow", "XP:nobody", "XPnobody", "XB:she", "XHAS:person",
                              "XHAS:agency", "Srise.", "XQnothingwrong", "XDmayor");
  CAPTURE(term);
  CHECK_FALSE(terms.contains(term));
}

TEST_CASE("the bag of stems counts each word with its field's weight", "[indexer]") {
  DocumentBuilder builder;
  const auto document = builder.build(flood_article(), {});
  CHECK(wdf_of(document, "Zflood") == kTitleWeight + kLeadWeight + kTextWeight);
  CHECK(wdf_of(document, "ZSflood") == 1);
  CHECK(wdf_of(document, "Zmayor") == kTextWeight);
  CHECK(wdf_of(document, "XO:the new york times") == 0);
}

TEST_CASE("a phrase never spans two values or two quotes", "[indexer]") {
  DocumentBuilder builder;
  const auto document = builder.build(flood_article(), {});
  const auto at = [&](FieldId id, std::string_view word) { return positions_of(document, id, word).at(0); };
  CHECK(at(FieldId::Author, "lima") == at(FieldId::Author, "ana") + 1);
  CHECK(at(FieldId::Author, "bo") > at(FieldId::Author, "lima") + 50);
  CHECK(at(FieldId::Said, "quite") > at(FieldId::Said, "wrong") + 50);
  CHECK(at(FieldId::Lead, "tomé") == at(FieldId::Text, "tomé"));
  CHECK(at(FieldId::Url, "bbc") == at(FieldId::Url, "www.bbc.co.uk"));
  CHECK(positions_of(document, FieldId::Lead, "mayor").empty());
}

TEST_CASE("slots hold what is shown and sorted by", "[indexer]") {
  DocumentBuilder builder;
  const auto document = builder.build(flood_article(), {});
  CHECK(document.get_value(field(FieldId::Outlet).slot) == "The New York Times");
  CHECK(document.get_value(field(FieldId::Author).slot) ==
        "Ana Lima\x1f"
        "Bo Óg");
  CHECK(document.get_value(field(FieldId::Person).slot).empty());
  CHECK(Xapian::sortable_unserialise(document.get_value(kDateEarliestSlot)) == 17463);
  CHECK(Xapian::sortable_unserialise(document.get_value(field(FieldId::Words).slot)) == 7);
  CHECK(document.get_value(kDateMarkSlot) == "ds");
  CHECK(load_article(document.get_data()).article.title == "Floods rise");
}

TEST_CASE("a date without a year has a mark and no day", "[indexer]") {
  AnnotatedArticle article = flood_article();
  article.article.published = PublicationDate{{"XXXX-10-12", {}, {}, Precision::Day, false}, Origin::Stated};
  DocumentBuilder builder;
  const auto document = builder.build(article, {});
  CHECK(document.get_value(kDateEarliestSlot).empty());
  CHECK(document.get_value(kDateMarkSlot) == "ds");
  CHECK_FALSE(terms_of(document).contains("XHAS:date"));
}

TEST_CASE("the form of an article's file is a value", "[indexer]") {
  const auto [path, form] = GENERATE(table<std::string, std::string>({{"a/b.txt", "text"},
                                                                      {"a.MD", "text"},
                                                                      {"pages.tar.xz!2019/a.html", "html"},
                                                                      {"a.html.gz", "html"},
                                                                      {"crawl.warc.gz", "warc"},
                                                                      {"records.jsonl.gz", "json"},
                                                                      {"feeds.zip!a.rss", "feed"},
                                                                      {"a.xml", "xml"},
                                                                      {"a.tsv", "table"},
                                                                      {"a.pdf", "pdf"},
                                                                      {"a.eml", "email"},
                                                                      {"a", ""},
                                                                      {"", ""}}));
  AnnotatedArticle annotated;
  annotated.article.path = path;
  CAPTURE(path);
  CHECK(keyword_values(FieldId::Source, annotated) ==
        (form.empty() ? std::vector<std::string>{} : std::vector<std::string>{form}));
}

TEST_CASE("a word is handed out once", "[indexer]") {
  DocumentBuilder builder;
  builder.build(flood_article(), {});
  NewWords words = builder.take_words();
  std::ranges::sort(words["Zflood"]);
  CHECK(words["Zflood"] == std::vector<std::string>{"flooding", "floods"});
  CHECK(words["Ffloods"] == std::vector<std::string>{"flood"});
  CHECK(words["Dtome"] == std::vector<std::string>{"tomé"});
  CHECK_FALSE(words.contains("Fmayor"));  // its own stem
  CHECK(builder.take_words().empty());
  builder.build(flood_article(), {});
  CHECK(builder.take_words().empty());
  AnnotatedArticle other = flood_article();
  other.article.text += " It flooded.";
  builder.build(other, {});
  CHECK(builder.take_words()["Zflood"] == std::vector<std::string>{"flooded"});
}

TEST_CASE("hostile values make documents that Xapian takes", "[indexer]") {
  std::string long_one(70, 'Z');
  long_one.append("\x1f").append(300, ':');
  const std::vector<std::string> table = {std::string(5'000, 'a'), std::string(300, '\0'), "\xff\xfe\x1f\x1f",
                                          "\xC3", long_one};
  for (const std::string& junk : table) {
    AnnotatedArticle article = flood_article();
    article.article.title = article.article.text = article.article.lang = article.article.lead = junk;
    article.article.source_id = article.article.url = article.article.section = junk;
    article.article.outlet = Outlet{junk, junk};
    article.article.authors = {junk, "", junk};
    article.actors.push_back({junk, ActorType::Org, {{0, 1, false}}, {junk}, {junk}});
    article.quotes.push_back({junk, junk, junk, 0, 4'000'000'000});
    DocumentBuilder builder;
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    const auto document = builder.build(article, {});
    for (const std::string& term : terms_of(document)) CHECK(term.size() <= 245);
    CHECK_NOTHROW(database.add_document(document));
    const std::string authors = document.get_value(field(FieldId::Author).slot);
    CHECK(std::count(authors.begin(), authors.end(), kValueSeparator) == 1);
  }
}

TEST_CASE("terms are made to fit", "[indexer]") {
  CHECK(fit_term("short") == "short");
  std::string one(300, 'a'), two = one;
  one.push_back('1');
  two.push_back('2');
  const std::string a = fit_term(one), b = fit_term(two);
  CHECK(a.size() <= kLongestTerm);
  CHECK(a != b);
  CHECK(fit_term(std::string(200, '\0')).find('\0') == std::string::npos);
}
