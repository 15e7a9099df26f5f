// The search and the marks of its hits against a scanner that reads every word, on real articles in eight
// languages
// (../shared/data/corpora). Queries are made of the articles' own words, so most find something. In CI some
// articles and queries; LEDE_DIFFERENTIAL=50000 asks so many of 2,000 articles (LEDE_SEED for others).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "corpus/code_points.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/query_parser.hpp"
#include "tests/searcher/naive_scanner.hpp"
#include "tests/searcher/query_random.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;
using namespace lede::test;

namespace {

struct Corpus {
  std::string_view file, lang;
};
constexpr auto kCorpora = std::to_array<Corpus>({{"bbc_1000", "en"},
                                                 {"saudinewsnet_0807_0808", "ar"},
                                                 {"tenkgnad_400", "de"},
                                                 {"fakenews_es_train_400", "es"},
                                                 {"fakebr_400", "pt"},
                                                 {"wmt_news_sources", "ru"},
                                                 {"livedoor_600", "ja"},
                                                 {"cctv_600", "zh"}});
constexpr std::size_t kTextBytes = 1500;  // of each article: the scanner is slow

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* set = std::getenv(name);
  return set != nullptr ? std::stoul(set) : otherwise;
}

void cut(std::string& text) {
  if (text.size() <= kTextBytes) return;
  std::size_t end = kTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
}

std::vector<AnnotatedArticle> real_articles(std::size_t each) {
  std::vector<AnnotatedArticle> all;
  for (const Corpus& corpus : kCorpora) {
    const auto path = shared_path("data/corpora/" + std::string(corpus.file) + ".jsonl.gz");
    if (!path) return {};
    std::size_t taken = 0;
    for (Article& article : read_articles({*path}).articles) {
      if (article.lang != corpus.lang || taken == each) continue;
      ++taken;
      cut(article.text);
      cut(article.lead);
      AnnotatedArticle one;
      one.article = std::move(article);
      all.push_back(std::move(one));
    }
  }
  return all;
}

// Queries of words that stand near each other in one article.
class Asker {
 public:
  Asker(const std::vector<AnnotatedArticle>& articles, std::uint64_t seed) : random_(seed) {
    for (const AnnotatedArticle& one : articles) {
      texts_.emplace_back();
      analyzer_.tokens(one.article.text, [&](const Token& token) {
        texts_.back().push_back(one.article.text.substr(token.start, token.end - token.start));
      });
      if (texts_.back().size() < 12) texts_.pop_back();
    }
  }

  std::string query() {
    look_somewhere();
    std::string text = part(2);
    for (std::size_t more = below(random_, 3); more > 0; --more)
      text += (below(random_, 4) == 0 ? " OR " : below(random_, 4) == 0 ? " -" : " ") + part(1);
    return text;
  }

 private:
  void look_somewhere() {
    article_ = below(random_, texts_.size());
    at_ = below(random_, texts_[article_].size() - 8);
  }
  const std::string& word() { return texts_[article_][at_ + below(random_, 8)]; }

  std::string phrase() {
    const std::size_t begin = at_ + below(random_, 5);
    std::string text = "\"" + texts_[article_][begin];
    for (std::size_t i = 1; i <= 1 + below(random_, 2); ++i) text += " " + texts_[article_][begin + i];
    return text + "\"";
  }

  // With a letter taken out, or its end; not too short, so that it does not stand for thousands of words.
  std::string pattern() {
    const std::string one = word();
    const std::size_t length = letters(one);
    if (length < 4) return one;
    const std::size_t cut_at = step(one, 3 + below(random_, length - 3));
    if (below(random_, 2) == 0) return one.substr(0, cut_at) + "*";
    return one.substr(0, cut_at) + (below(random_, 2) == 0 ? "?" : "*") + one.substr(step(one, length - 1));
  }

