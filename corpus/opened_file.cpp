#include "corpus/opened_file.hpp"

#include <utility>

#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"

namespace lede {
namespace {

class OneArticle : public FileArticles {
 public:
  explicit OneArticle(std::optional<Article> article) : article_(std::move(article)) {}
  std::optional<Article> next() override { return std::exchange(article_, std::nullopt); }

 private:
  std::optional<Article> article_;
};

}  // namespace

void OpenedFile::skip(const Refusal& why) const { skip(why, {}); }

void OpenedFile::skip(const Refusal& why, const std::string& where) const {
  skips.add({why.reason, valid_utf8(file.shown + where), valid_utf8(why.detail)});
}

std::optional<std::string> whole_text(OpenedFile& file) {
  auto bytes = read_all(*file.bytes, file.options.max_record_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
    file.skip(*refusal);
    return std::nullopt;
  }
  auto decoded = to_utf8(std::move(std::get<std::string>(bytes)));
  if (const auto* refusal = std::get_if<Refusal>(&decoded)) {
    file.skip(*refusal);
    return std::nullopt;
  }
  return clean_text(std::get<Decoded>(decoded).text);
}

std::unique_ptr<FileArticles> one_article(std::optional<Article> article) {
  return std::make_unique<OneArticle>(std::move(article));
}

}  // namespace lede
