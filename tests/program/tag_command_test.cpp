// `lede tag`: tokens in, the same tokens with tags out.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/support/run_lede.hpp"

using namespace lede::test;

namespace {

std::string tags_of(const std::string& out) {
  std::string tags;
  std::istringstream in(out);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) tags += (tags.empty() ? "" : " ") + line.substr(line.find('\t') + 1);
  return tags;
}

}  // namespace

TEST_CASE("tag prints every token it was given, whatever it is", "[program]") {
  const std::vector<std::string> tokens = {"\xff\xfe",     "\xE2\x80\x8B",
                                           "\xCC\x81",     "-LRB-",
                                           "AT&T",         std::string(100'000, 'A'),
                                           "...",          "\xF0\x9F\x98\x80",
                                           "O'Neill-Dahl", "\xE6\x9D\xB1\xE4\xBA\xAC",
                                           "1,250.50",     "'"};
  std::string input;
  for (const std::string& token : tokens) input += token + "\n\n";
  const Run run = run_lede({"tag"}, {}, input);
  REQUIRE(run.exit_code == 0);
  std::istringstream in(run.out);
  for (const std::string& token : tokens) {
    std::string line, blank;
    REQUIRE(std::getline(in, line));
    REQUIRE(std::getline(in, blank));
    CHECK(line.substr(0, line.find('\t')) == token);
    CHECK(blank.empty());
  }
}

TEST_CASE("tag reads the first column, line ends of both kinds, and documents", "[program]") {
  const std::string sentence = "Angela Merkel visited the WHO in Geneva .";
  std::string input = "-DOCSTART- -X- O O\r\n\r\n";
  std::istringstream words(sentence);
  for (std::string word; words >> word;) input += word + " NNP I-NP O\r\n";
  const Run run = run_lede({"tag"}, {}, input + "\r\n");
  REQUIRE(run.exit_code == 0);
  CHECK(run.out.starts_with("-DOCSTART-\tO\n\nAngela\tB-PER\n"));
  CHECK(tags_of(run.out) == "O B-PER I-PER O O B-ORG O B-LOC O");
}
