#include "corpus/html_files.hpp"

#include "corpus/article_fields.hpp"
#include "corpus/article_table.hpp"
#include "corpus/charset.hpp"
#include "corpus/html_article.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_html(OpenedFile file) {
  auto bytes = read_all(*file.bytes, file.options.max_record_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
    file.skip(*refusal);
    return nullptr;
  }
  std::string& page = std::get<std::string>(bytes);
  if (looks_binary(page) && !looks_wide(page)) {
    file.skip({"binary", ""});
    return nullptr;
  }
  const ArticleFields* row = file.options.tables->row_for(file.file);
  auto article = read_html(std::move(page), row != nullptr ? row->url : "", *file.options.outlets,
                           file.options.keep_candidates);
  if (!article) {
    file.skip({"no article in the page", ""});
    return nullptr;
  }
  if (row != nullptr) set_fields(*article, *row, *file.options.outlets);
  finish(*article, file.file);
  return one_article(std::move(article));
}

}  // namespace lede
