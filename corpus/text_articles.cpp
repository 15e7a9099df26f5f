#include "corpus/text_articles.hpp"

#include "corpus/article_fields.hpp"
#include "corpus/article_table.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/front_matter.hpp"
#include "corpus/markdown.hpp"

namespace lede {
namespace {

constexpr std::size_t kTitleLines = 12;  // how far down a headline may stand, menus above it

// Does one of the first lines say `title`?
bool headed_by(std::string_view body, std::string_view title) {
  const std::string wanted = clean_line(title);
  for (std::size_t seen = 0; seen < kTitleLines && !body.empty();) {
    const std::string line = clean_line(body.substr(0, body.find('\n')));
    body.remove_prefix(std::min(body.size(), std::min(body.find('\n'), body.size()) + 1));
    if (line == wanted) return true;
    seen += line.empty() ? 0 : 1;
  }
  return false;
}

// A title that is given but does not stand in the text leaves the whole text as the body; otherwise the text
// is read as any clipping, and what is given goes over what was found.
std::optional<Article> read_text(std::string_view body, ArticleFields fields, const OutletTable& outlets,
                                 bool keep_candidates) {
  if (!fields.title.empty() && !headed_by(body, fields.title)) {
    fields.text = body;
    return article_from(fields, outlets, keep_candidates);
  }
  Article article = read_clipping(body, outlets);
  if (keep_candidates) article.candidates = record_candidates(fields, article, outlets);
  set_fields(article, fields, outlets);
  add_url_facts(article, outlets);
  if (!article.outlet && article.url) article.outlet = outlet_of_url(*article.url, outlets);
  if (clean_line(article.title).empty() && clean_line(article.text).empty()) return std::nullopt;
  return article;
}

std::unique_ptr<FileArticles> open_as(OpenedFile file, bool markdown) {
  const auto text = whole_text(file);
  if (!text) return nullptr;
  std::string_view body = *text;
  ArticleFields fields;
  if (auto front = read_front_matter(*text)) {
    fields = std::move(front->fields);
    body = front->body;
  }
  if (const ArticleFields* row = file.options.tables->row_for(file.file)) merge(fields, *row);
  auto article = read_text(markdown ? plain_from_markdown(body) : std::string(body), std::move(fields),
                           *file.options.outlets, file.options.keep_candidates);
  if (!article) {
    file.skip({"no text", ""});
    return nullptr;
  }
  finish(*article, file.file);
  return one_article(std::move(article));
}

}  // namespace

std::unique_ptr<FileArticles> open_text(OpenedFile file) { return open_as(std::move(file), false); }

std::unique_ptr<FileArticles> open_markdown(OpenedFile file) { return open_as(std::move(file), true); }

}  // namespace lede
