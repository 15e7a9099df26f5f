// article_stems(): the words of one article as ranking counts them: the stems of title, lead and text
// together, by how often (times their fields' weights). Thread rule: pure functions; one thread's database.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

namespace lede {

struct ArticleStem {
  std::string term;  // with its prefix
  double times = 0;
};

std::vector<ArticleStem> article_stems(const Xapian::Database& database, Xapian::docid id);

}  // namespace lede
