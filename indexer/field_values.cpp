#include "indexer/field_values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/ascii.hpp"
#include "indexer/word_stream.hpp"

namespace lede {
namespace {

std::vector<std::string> listed(const std::optional<std::string>& value) {
  if (!value || value->empty()) return {};
  return {*value};
}

std::vector<std::string> listed(const std::string& value) {
  if (value.empty()) return {};
  return {value};
}

std::vector<std::string> actor_names(const AnnotatedArticle& article, ActorType type) {
  std::vector<std::string> names;
  for (const Actor& actor : article.actors)
    if (actor.type == type && !actor.mentions.empty()) names.push_back(actor.name);
  return names;
}

std::vector<std::string> speakers(const AnnotatedArticle& article) {
  std::vector<std::string> names;
  for (const Quote& quote : article.quotes)
    if (quote.speaker && std::find(names.begin(), names.end(), *quote.speaker) == names.end())
      names.push_back(*quote.speaker);
  return names;
}

// The form of the file an article came from, by its name: of an archive's member, the member's.
std::vector<std::string> source_forms(const Article& article) {
  constexpr auto kForms = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{".txt", "text"},    {".text", "text"},  {".md", "text"},    {".markdown", "text"}, {".html", "html"},
       {".htm", "html"},    {".xhtml", "html"}, {".warc", "warc"},  {".arc", "warc"},      {".json", "json"},
       {".jsonl", "json"},  {".ndjson", "json"}, {".csv", "table"}, {".tsv", "table"},     {".rss", "feed"},
       {".atom", "feed"},   {".rdf", "feed"},   {".xml", "xml"},    {".eml", "email"},     {".pdf", "pdf"}});
  std::string name = lower_ascii(article.path);
  if (name.ends_with(".gz")) name.erase(name.size() - 3);
  for (const auto& [ending, form] : kForms)
    if (name.ends_with(ending)) return {std::string(form)};
  return {};
}

std::vector<std::string> texts_of(FieldId id, const AnnotatedArticle& annotated) {
  switch (id) {
    case FieldId::Title:
      return {annotated.article.title};
    case FieldId::Lead:
      return {annotated.article.lead};
    case FieldId::Text:
      return {annotated.article.text};
    case FieldId::Said:
    case FieldId::Quote: {
      std::vector<std::string> texts;
      for (const Quote& quote : annotated.quotes) texts.push_back(quote.text);
      return texts;
    }
    default:
      return keyword_values(id, annotated);
  }
}

}  // namespace

std::vector<std::string> keyword_values(FieldId id, const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  switch (id) {
    case FieldId::Outlet:
      return article.outlet ? listed(article.outlet->name) : std::vector<std::string>();
    case FieldId::Agency:
      return listed(article.agency);
    case FieldId::Author:
      return article.authors;
    case FieldId::Person:
      return actor_names(annotated, ActorType::Person);
    case FieldId::Org:
      return actor_names(annotated, ActorType::Org);
    case FieldId::Place:
      return actor_names(annotated, ActorType::Place);
    case FieldId::Lang:
      return listed(article.lang);
    case FieldId::Section:
      return listed(article.section);
    case FieldId::Keyword:
      return article.keywords;
    case FieldId::Cites:
      return article.cites;
    case FieldId::By:
      return speakers(annotated);
    case FieldId::Source:
      return source_forms(article);
    default:
      return {};
  }
}

std::string_view without_scheme(std::string_view url) {
  const std::size_t at = url.find("://");
  return at == std::string_view::npos ? url : url.substr(at + 3);
}

void each_address_part(std::string_view word, const std::function<void(std::string_view)>& sink) {
  for (std::size_t at = word.find_first_of("._"); at != std::string_view::npos;
       at = word.find_first_of("._")) {
    if (at > 0) sink(word.substr(0, at));
    word.remove_prefix(at + 1);
    if (!word.empty()) sink(word);
  }
}

void each_word_of(const AnnotatedArticle& annotated, FieldId id, Analyzer& analyzer, const WordSink& sink) {
  if (id == FieldId::Url) {
    if (annotated.article.url)
      analyzer.tokens(without_scheme(*annotated.article.url), [&](const Token& token) {
        sink(token.exact, token.position);
        each_address_part(token.exact, [&](std::string_view part) { sink(part, token.position); });
      });
    return;
  }
  std::uint32_t next = 0;
  for (const std::string& text : texts_of(id, annotated)) {
    const std::uint32_t first = next;
    analyzer.tokens(text, [&](const Token& token) {
      sink(token.exact, first + token.position);
      next = first + token.position + 1;
    });
    next += kValueGap;
  }
}

}  // namespace lede
