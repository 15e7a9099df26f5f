// What the fuzz targets of the file forms share: any bytes as a file of that form are read to an end, and
// what is read is valid UTF-8 with dates that are EDTF. Thread rule: one thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/article_reader.hpp"
#include "corpus/charset.hpp"
#include "corpus/opened_file.hpp"
#include "corpus/outlet_table.hpp"

namespace lede::fuzz {

inline void check(bool holds) {
  if (!holds) std::abort();
}

inline void check(const std::optional<PublicationDate>& date) {
  if (date) check(parse_edtf(date->date.edtf) == date->date);
}

inline void check(const Article& article) {
  for (const std::string* text : {&article.title, &article.text, &article.lead, &article.path, &article.lang})
    check(is_valid_utf8(*text));
  for (const auto* list : {&article.authors, &article.keywords, &article.cites})
    for (const std::string& value : *list) check(is_valid_utf8(value));
  for (const auto* value : {&article.url, &article.section, &article.agency, &article.source_id})
    check(!*value || is_valid_utf8(**value));
  check(!article.outlet || is_valid_utf8(article.outlet->name));
  check(article.published);
  check(article.modified);
  check(article.id.size() == 16);
}

using Open = std::unique_ptr<FileArticles> (*)(OpenedFile);

inline void read_to_end(Open open, const std::string& name, const std::uint8_t* data, std::size_t size) {
  static const auto kOutlets = OutletTable::load();
  ReaderOptions options;
  options.outlets = kOutlets;
  options.max_record_bytes = 1 << 20;
  SkipLog skips;
  const SourceFile file{.root = "/news", .path = "/news/" + name, .relative = name, .shown = name};
  std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto articles = open({file, options, skips, gunzip(memory_source(std::move(bytes)))});
  while (articles) {
    const auto article = articles->next();
    if (!article) break;
    check(*article);
  }
}

}  // namespace lede::fuzz