  static std::size_t letters(const std::string& word) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < word.size(); ++count) next_code_point(word, i);
    return count;
  }
  static std::size_t step(const std::string& word, std::size_t count) {
    std::size_t i = 0;
    while (count-- > 0 && i < word.size()) next_code_point(word, i);
    return i;
  }

  std::string leaf() {
    switch (below(random_, 10)) {
      case 0:
        return "=" + word();
      case 1:
        return phrase();
      case 2:
        return pattern();
      case 3:
        return letters(word()) > 4 ? word() + "~1" : word();
      default:
        return word();
    }
  }

  std::string operand() { return below(random_, 6) == 0 ? "(" + leaf() + " OR " + leaf() + ")" : leaf(); }

  std::string part(std::size_t depth) {
    const std::string number = std::to_string(1 + below(random_, 12));
    const auto inner = [&] { return depth > 0 && below(random_, 3) == 0 ? part(depth - 1) : operand(); };
    switch (below(random_, 11)) {
      case 0:
        return "(" + operand() + " NEAR/" + number + " " + operand() + ")";
      case 1:
        return "(" + operand() + " ADJ/" + number + " " + operand() + ")";
      case 2:
      case 3:
        return "(" + inner() + " SENT " + inner() + ")";
      case 4:
        return "(" + inner() + " PARA " + inner() + ")";
      case 5:
        return "first(" + std::to_string(1 + below(random_, 60)) + ", " + inner() + ")";
      case 6:
        return "atleast(" + std::to_string(2 + below(random_, 3)) + ", " + operand() + ")";
      case 7:
        return "\"" + word() + " " + word() + "\"~" + std::to_string(1 + below(random_, 5));
      case 8:
        return (below(random_, 2) == 0 ? "title:" : "lead:") + leaf();
      default:
        return operand();
    }
  }

  Random random_;
  Analyzer analyzer_;
  std::vector<std::vector<std::string>> texts_;
  std::size_t article_ = 0, at_ = 0;
};

bool left_words_out(const SmallIndex::Answer& answer) {
  return std::ranges::any_of(answer.warnings, [](const Warning& warning) {
    return warning.message.find("more than") != std::string::npos ||
           warning.message.find("took too long") != std::string::npos;
  });
}

bool is_one_operator(const Query& query) {
  return query.op == Query::Op::Sent || query.op == Query::Op::Para || query.op == Query::Op::First ||
         query.op == Query::Op::AtLeast;
}

}  // namespace

TEST_CASE("the search finds what a scanner finds in real articles in eight languages", "[searcher][query]") {
  const std::size_t queries = number_from("LEDE_DIFFERENTIAL", 600);
  const std::vector<AnnotatedArticle> articles = real_articles(queries > 10'000 ? 250 : 20);
  if (articles.empty()) return skipped("no ../shared/data/corpora");
  SmallIndex index(articles);
  NaiveScanner scanner(articles);
  Asker asker(articles, number_from("LEDE_SEED", 20171024));
  std::size_t found = 0, shortened = 0, marked = 0;
  for (std::size_t i = 0; i < queries; ++i) {
    const std::string typed = asker.query();
    const Query query = parse_query(typed).query;
    const SmallIndex::Answer answer = index.search(typed);
    if (left_words_out(answer)) {
      ++shortened;
      continue;
    }
    const std::vector<std::size_t> expected = scanner.find(query);
    found += expected.empty() ? 0 : 1;
    INFO(typed << "\n" << to_string(query) << "\n" << answer.compiled);
    REQUIRE(answer.articles == expected);
    if (!is_one_operator(query)) continue;
    Highlighter highlighter(query, index.analyzer(),
                            index.languages());  // what is found is marked, and only that
    for (std::size_t one = i % 7; one < articles.size(); one += 7) {
      const Article& article = articles[one].article;
      const bool marks = !highlighter.spans(article.title, FieldId::Title, article.lang).empty() ||
                         !highlighter.spans(article.lead, FieldId::Lead, article.lang).empty() ||
                         !highlighter.spans(article.text, FieldId::Text, article.lang).empty();
      INFO(article.id);
      REQUIRE(marks == std::ranges::binary_search(expected, one));
      marked += marks ? 1 : 0;
    }
  }
  std::cout << queries << " queries of " << articles.size() << " articles: " << found << " found something, "
            << shortened << " stood for too many words to compare, " << marked << " marked texts compared\n";
  CHECK(found * 2 > queries);
  CHECK(shortened * 20 < queries);
}
