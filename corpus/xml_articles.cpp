#include "corpus/xml_articles.hpp"

#include "corpus/article_fields.hpp"
#include "corpus/feed.hpp"
#include "corpus/xml_document.hpp"

namespace lede {
namespace {

// The records of a document that is small enough to be held as a whole.
class RecordArticles : public FileArticles {
 public:
  RecordArticles(OpenedFile file, std::vector<ArticleFields> records)
      : file_(std::move(file)), records_(std::move(records)) {}

  std::optional<Article> next() override {
    while (at_ < records_.size()) {
      const ArticleFields fields = std::move(records_[at_++]);
      if (auto article = article_from(fields, *file_.options.outlets)) {
        finish(*article, file_.file);
        return article;
      }
      file_.skip({"no text", "neither a title nor a text"}, "!" + std::to_string(at_));
    }
    return std::nullopt;
  }

 private:
  OpenedFile file_;
  std::vector<ArticleFields> records_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FileArticles> open_xml(OpenedFile file) {
  auto bytes = read_all(*file.bytes, file.options.max_record_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
    file.skip(*refusal);
    return nullptr;
  }
  const XmlDocument document = parse_xml(std::move(std::get<std::string>(bytes)));
  if (document == nullptr) {
    file.skip({"broken XML", ""});
    return nullptr;
  }
  auto records = read_feed(root_of(document), *file.options.outlets);
  if (!records) {
    file.skip({"unknown format", "XML with the root <" + local_name(root_of(document)) + ">"});
    return nullptr;
  }
  if (records->empty()) file.skip({"no text", "no entries"});
  return std::make_unique<RecordArticles>(std::move(file), std::move(*records));
}

}  // namespace lede
