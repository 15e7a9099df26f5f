#include "corpus/pdf_articles.hpp"

#include <catch2/catch.hpp>

#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

// A PDF of one page with these lines, 14 points apart; an empty line leaves a gap.
std::string pdf(const std::vector<std::string>& lines) {
  std::string content = "BT /F1 11 Tf 72 760 Td 14 TL\n";
  for (const std::string& line : lines) content += "(" + line + ") Tj T*\n";
  content += "ET\n";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
      ">> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string out = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(out.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size());
  return out + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer << /Root 1 0 R /Size 6 >>\nstartxref\n" +
         start + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("printed lines become paragraphs", "[corpus]") {
  CHECK(joined_lines("A head-\nline here\n\nThe first line is long enough\nto be the longest.\nIt "
                     "ends.\nAnother one begins.\n") ==
        "A headline here\n\nThe first line is long enough to be the longest.\n\nIt ends.\n\nAnother one "
        "begins.\n\n");
  CHECK(joined_lines("the years 1990-\n1995 and a -\ndash") == "the years 1990- 1995 and a - dash\n\n");
  CHECK(joined_lines("").empty());
}

TEST_CASE("the text layer of a PDF is an article", "[corpus]") {
  const test::TempDir dir;
  const auto result = test::read_articles(
      {dir.write("a.pdf", pdf({"Gates shut before the tide", "", "",
                               "Both gates of the barrier shut before the tide came in, the har-",
                               "bour office said on Monday. Nobody in the town was hurt, and the",
                               "school stayed open for the whole of the day."}))});
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles.front().title == "Gates shut before the tide");
  CHECK(result.articles.front().text.find(
            "the harbour office said on Monday. Nobody in the town was hurt, and the school") !=
        std::string::npos);
}

TEST_CASE("PDFs that can't be read are named", "[corpus]") {
  const test::TempDir dir;
  const auto reason = [&](const std::string& bytes) {
    const auto result = test::read_articles({dir.write("x.pdf", bytes)});
    return result.skips.skips().empty() ? std::string("read") : result.skips.skips().front().reason;
  };
  CHECK(reason("") == "broken PDF");
  CHECK(reason("%PDF-1.4\nno more") == "broken PDF");
  CHECK(reason(pdf({})) == "no text");
  const std::string sound = pdf({"Gates shut", "", "Both gates shut."});
  std::uint32_t seed = 5;
  for (int round = 0; round < 100; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 6; ++i) {
      seed = seed * 1664525 + 1013904223;
      damaged[(seed >> 8) % damaged.size()] = static_cast<char>(seed >> 2);
    }
    CHECK_NOTHROW(reason(damaged));
  }
}
