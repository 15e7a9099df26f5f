#include "corpus/warc_records.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "corpus/ascii.hpp"
#include "corpus/charset.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxHeaderLine = std::size_t{64} << 10;  // bytes
constexpr std::size_t kMaxHeaders = 1000;                      // lines of one record

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "<urn:uuid:…>" and wget's "<http://…>".
std::string without_brackets(std::string text) {
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>') return text.substr(1, text.size() - 2);
  return text;
}

// "20140325122341" → "2014-03-25T12:23:41Z".
std::string arc_date(std::string_view digits) {
  if (digits.size() < 14 || digits.substr(0, 14).find_first_not_of("0123456789") != std::string_view::npos)
    return {};
  const auto part = [&](std::size_t at, std::size_t count) { return std::string(digits.substr(at, count)); };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) + ":" +
         part(12, 2) + "Z";
}

// The fields of an ARC header line, from the right: the URL, first, may hold spaces.
std::optional<std::vector<std::string>> arc_fields(std::string_view line, std::size_t count) {
  std::vector<std::string> fields(count);
  for (std::size_t i = count; i-- > 1;) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    fields[i] = std::string(line.substr(space + 1));
    line = line.substr(0, space);
  }
  fields[0] = std::string(line);
  const bool sound =
      fields[0].find(':') != std::string::npos && number(fields.back()) && !arc_date(fields[2]).empty();
  if (!sound) return std::nullopt;
  return fields;
}

std::string header(const std::map<std::string, std::string>& headers, const std::string& name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

}  // namespace

WarcRecords::WarcRecords(BufferedSource& source, std::size_t max_block_bytes)
    : source_(source), max_block_bytes_(max_block_bytes) {
  if (source_.peek(11).starts_with("filedesc://")) arc_fields_ = 5;
}

// A line without its end, or nullopt at the end of the data. A line longer than the limit is cut.
std::optional<std::string> WarcRecords::line() {
  std::string text;
  bool any = false;
  for (std::string_view ahead; !(ahead = source_.peek()).empty();) {
    any = true;
    const std::size_t end = ahead.find('\n');
    const std::string_view part = ahead.substr(0, end);
    text.append(part.substr(0, kMaxHeaderLine - std::min(text.size(), kMaxHeaderLine)));
    source_.skip(std::min(part.size() + 1, ahead.size()));
    if (end != std::string_view::npos) break;
  }
  if (!any) return std::nullopt;
  while (text.ends_with('\r')) text.pop_back();
  return text;
}

WarcRecords::Result WarcRecords::broken(std::string detail) {
  problem_ = {arc_fields_ > 0 ? "broken ARC record" : "broken WARC record", std::move(detail)};
  lost_ = true;
  return Result::Broken;
}

// At the end of readable data: a damaged gzip member is said, and left behind.
WarcRecords::Result WarcRecords::damaged(WarcRecord& record) {
  if (!source_.failure() || ended_) return Result::End;
  problem_ = *source_.failure();
  problem_.detail += ", near record " + std::to_string(number_ + 1);
  record = {};
  lost_ = true;
  ended_ = !source_.recover();
  return Result::Broken;
}

// Reads up to the first line of a record. False at the end of the data, or if something else stands there.
bool WarcRecords::find_start(std::string& first) {
  bool foreign = false;
  while (auto text = line()) {
    if (text->empty()) continue;
    const bool start = arc_fields_ > 0
                           ? arc_fields(*text, arc_fields_).has_value() || text->starts_with("filedesc://")
                           : text->starts_with("WARC/");
    if (start) {
      first = std::move(*text);
      lost_ = false;
      return true;
    }
    if (!lost_ && !foreign) foreign = true;
    if (foreign) {
      first.clear();
      return true;
    }
  }
  return false;
}

WarcRecords::Result WarcRecords::next(WarcRecord& record) {
  std::string first;
  record = {};
  if (!find_start(first)) return damaged(record);
  if (first.empty())
    return broken("something else where record " + std::to_string(number_ + 1) + " should begin");
  record.number = ++number_;
  return arc_fields_ > 0 ? read_arc(record, first) : read_warc(record);
}

std::optional<WarcRecords::Headers> WarcRecords::headers() {
  Headers headers;
  std::string last;
  for (std::size_t count = 0; count < kMaxHeaders; ++count) {
    const auto text = line();
    if (!text) return std::nullopt;
    if (text->empty()) return headers;
    const std::size_t colon = text->find(':');
    if ((text->front() == ' ' || text->front() == '\t') && !last.empty()) {
      headers[last] = trimmed(headers[last] + " " + trimmed(*text));  // folded
    } else if (colon != std::string::npos) {
      last = lower_ascii(trimmed(std::string_view(*text).substr(0, colon)));
      headers[last] = trimmed(std::string_view(*text).substr(colon + 1));
    }
  }
  return std::nullopt;
}

// False if the data ends before `length` bytes were read.
bool WarcRecords::read_block(std::uint64_t length, WarcRecord& record) {
  while (length > 0) {
    const std::string_view ahead = source_.peek();
    if (ahead.empty()) {
      record.cut = true;
      return false;
    }
    const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(ahead.size(), length));
    const std::size_t kept = std::min(part, max_block_bytes_ - record.block.size());
    record.block.append(ahead.substr(0, kept));
    record.cut = record.cut || kept < part;
    source_.skip(part);
    length -= part;
  }
  return true;
}

WarcRecords::Result WarcRecords::read_warc(WarcRecord& record) {
  const auto found = headers();
  if (!found) return broken("the header of record " + std::to_string(number_) + " has no end");
  const auto length = number(header(*found, "content-length"));
  if (!length) return broken("record " + std::to_string(number_) + " has no length");
  record.type = lower_ascii(header(*found, "warc-type"));
  record.url = valid_utf8(without_brackets(header(*found, "warc-target-uri")));
  record.refers_to = valid_utf8(without_brackets(header(*found, "warc-refers-to-target-uri")));
  record.date = header(*found, "warc-date");
  record.id = valid_utf8(without_brackets(header(*found, "warc-record-id")));
  const std::string block_type = lower_ascii(header(*found, "content-type"));
  record.http = block_type.starts_with("application/http");
  record.content_type = lower_ascii(header(*found, "warc-identified-payload-type"));
  if (record.content_type.empty() && !record.http) record.content_type = block_type;
  record.cut = !header(*found, "warc-truncated").empty();
  read_block(*length, record);
  return Result::Record;
}

WarcRecords::Result WarcRecords::read_arc(WarcRecord& record, const std::string& text) {
  const bool version_block = text.starts_with("filedesc://");
  auto fields =
      arc_fields(text, version_block && std::count(text.begin(), text.end(), ' ') >= 9 ? 10 : arc_fields_);
  if (!fields) fields = arc_fields(text, 5);
  if (!fields) return broken("the header of record " + std::to_string(number_) + " can't be read");
  record.type = version_block ? "filedesc" : "response";
  record.url = valid_utf8((*fields)[0]);
  record.date = arc_date((*fields)[2]);
  const std::string declared = lower_ascii((*fields)[3]);
  read_block(*number(fields->back()), record);
  record.http = record.block.starts_with("HTTP/");
  if (!record.http) record.content_type = declared;
  // "2 0 InternetArchive": version 2 has ten fields to a header.
  if (version_block) arc_fields_ = record.block.starts_with("2 ") ? 10 : 5;
  return Result::Record;
}

}  // namespace lede
