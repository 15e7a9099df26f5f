// BuiltArticle: what a worker makes of a NewArticle: the document, ready to be written.
// ArticleBuilder: annotates and builds; one article that fails is a skip, never the end of the run.
// Thread rule: an ArticleBuilder belongs to one worker. A BuiltArticle is moved on; the Xapian::Document in
// it is reachable from nowhere else.
#pragma once
#include <xapian.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "corpus/article_reader.hpp"
#include "indexer/annotator.hpp"
#include "indexer/article_feed.hpp"
#include "indexer/document_builder.hpp"

namespace lede {

struct BuiltArticle {
  std::string id;
  std::string lang;
  Capture capture;
  Xapian::Document document;
  NewWords words;  // new ones, for the vocabulary
  bool replaces = false;
};

struct FailedArticle {
  Skip skip;
  std::string file_term;
};

class ArticleBuilder {
 public:
  // The annotator is copied; its tables are shared.
  explicit ArticleBuilder(const Annotator& annotator) : annotator_(annotator) {}
  std::variant<BuiltArticle, FailedArticle> build(NewArticle item);

 private:
  Annotator annotator_;
  DocumentBuilder builder_;
};

}  // namespace lede
