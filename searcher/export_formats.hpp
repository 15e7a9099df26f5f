// export_formats: hits as other programs take them, one record at a time so that an export streams.
//   csv     RFC 4180 (CRLF, a header line); a cell a spreadsheet would take for a formula (= + - @ first, or
//   a tab or
//           line end) gets a ' in front; lists are joined by "; "
//   ndjson  an article a line, as `lede extract` prints it, with "rank" and "score" before
//   bibtex  @article with TeX's special characters escaped; UTF-8
//   ris     TY - NEWS records, CRLF
// Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"
#include "searcher/search.hpp"

namespace lede {

enum class ExportFormat { Csv, Ndjson, Bibtex, Ris };
std::optional<ExportFormat> parse_export_format(std::string_view name);
std::string_view content_type(ExportFormat format);

std::string export_header(ExportFormat format);  // "" where there is none
std::string export_record(ExportFormat format, const Hit& hit,
                          const AnnotatedArticle& article);  // with its line end

// One item of the CSL-JSON that reference managers read (citeproc's csl-data.json): a list of one.
std::string csl_json(const AnnotatedArticle& article);

std::string csv_cell(std::string_view value);

}  // namespace lede
