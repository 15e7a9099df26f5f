#include "searcher/article_stems.hpp"

#include "indexer/schema.hpp"

namespace lede {

std::vector<ArticleStem> article_stems(const Xapian::Database& database, Xapian::docid id) {
  std::vector<ArticleStem> stems;
  const std::string prefix(kStemPrefix);
  const auto end = database.termlist_end(id);
  auto it = database.termlist_begin(id);
  for (it.skip_to(prefix); it != end; ++it) {
    std::string term = *it;
    if (!term.starts_with(prefix)) break;
    // The stems of the title alone have a prefix that goes on with a capital.
    if (term.size() > prefix.size() && term[prefix.size()] >= 'A' && term[prefix.size()] <= 'Z') continue;
    stems.push_back({std::move(term), static_cast<double>(it.get_wdf())});
  }
  return stems;
}

}  // namespace lede
