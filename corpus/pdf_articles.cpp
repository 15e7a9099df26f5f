#include "corpus/pdf_articles.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <vector>

#include "corpus/article_fields.hpp"
#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/record_articles.hpp"

namespace lede {
namespace {

constexpr int kMaxPages = 2000;
constexpr std::chrono::seconds kMaxTime{20};  // between pages; Poppler can't be stopped inside one

void ignore_message(const std::string&, void*) {}

std::string page_text(const poppler::page& page) {
  const auto bytes = page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
  return valid_utf8({bytes.data(), bytes.size()});
}

std::variant<std::string, Refusal> pdf_text(const std::string& bytes, std::size_t max_bytes) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Refusal{"too large", ""};
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return Refusal{"broken PDF", ""};
  if (document->is_locked()) return Refusal{"encrypted", ""};
  std::string text;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < std::min(document->pages(), kMaxPages); ++i) {
    if (std::chrono::steady_clock::now() - begin > kMaxTime)
      return Refusal{"too large", "takes too long to read"};
    if (const std::unique_ptr<poppler::page> page(document->create_page(i)); page != nullptr)
      text.append(page_text(*page)).append("\n\n");
    if (text.size() > max_bytes)
      return Refusal{"too large", "more than " + std::to_string(max_bytes) + " bytes of text"};
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    while (line.ends_with(' ')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", ":", "\"", "”", "»", "’", "。"})
    if (line.ends_with(mark)) return true;
  return false;
}

bool begins_lower(std::string_view line) {
  return !line.empty() && line.front() >= 'a' && line.front() <= 'z';
}

void append_line(std::string& out, std::string_view line) {
  const bool broken_word =
      out.size() > 1 && out.back() == '-' && out[out.size() - 2] != ' ' && begins_lower(line);
  if (broken_word)
    out.pop_back();
  else if (!out.empty() && out.back() != '\n')
    out += ' ';
  out += line;
}

}  // namespace

std::string joined_lines(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  std::string out;
  for (std::size_t begin = 0; begin < lines.size();) {
    if (lines[begin].empty()) {
      ++begin;
      continue;
    }
    std::size_t end = begin, longest = 0;
    for (; end < lines.size() && !lines[end].empty(); ++end) longest = std::max(longest, lines[end].size());
    for (; begin < end; ++begin) {
      append_line(out, lines[begin]);
      const bool last = begin + 1 == end;
      if (last || (lines[begin].size() * 10 < longest * 8 && ends_sentence(lines[begin]))) out += "\n\n";
    }
  }
  return out;
}

std::unique_ptr<FileArticles> open_pdf(OpenedFile file) {
  static std::once_flag once;
  std::call_once(once, [] { poppler::set_debug_error_function(ignore_message, nullptr); });
  auto bytes =
      read_all(*file.bytes, std::min<std::size_t>(file.options.max_file_bytes, std::size_t{256} << 20));
  auto text = std::holds_alternative<std::string>(bytes)
                  ? pdf_text(std::get<std::string>(bytes), file.options.max_record_bytes)
                  : std::variant<std::string, Refusal>(std::get<Refusal>(bytes));
  if (const auto* refusal = std::get_if<Refusal>(&text)) {
    file.skip(*refusal);
    return nullptr;
  }
  const std::string body = joined_lines(clean_text(std::get<std::string>(text)));
  if (clean_line(body).empty()) {
    file.skip({"no text", "pages without a text layer"});
    return nullptr;
  }
  Article article = read_clipping(body, *file.options.outlets);
  finish(article, file.file);
  return one_article(std::move(article));
}

}  // namespace lede
