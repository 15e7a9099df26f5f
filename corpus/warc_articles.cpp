#include "corpus/warc_articles.hpp"

#include <algorithm>
#include <array>

#include "corpus/article_fields.hpp"
#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping.hpp"
#include "corpus/html_article.hpp"
#include "corpus/http_message.hpp"
#include "corpus/url_facts.hpp"
#include "corpus/warc_records.hpp"

namespace lede {
namespace {

constexpr auto kPageRecords = std::to_array<std::string_view>({"response", "resource", "conversion"});

bool is_html(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

// "text/html" or "text/plain" for bytes whose type nobody said.
std::string guessed_type(std::string_view body) {
  const std::string_view head = body.substr(0, std::min<std::size_t>(body.size(), 1024));
  if (looks_binary(head)) return "application/octet-stream";
  return head.find("<html") != std::string_view::npos || head.find("<HTML") != std::string_view::npos ||
                 head.find("<!doctype") != std::string_view::npos ||
                 head.find("<!DOCTYPE") != std::string_view::npos
             ? "text/html"
             : "text/plain";
}

// What a crawler fetches for itself.
bool is_for_robots(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return path.ends_with("/robots.txt") || path.ends_with("/ads.txt") || path.ends_with("/humans.txt");
}

// "2014-03-25T12:23:41.5Z" → "2014-03-25T12:23:41Z"; a date without a time stays one; "" for no date.
std::string capture_time(std::string_view date) {
  constexpr std::size_t kToSeconds = 19, kDay = 10;
  if (date.size() > kToSeconds) {
    std::string time(date.substr(0, kToSeconds));
    time.push_back('Z');
    if (parse_edtf(time)) return time;
  }
  return parse_edtf(date.substr(0, kDay)) ? std::string(date.substr(0, kDay)) : std::string();
}

// The article with the day of capture as the last day it can have been published.
void add_capture(Article& article, std::string_view captured) {
  if (article.published) return;
  if (auto date = parse_edtf("../" + std::string(captured.substr(0, 10))))
    article.published = PublicationDate{std::move(*date), Origin::Capture};
}

class WarcArticles : public FileArticles {
 public:
  explicit WarcArticles(OpenedFile file)
      : file_(std::move(file)), source_(*file_.bytes), records_(source_, file_.options.max_record_bytes) {}

  std::optional<Article> next() override {
    WarcRecord record;
    for (;;) {
      const auto result = records_.next(record);
      if (result == WarcRecords::Result::End) return std::nullopt;
      if (result == WarcRecords::Result::Broken) {
        file_.skip(records_.problem());
        continue;
      }
      if (!is_page(record)) continue;
      auto made = article(std::move(record));
      if (auto* read = std::get_if<Article>(&made)) return std::move(*read);
    }
  }

 private:
  using Made = std::variant<Article, Refusal>;

  bool is_page(const WarcRecord& record) const {
    if (record.type == "revisit") {
      if (is_web_url(record.url)) tell(record);
      return false;
    }
    if (std::find(kPageRecords.begin(), kPageRecords.end(), record.type) == kPageRecords.end()) return false;
    return record.url.starts_with("http") || record.url.starts_with("file:");
  }

  // The page need not have been met at the same address.
  void tell(const WarcRecord& record) const {
    const auto& on_revisit = file_.options.on_revisit;
    if (!on_revisit) return skip({"revisit of an earlier capture", ""}, record);
    on_revisit({.url = is_web_url(record.refers_to) ? record.refers_to : record.url,
                .captured = capture_time(record.date),
                .path = valid_utf8(file_.file.shown)});
  }

  void skip(const Refusal& why, const WarcRecord& record) const { file_.skip(why, "!" + record.url); }

  Made article(WarcRecord record) {
    auto made = page(record);
    if (const auto* refusal = std::get_if<Refusal>(&made)) {
      skip(*refusal, record);
      return made;
    }
    Article& read = std::get<Article>(made);
    if (!read.url && is_web_url(record.url)) read.url = record.url;
    if (!record.id.empty()) read.source_id = record.id;
    read.captured = capture_time(record.date);
    add_url_facts(read, *file_.options.outlets);
    if (!read.outlet && read.url) read.outlet = outlet_of_url(*read.url, *file_.options.outlets);
    add_capture(read, record.date);
    finish(read, file_.file);
    return made;
  }

  Made page(WarcRecord& record) {
    if (record.cut) return Refusal{"cut record", "record " + std::to_string(record.number)};
    HttpResponse answer;
    if (record.http) {
      auto parsed = parse_http(record.block, file_.options.max_record_bytes);
      if (const auto* refusal = std::get_if<Refusal>(&parsed)) return *refusal;
      answer = std::move(std::get<HttpResponse>(parsed));
      if (answer.status != 200) return Refusal{"not a page", "HTTP " + std::to_string(answer.status)};
      if (!record.content_type.empty()) answer.media_type = record.content_type;
    } else {
      set_content_type(answer, record.content_type);
      answer.body = std::move(record.block);
    }
    if (answer.media_type.empty()) answer.media_type = guessed_type(answer.body);
    return read_body(std::move(answer), record.url);
  }

  Made read_body(HttpResponse answer, const std::string& url) {
    const bool html = is_html(answer.media_type);
    if (!html && (answer.media_type != "text/plain" || is_for_robots(url)))
      return Refusal{"not a page", answer.media_type};
    if (!answer.charset.empty() || !html) {
      auto decoded = to_utf8(std::move(answer.body), answer.charset);
      if (const auto* refusal = std::get_if<Refusal>(&decoded)) return *refusal;
      answer.body = std::move(std::get<Decoded>(decoded).text);
    }
    if (html) {
      auto read =
          read_html(std::move(answer.body), url, *file_.options.outlets, file_.options.keep_candidates);
      return read ? Made(std::move(*read)) : Made(Refusal{"no article in the page", ""});
    }
    Article read = read_clipping(clean_text(answer.body), *file_.options.outlets);
    if (clean_line(read.title).empty() && clean_line(read.text).empty()) return Refusal{"no text", ""};
    return read;
  }

  OpenedFile file_;
  BufferedSource source_;
  WarcRecords records_;
};

}  // namespace

std::unique_ptr<FileArticles> open_warc(OpenedFile file) {
  return std::make_unique<WarcArticles>(std::move(file));
}

}  // namespace lede
