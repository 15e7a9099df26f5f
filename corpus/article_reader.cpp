#include "corpus/article_reader.hpp"

#include <algorithm>
#include <array>

#include "corpus/archive_articles.hpp"
#include "corpus/article_table.hpp"
#include "corpus/ascii.hpp"
#include "corpus/charset.hpp"
#include "corpus/email_articles.hpp"
#include "corpus/error.hpp"
#include "corpus/html_files.hpp"
#include "corpus/json_articles.hpp"
#include "corpus/json_record.hpp"
#include "corpus/opened_file.hpp"
#include "corpus/pdf_articles.hpp"
#include "corpus/table_articles.hpp"
#include "corpus/text_articles.hpp"
#include "corpus/warc_articles.hpp"
#include "corpus/xml_articles.hpp"

namespace lede {
namespace {

std::unique_ptr<FileArticles> open_packed(OpenedFile file);

// A form of file: the ends of its names and what reads it. Every form may also be gzipped (".gz" behind the
// name).
struct Format {
  std::string_view extension;  // lower case, with its dot
  std::unique_ptr<FileArticles> (*open)(OpenedFile);
};
// clang-format off
constexpr auto kFormats = std::to_array<Format>({
    {".txt", open_text},
    {".text", open_text},
    {".md", open_markdown},
    {".markdown", open_markdown},
    {".jsonl", open_json_lines},
    {".ndjson", open_json_lines},
    {".json", open_json},
    {".csv", open_table},
    {".tsv", open_table},
    {".eml", open_email},
    {".pdf", open_pdf},
    {".warc", open_warc},
    {".arc", open_warc},
    {".html", open_html},
    {".htm", open_html},
    {".xhtml", open_html},
    {".rss", open_xml},
    {".atom", open_xml},
    {".rdf", open_xml},
    {".xml", open_xml},
    {".zip", open_packed},
    {".tar", open_packed},
    {".tgz", open_packed},
    {".tar.bz2", open_packed},
    {".tbz2", open_packed},
    {".tar.xz", open_packed},
    {".txz", open_packed},
    {".tar.zst", open_packed},
});
// clang-format on

std::string_view filename(std::string_view path) { return path.substr(path.rfind('/') + 1); }

const Format* format_of(std::string_view path) {
  std::string name = lower_ascii(filename(path));
  if (name.ends_with(".gz")) name.erase(name.size() - 3);
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) {
    return name.ends_with(format.extension) && name.size() > format.extension.size();
  });
  return found == kFormats.end() ? nullptr : &*found;
}

std::unique_ptr<FileArticles> open_member(OpenedFile member) {
  const Format* format = format_of(member.file.relative);
  const bool archive = format != nullptr && format->open == open_packed;
  if (format != nullptr && !archive) return format->open(std::move(member));
  member.skip({archive ? "archive inside an archive" : "unknown format", ""});
  return nullptr;
}

std::unique_ptr<FileArticles> open_packed(OpenedFile file) {
  return open_archive(std::move(file), open_member);
}

}  // namespace

std::shared_ptr<ArticleTables> new_article_tables() { return std::make_shared<ArticleTables>(); }

void check_field_map(const std::map<std::string, std::string>& field_map) {
  for (const auto& [field, key] : field_map)
    if (!is_article_field(field))
      throw Error(ErrorKind::Usage, "field map: no field \"" + field + "\" in an article",
                  "fields: id title text lead outlet date modified url lang section authors keywords");
}

std::unique_ptr<FileArticles> open_articles(const SourceFile& file, const ReaderOptions& options,
                                            SkipLog& skips) {
  const Format* format = format_of(file.relative);
  OpenedFile opened{file, options, skips, nullptr};
  if (format == nullptr) {
    opened.skip({"unknown format", ""});
    return nullptr;
  }
  auto bytes = open_file(file.path);
  if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
    opened.skip(*refusal);
    return nullptr;
  }
  auto& raw = std::get<std::unique_ptr<ByteSource>>(bytes);
  if (options.bytes_read != nullptr) raw = counted(std::move(raw), *options.bytes_read);
  opened.bytes = gunzip(std::move(raw));
  return format->open(std::move(opened));
}

}  // namespace lede
