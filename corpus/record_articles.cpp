#include "corpus/record_articles.hpp"

namespace lede {
namespace {

class RecordArticles : public FileArticles {
 public:
  RecordArticles(OpenedFile file, std::vector<ArticleFields> records)
      : file_(std::move(file)), records_(std::move(records)) {}

  std::optional<Article> next() override {
    while (at_ < records_.size()) {
      const ArticleFields fields = std::move(records_[at_++]);
      if (auto article = article_from(fields, *file_.options.outlets, file_.options.keep_candidates)) {
        finish(*article, file_.file);
        return article;
      }
      file_.skip({"no text", "neither a title nor a text"},
                 records_.size() > 1 ? "!" + std::to_string(at_) : "");
    }
    return std::nullopt;
  }

 private:
  OpenedFile file_;
  std::vector<ArticleFields> records_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FileArticles> record_articles(OpenedFile file, std::vector<ArticleFields> records) {
  if (records.empty()) file.skip({"no text", "no entries"});
  return std::make_unique<RecordArticles>(std::move(file), std::move(records));
}

std::optional<std::string> whole_bytes(OpenedFile& file) {
  auto bytes = read_all(*file.bytes, file.options.max_record_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
    file.skip(*refusal);
    return std::nullopt;
  }
  return std::move(std::get<std::string>(bytes));
}

}  // namespace lede
