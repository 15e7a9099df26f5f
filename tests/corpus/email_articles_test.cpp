#include "corpus/email_articles.hpp"

#include <catch2/catch.hpp>

#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

test::ReadResult read(const std::string& bytes) {
  const test::TempDir dir;
  return test::read_articles({dir.write("a.eml", bytes)});
}

const std::string kHead =
    "From: =?UTF-8?Q?Signal_D=C3=A9sk_News?= <news@signaldesk.example>\r\nSubject: "
    "=?ISO-8859-1?Q?Gates_shut=2C_caf=E9?=\r\n open\r\n"
    "Date: Mon, 11 Mar 2024 06:30:00 +0100\r\nMessage-ID: <m1@signaldesk.example>\r\nMIME-Version: 1.0\r\n";

}  // namespace

TEST_CASE("an e-mail with a plain and an HTML part", "[corpus]") {
  const auto result = read(kHead +
                           "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: "
                           "text/plain; charset=iso-8859-1\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n\r\nBoth gates shut at the caf=E9 "
                           "by the=\r\n sea.\r\n\r\nNobody was hurt.\r\n"
                           "--x\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--x--\r\n");
  REQUIRE(result.articles.size() == 1);
  const Article& article = result.articles.front();
  CHECK(article.title == "Gates shut, café open");
  CHECK(article.text == "Both gates shut at the café by the sea.\n\nNobody was hurt.");
  CHECK(article.outlet->name == "Signal Desk");
  CHECK(article.published->date.edtf == "2024-03-11T06:30:00+01:00");
  CHECK(article.source_id == "m1@signaldesk.example");
}

TEST_CASE("other e-mails", "[corpus]") {
  const auto html = read(kHead +
                         "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
                         "base64\r\n\r\nPHA+R8OhdGVzIHNodXQuPC9wPg==\r\n");
  CHECK(html.articles.at(0).text == "Gátes shut.");
  const auto attached = read(
      kHead +
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nThe body of it.\r\n--x\r\n"
      "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nno\r\n--x--\r\n");
  CHECK(attached.articles.at(0).text == "The body of it.");
  CHECK(read("Subject: \r\n\r\n").skips.counts().at("no text") == 1);
  CHECK(read("").skips.total() == 1);
  CHECK(read("\x89PNG\r\n").skips.counts().at("binary") == 1);
  std::string nested = kHead;
  for (int i = 0; i < 3000; ++i)
    nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
              std::to_string(i) + "\r\n";
  CHECK(read(nested).articles.size() == 1);
}
