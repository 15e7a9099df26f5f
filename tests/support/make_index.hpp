// make_index: a small index in a folder of its own, from articles stated in the test.
#pragma once
#include <string>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "tests/support/temp_dir.hpp"

namespace lede::test {

class TestIndex {
 public:
  explicit TestIndex(std::vector<AnnotatedArticle> articles);
  // As an update in place: articles with an id that is there replace it; the revision grows.
  void add(std::vector<AnnotatedArticle> articles);
  void remove(const std::string& id);
  // As a rebuild: a new generation beside the old one, then live.
  void rebuild(std::vector<AnnotatedArticle> articles);

  std::string path() const { return folder_.path().string(); }  // for --index
  std::string database_path() const;
  const std::vector<AnnotatedArticle>& articles() const {
    return articles_;
  }  // as stored: ids and words filled in

 private:
  TempDir folder_;
  unsigned generation_ = 0;
  unsigned revision_ = 0;
  std::vector<AnnotatedArticle> articles_;
};

// An article with what a test says of it; `id` from its title and text where it is empty, lead = first
// paragraph.
AnnotatedArticle annotated(Article article, std::vector<Actor> actors = {}, std::vector<Quote> quotes = {});
Actor actor(std::string name, ActorType type);                // mentioned once
std::optional<PublicationDate> dated(std::string_view edtf);  // origin: stated

}  // namespace lede::test
