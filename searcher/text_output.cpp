#include "searcher/text_output.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ostream>

namespace lede {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";

// C0, DEL, C1 (C2 80 … C2 9F) and the bidirectional controls (E2 80 A8…AE, E2 81 A6…A9).
std::size_t control_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return 3;
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;
  return 0;
}

std::string marked(const std::vector<TextPart>& parts, const TextStyle& style) {
  std::string out;
  for (const TextPart& part : parts) {
    if (part.hit && style.bold) out += kBold;
    out += printable(part.text);
    if (part.hit && style.bold) out += kPlain;
  }
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + printable(value);
  return out;
}

std::string decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", number);
  return text;
}

std::string date_text(const std::optional<PublicationDate>& published) {
  if (!published) return "date unknown";
  std::string out = printable(published->date.edtf);
  if (published->origin != Origin::Metadata && published->origin != Origin::Stated)
    out += " (" + std::string(to_string(published->origin)) + ")";
  return out;
}

void print_hit(const Hit& hit, const TextStyle& style, std::ostream& out) {
  const std::string title = marked(hit.title, style);
  out << hit.rank << ". " << (title.empty() ? "(no title)" : title) << '\n';
  out << "   " << (hit.outlet ? printable(*hit.outlet) : "outlet unknown") << " · "
      << date_text(hit.published);
  if (!hit.authors.empty()) out << " · " << joined(hit.authors);
  if (!hit.lang.empty()) out << " · " << printable(hit.lang);
  out << " · " << hit.words << " words";
  if (hit.copies > 0) out << " · and " << hit.copies << (hit.copies == 1 ? " copy" : " copies");
  out << '\n';
  for (const Snippet& snippet : hit.snippets) out << "   " << marked(snippet.parts, style) << '\n';
  if (!hit.actors.empty()) out << "   actors: " << joined(hit.actors) << '\n';
  if (!hit.explain.empty()) {
    out << "   score " << decimal(hit.score) << " =";
    for (const ScorePart& part : hit.explain)
      out << (&part == hit.explain.data() ? " " : " + ") << decimal(part.score) << " ("
          << printable(part.part) << ")";
    out << '\n';
  }
  out << "   " << hit.id << "  " << printable(hit.url.value_or(hit.path)) << "\n\n";
}

void print_row(std::string_view mark, const std::string& name, std::size_t count, std::ostream& out) {
  out << "  " << mark << ' ' << name << "  " << grouped(count) << '\n';
}

}  // namespace

