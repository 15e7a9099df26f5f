#include "searcher/export_formats.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "indexer/article_json.hpp"

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& values, std::string_view between) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += between;
    out += value;
  }
  return out;
}

std::string names_of(const AnnotatedArticle& article, ActorType type) {
  std::vector<std::string> names;
  for (const Actor& actor : article.actors)
    if (actor.type == type) names.push_back(actor.name);
  return joined(names, "; ");
}

std::string day_text(const std::optional<CalendarDay>& day) { return day ? to_string(*day) : std::string(); }

std::string number_text(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", number);
  return text;
}

// Line ends and tabs become one space: these formats are one value a line.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == '\0';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// ---- csv

constexpr std::array kCsvColumns = {"rank",     "id",      "source_id", "score",     "title",     "outlet",
                                    "agency",   "section", "authors",   "published", "precision", "origin",
                                    "earliest", "latest",  "lang",      "words",     "url",       "path",
                                    "persons",  "orgs",    "places",    "keywords",  "cites"};

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) line += ',';
    line += csv_cell(cell);
  }
  return line + "\r\n";
}

std::string csv_record(const Hit& hit, const AnnotatedArticle& annotated) {
  const Article& a = annotated.article;
  const auto& date = a.published;
  const std::array<std::string, kCsvColumns.size()> cells = {
      std::to_string(hit.rank),
      a.id,
      a.source_id.value_or(""),
      number_text(hit.score),
      a.title,
      a.outlet ? a.outlet->name : "",
      a.agency.value_or(""),
      a.section.value_or(""),
      joined(a.authors, "; "),
      date ? date->date.edtf : "",
      date ? std::string(to_string(date->date.precision)) : "",
      date ? std::string(to_string(date->origin)) : "",
      date ? day_text(date->date.earliest) : "",
      date ? day_text(date->date.latest) : "",
      a.lang,
      std::to_string(a.words),
      a.url.value_or(""),
      a.path,
      names_of(annotated, ActorType::Person),
      names_of(annotated, ActorType::Org),
      names_of(annotated, ActorType::Place),
      joined(a.keywords, "; "),
      joined(a.cites, "; "),
  };
  return csv_line(cells);
}

// ---- ndjson

