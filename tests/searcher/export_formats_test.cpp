#include "searcher/export_formats.hpp"

#include <catch2/catch.hpp>

#include "searcher/hit_builder.hpp"

using namespace lede;

namespace {

AnnotatedArticle sample() {
  AnnotatedArticle annotated;
  Article& a = annotated.article;
  a.id = "0123456789abcdef";
  a.source_id = "=1+2";
  a.title = "Ferries, \"late\"\nagain & again_{50%}";
  a.text = "Ferries were late.";
  a.outlet = Outlet{"Alba Post", "metadata"};
  a.authors = {"Ada Noor", "Ben Ek"};
  a.published = PublicationDate{*parse_edtf("2017-10"), Origin::Stated};
  a.url = "https://alba.example/a?b=c%20d&e={f}";
  a.lang = "en";
  a.words = 3;
  annotated.actors = {{"Ada Noor", ActorType::Person, {}, {}, {}}, {"Oslo", ActorType::Place, {}, {}, {}}};
  return annotated;
}

std::string record(ExportFormat format) {
  return export_record(format, plain_hit(sample(), {1, 2.5}), sample());
}

}  // namespace

TEST_CASE("cells of CSV are quoted and are no formulas", "[searcher][export]") {
  const auto [value, expected] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"", ""},
      {"a,b", "\"a,b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=SUM(A1)", "'=SUM(A1)"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@x", "'@x"},
      {"=1,\"2\"", "\"'=1,\"\"2\"\"\""},
      {"\t=1", "'\t=1"},
  }));
  CHECK(csv_cell(value) == expected);
}

TEST_CASE("a CSV record has as many cells as the header", "[searcher][export]") {
  CHECK(export_header(ExportFormat::Csv) ==
        "rank,id,source_id,score,title,outlet,agency,section,authors,published,precision,origin,earliest,"
        "latest,lang,"
        "words,url,path,persons,orgs,places,keywords,cites\r\n");
  CHECK(record(ExportFormat::Csv) ==
        "1,0123456789abcdef,'=1+2,2.5,\"Ferries, \"\"late\"\"\nagain & again_{50%}\",Alba Post,,,Ada Noor; "
        "Ben Ek,2017-10,"
        "month,stated,2017-10-01,2017-10-31,en,3,https://alba.example/a?b=c%20d&e={f},,Ada Noor,,Oslo,,\r\n");
}

TEST_CASE("BibTeX escapes what TeX would read", "[searcher][export]") {
  CHECK(record(ExportFormat::Bibtex) ==
        "@article{0123456789abcdef,\n"
        "  author = {{Ada Noor} and {Ben Ek}},\n"
        "  title = {Ferries, \"late\" again \\& again\\_\\{50\\%\\}},\n"
        "  journal = {Alba Post},\n"
        "  date = {2017-10},\n"
        "  year = {2017},\n"
        "  url = {https://alba.example/a?b=c%20d&e=%7Bf%7D},\n"
        "  langid = {en},\n"
        "}\n\n");
}

TEST_CASE("RIS says a date as far as it is known", "[searcher][export]") {
  CHECK(record(ExportFormat::Ris) ==
        "TY  - NEWS\r\nID  - 0123456789abcdef\r\nTI  - Ferries, \"late\" again & again_{50%}\r\nAU  - Ada "
        "Noor\r\n"
        "AU  - Ben Ek\r\nT2  - Alba Post\r\nPY  - 2017\r\nDA  - 2017/10//\r\nLA  - en\r\n"
        "UR  - https://alba.example/a?b=c%20d&e={f}\r\nER  - \r\n\r\n");
}

TEST_CASE("NDJSON is the article on one line with its rank", "[searcher][export]") {
  const std::string line = record(ExportFormat::Ndjson);
  CHECK(line.starts_with("{\"rank\":1,\"score\":2.5,\"id\":\"0123456789abcdef\""));
  CHECK(line.find('\n') == line.size() - 1);
}