TextStyle style_for_stdout() {
  const char* no_color = std::getenv("NO_COLOR");
  return {isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0')};
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t control = control_length(text.substr(i));
    if (control == 0) {
      out += text[i++];
    } else {
      if (!out.empty() && out.back() != ' ') out += ' ';
      i += control;
    }
  }
  return out;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

void print_text(const FacetCounts& facet, std::ostream& out) {
  out << field(facet.field).name;
  if (!facet.unit.empty()) out << " (by " << facet.unit << ")";
  out << ":\n";
  for (const DateBucket& bucket : facet.buckets) {
    if (bucket.certain == 0 && bucket.possible == 0) continue;
    out << "    " << bucket.edtf << "  " << grouped(bucket.certain);
    if (bucket.possible > 0) out << " (+ " << grouped(bucket.possible) << " possible)";
    out << '\n';
  }
  for (const FacetValue& value : facet.values)
    print_row(value.selected ? "*" : value.excluded ? "-" : " ", printable(value.value), value.count, out);
  if (facet.unknown > 0 || facet.unknown_selected)
    print_row(facet.unknown_selected ? "*" : " ", "(unknown)", facet.unknown, out);
  if (facet.distinct > facet.values.size() && facet.field != FieldId::Date)
    out << "    … " << grouped(facet.distinct - facet.values.size()) << " more\n";
}

std::string stories_text(const SearchResponse& response) {
  if (!response.stories) return {};
  return " in " + grouped(*response.stories) + (*response.stories == 1 ? " story" : " stories");
}

void print_text(const SearchResponse& response, const TextStyle& style, std::ostream& out) {
  out << (response.exact ? "" : "at least ") << grouped(response.total)
      << (response.total == 1 ? " article" : " articles") << stories_text(response) << " (" << decimal(response.took_ms) << " ms)\n";
  if (!response.compiled.empty())
    out << "understood: " << printable(response.understood) << "\nin words:   " << printable(response.words)
        << "\ncompiled:   " << printable(response.compiled) << '\n';
  out << '\n';
  for (const Hit& hit : response.hits) print_hit(hit, style, out);
  for (const FacetCounts& facet : response.facets) print_text(facet, out);
}

void print_text(const AnnotatedArticle& annotated, const TextStyle& style, std::ostream& out) {
  const Article& a = annotated.article;
  const auto row = [&](std::string_view name, const std::string& value) {
    if (!value.empty())
      out << name << std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') << printable(value) << '\n';
  };
  out << (style.bold ? kBold : "") << printable(a.title) << (style.bold ? kPlain : "") << '\n';
  row("outlet", a.outlet ? a.outlet->name + " (" + a.outlet->origin + ")" : "unknown");
  row("published", a.published
                       ? a.published->date.edtf + " (" + std::string(to_string(a.published->origin)) + ")"
                       : "unknown");
  row("modified", a.modified ? a.modified->date.edtf : "");
  row("agency", a.agency.value_or(""));
  row("section", a.section.value_or(""));
  row("authors", joined(a.authors));
  row("keywords", joined(a.keywords));
  row("language", a.lang);
  row("words", std::to_string(a.words));
  row("url", a.url.value_or(""));
  row("path", a.path);
  row("id", a.id);
  row("source id", a.source_id.value_or(""));
  row("cites", joined(a.cites));
  for (const Actor& actor : annotated.actors) {
    row(to_string(actor.type), actor.name + " (" + std::to_string(actor.mentions.size()) + ")");
    if (!actor.why.empty()) row("  merged", joined(actor.as) + ": " + joined(actor.why));
  }
  for (const Quote& quote : annotated.quotes)
    row("quote",
        "“" + quote.text + "” " + quote.speaker.value_or(quote.said_as.value_or("(speaker unknown)")));
  out << '\n';
  std::size_t start = 0;
  while (start < a.text.size()) {  // line by line: only line ends are kept of its control characters
    const std::size_t end = std::min(a.text.find('\n', start), a.text.size());
    out << printable(std::string_view(a.text).substr(start, end - start)) << '\n';
    start = end + 1;
  }
}

void print_text(const ArticleHistory& history, std::ostream& out) {
  const Article& newest = history.versions.front().article;
  if (history.versions.size() == 1 && history.versions.front().captures.size() == 1) return;
  out << "\ncaptures of this article, newest text first:\n";
  for (const ShownVersion& version : history.versions) {
    const Article& text = version.article;
    const bool first = text.id == newest.id;
    out << "  " << text.id << (first ? "  (this text)" : "  " + printable(text.title)) << '\n';
    for (const Capture& capture : version.captures)
      out << "    " << printable(capture.captured.empty() ? date_text(text.published) : capture.captured)
          << "  " << printable(capture.path) << '\n';
    if (!first) out << "    differs in: " << joined(differing_fields(text, newest)) << '\n';
  }
}

void print_merges(const AnnotatedArticle& annotated, std::ostream& out) {
  for (const Actor& actor : annotated.actors) {
    out << printable(actor.name) << " (" << to_string(actor.type) << ", " << actor.mentions.size() << ")\n";
    for (std::size_t i = 0; i < actor.as.size(); ++i) {
      const std::string why = i < actor.as_why.size() ? actor.as_why[i] : "";
      out << "  " << printable(actor.as[i]) << (why.empty() ? "" : "  because: " + printable(why)) << '\n';
    }
  }
}

void print_warnings(const std::vector<Warning>& warnings, std::ostream& err) {
  for (const Warning& warning : warnings) {
    err << "lede: query: ";
    if (warning.column > 0) err << "column " << warning.column << ": ";
    err << printable(warning.message) << '\n';
  }
}

void print_remarks(const SearchResponse& response, std::ostream& err) {
  print_warnings(response.warnings, err);
  if (response.most_of)
    err << "hint: nothing has all of it; " << response.most_of->total << " "
        << (response.most_of->total == 1 ? "article has" : "articles have") << " it "
        << printable(response.most_of->change) << ": " << printable(response.most_of->text) << '\n';
  if (response.did_you_mean) err << "hint: did you mean: " << printable(*response.did_you_mean) << '\n';
}

}  // namespace lede