std::string ndjson_record(const Hit& hit, const AnnotatedArticle& article) {
  Json line = {{"rank", hit.rank}, {"score", hit.score}};
  line.update(to_json(article));
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// ---- bibtex

std::string tex(std::string_view text) {
  std::string out;
  for (const char c : on_one_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '%':
      case '#':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

std::string bibtex_field(std::string_view name, const std::string& value) {
  return value.empty() ? std::string() : "  " + std::string(name) + " = {" + tex(value) + "},\n";
}

// For url = {…}, which TeX takes as it stands: only what would end or escape it is percent-encoded.
std::string verbatim(std::string_view url) {
  std::string out;
  for (const char c : on_one_line(url)) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else if (c == '\\')
      out += "%5C";
    else
      out += c;
  }
  return out;
}

std::string bibtex_record(const AnnotatedArticle& annotated) {
  const Article& a = annotated.article;
  std::string authors;  // each in braces: a name is not taken apart
  for (const std::string& author : a.authors)
    authors += (authors.empty() ? "{" : " and {") + tex(author) + "}";
  std::string out = "@article{" + a.id + ",\n";
  if (!authors.empty()) out += "  author = {" + authors + "},\n";
  out += bibtex_field("title", a.title);
  out += bibtex_field("journal", a.outlet ? a.outlet->name : "");
  out += bibtex_field("date", a.published ? a.published->date.edtf : "");
  if (a.published && a.published->date.earliest && a.published->date.precision != Precision::Interval)
    out += bibtex_field("year", day_text(a.published->date.earliest).substr(0, 4));
  if (a.url) out += "  url = {" + verbatim(*a.url) + "},\n";
  out += bibtex_field("langid", a.lang);
  return out + "}\n\n";
}

// ---- ris

std::string ris_line(std::string_view tag, const std::string& value) {
  return value.empty() ? std::string() : std::string(tag) + "  - " + on_one_line(value) + "\r\n";
}

// YYYY/MM/DD as far as it is known.
std::string ris_date(const std::optional<PublicationDate>& published) {
  if (!published || !published->date.earliest) return {};
  const std::string day = day_text(published->date.earliest);
  const std::string year = day.substr(0, 4), month = day.substr(5, 2);
  switch (published->date.precision) {
    case Precision::Time:
    case Precision::Day:
      return year + "/" + month + "/" + day.substr(8, 2);
    case Precision::Month:
      return year + "/" + month + "//";
    case Precision::Year:
      return year + "///";
    case Precision::Interval:
      return {};
  }
  return {};
}

std::string ris_record(const AnnotatedArticle& annotated) {
  const Article& a = annotated.article;
  std::string out = ris_line("TY", "NEWS") + ris_line("ID", a.id) + ris_line("TI", a.title);
  for (const std::string& author : a.authors) out += ris_line("AU", author);
  out += ris_line("T2", a.outlet ? a.outlet->name : "");
  const std::string date = ris_date(a.published);
  if (!date.empty()) out += ris_line("PY", date.substr(0, 4)) + ris_line("DA", date);
  out += ris_line("SE", a.section.value_or(""));
  for (const std::string& keyword : a.keywords) out += ris_line("KW", keyword);
  out += ris_line("LA", a.lang) + ris_line("UR", a.url.value_or(""));
  return out + "ER  - \r\n\r\n";
}

// ---- CSL-JSON

Json csl_day(const CalendarDay& day, Precision precision) {
  const std::chrono::year_month_day date(day);
  Json parts = {static_cast<int>(date.year())};
  if (precision != Precision::Year) parts.push_back(static_cast<unsigned>(date.month()));
  if (precision == Precision::Day || precision == Precision::Time)
    parts.push_back(static_cast<unsigned>(date.day()));
  return parts;
}

// As far as it is known; an interval as two days.
Json csl_date(const EdtfDate& date) {
  Json out = Json::object();
  if (date.precision == Precision::Interval && date.earliest && date.latest)
    out["date-parts"] = {csl_day(*date.earliest, Precision::Day), csl_day(*date.latest, Precision::Day)};
  else if (date.earliest)
    out["date-parts"] = Json::array({csl_day(*date.earliest, date.precision)});
  if (date.approximate) out["circa"] = true;
  return out;
}

}  // namespace

std::string csl_json(const AnnotatedArticle& annotated) {
  const Article& a = annotated.article;
  Json item = {{"id", a.id}, {"type", "article-newspaper"}, {"title", a.title}};
  for (const std::string& author : a.authors) item["author"].push_back({{"literal", author}});
  if (a.outlet) item["container-title"] = a.outlet->name;
  if (a.section) item["section"] = *a.section;
  if (a.published && !csl_date(a.published->date).empty()) item["issued"] = csl_date(a.published->date);
  if (!a.lang.empty()) item["language"] = a.lang;
  if (a.url) item["URL"] = *a.url;
  return Json::array({item}).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string csv_cell(std::string_view value) {
  std::string safe(value);
  if (!safe.empty() && std::string_view("=+-@\t\r\n").find(safe[0]) != std::string_view::npos)
    safe.insert(0, 1, '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::optional<ExportFormat> parse_export_format(std::string_view name) {
  if (name == "csv") return ExportFormat::Csv;
  if (name == "ndjson") return ExportFormat::Ndjson;
  if (name == "bibtex") return ExportFormat::Bibtex;
  if (name == "ris") return ExportFormat::Ris;
  return std::nullopt;
}

std::string_view content_type(ExportFormat format) {
  switch (format) {
    case ExportFormat::Csv:
      return "text/csv; charset=utf-8";
    case ExportFormat::Ndjson:
      return "application/x-ndjson";
    case ExportFormat::Bibtex:
      return "application/x-bibtex";
    case ExportFormat::Ris:
      return "application/x-research-info-systems";
  }
  return "application/octet-stream";
}

std::string export_header(ExportFormat format) {
  if (format != ExportFormat::Csv) return {};
  const std::vector<std::string> names(kCsvColumns.begin(), kCsvColumns.end());
  return csv_line(names);
}

std::string export_record(ExportFormat format, const Hit& hit, const AnnotatedArticle& article) {
  switch (format) {
    case ExportFormat::Csv:
      return csv_record(hit, article);
    case ExportFormat::Ndjson:
      return ndjson_record(hit, article);
    case ExportFormat::Bibtex:
      return bibtex_record(article);
    case ExportFormat::Ris:
      return ris_record(article);
  }
  return {};
}

}  // namespace lede
