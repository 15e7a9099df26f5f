#include "corpus/json_elements.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace lede {
namespace {

constexpr std::size_t kMaxWrappers = 4;   // around the array of records
constexpr std::size_t kMaxKeyBytes = 64;  // of a key we look at

constexpr auto kWrapperKeys = std::to_array<std::string_view>(
    {"@graph",   "articles", "corpus",  "data", "docs",    "documents", "entries",
     "feed",     "hits",     "items",   "list", "news",    "posts",     "records",
     "response", "result",   "results", "rows", "stories", "value"});
constexpr auto kBodyKeys =
    std::to_array<std::string_view>({"articleBody", "body", "content", "maintext", "text", "text_content"});

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

constexpr bool is_space(int c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
constexpr bool ends_word(int c) {
  return c < 0 || is_space(c) ||
         std::string_view(",:[]{}\"").find(static_cast<char>(c)) != std::string_view::npos;
}

// Where the run of characters that mean nothing inside a string ends. In blocks first, which compilers
// compare side by side: strings can be long.
std::size_t plain_until(std::string_view text, std::size_t i) {
  constexpr std::size_t kBlock = 32;
  for (; i + kBlock <= text.size(); i += kBlock) {
    std::uint8_t any = 0;
    for (std::size_t k = i; k < i + kBlock; ++k)
      any = static_cast<std::uint8_t>(any | (text[k] == '"') | (text[k] == '\\'));
    if (any != 0) break;
  }
  while (i < text.size() && text[i] != '"' && text[i] != '\\') ++i;
  return i;
}

}  // namespace

int JsonElements::look() {
  const std::string_view ahead = source_.peek();
  return ahead.empty() ? -1 : static_cast<unsigned char>(ahead.front());
}

int JsonElements::take() {
  const int c = look();
  if (c >= 0) source_.skip(1);
  line_ += c == '\n' ? 1 : 0;
  return c;
}

void JsonElements::keep(std::string& record, std::string_view bytes) {
  if (record.size() + bytes.size() > max_bytes_) {
    too_long_ = true;
    std::string().swap(record);
  }
  if (!too_long_ && !found_) record += bytes;
}

void JsonElements::skip_between() {
  while (is_space(look()) || look() == ',') take();
}

JsonElements::Result JsonElements::ends_early() {
  done_ = true;
  return Result::Broken;
}

// The rest of a string whose opening quote is taken. False if the file ends first.
bool JsonElements::copy_string(std::string& record, std::string* content) {
  bool escaped = false, closed = false;
  while (!closed) {
    const std::string_view ahead = source_.peek();
    if (ahead.empty()) return false;
    std::size_t i = 0;
    for (; i < ahead.size() && !closed; ++i) {
      if (!escaped) i = plain_until(ahead, i);
      if (i == ahead.size()) break;
      closed = !escaped && ahead[i] == '"';
      escaped = !escaped && ahead[i] == '\\';
    }
    keep(record, ahead.substr(0, i));
    if (content != nullptr && content->size() < kMaxKeyBytes)
      *content += ahead.substr(0, std::min(i, kMaxKeyBytes));
    source_.skip(i);
  }
  if (content != nullptr && content->ends_with('"')) content->pop_back();
  return true;
}

// The rest of an array or object whose opening bracket is taken. False if the file ends first.
bool JsonElements::copy_brackets(std::string& record) {
  std::size_t open = 1;
  bool escaped = false, quoted = false;
  while (open > 0) {
    const std::string_view ahead = source_.peek();
    if (ahead.empty()) return false;
    std::size_t i = 0;
    for (; i < ahead.size() && open > 0; ++i) {
      if (quoted && !escaped) i = plain_until(ahead, i);
      if (i == ahead.size()) break;
      const char c = ahead[i];
      line_ += c == '\n' ? 1 : 0;
      if (c == '"' && !escaped) quoted = !quoted;
      escaped = quoted && c == '\\' && !escaped;
      if (quoted) continue;
      if (c == '{' || c == '[') ++open;
      if (c == '}' || c == ']') --open;
    }
    keep(record, ahead.substr(0, i));
    source_.skip(i);
  }
  return true;
}

// One value of any kind.
JsonElements::Result JsonElements::value(std::string& record) {
  const char c = static_cast<char>(take());
  keep(record, {&c, 1});
  if (c == '"' && !copy_string(record, nullptr)) return ends_early();
  if ((c == '{' || c == '[') && !copy_brackets(record)) return ends_early();
  while (!ends_word(look())) {
    const char next = static_cast<char>(take());
    keep(record, {&next, 1});
  }
  return too_long_ ? Result::TooLong : Result::Record;
}

// What an opening bracket inside an object leads to.
JsonElements::Inside JsonElements::inner_value(std::string& record, char bracket) {
  const bool wraps = frames_.empty() || in(kWrapperKeys, frames_.back().key);
  if (wraps && bracket == '{' && frames_.size() < kMaxWrappers) {
    frames_.emplace_back();
    return Inside::Entered;
  }
  if (wraps && bracket == '[' && !has_body_) {
    while (is_space(look())) take();
    if (look() == '{') {
      in_elements_ = found_ = true;
      std::string().swap(record);
      return Inside::Records;
    }
  }
  return copy_brackets(record) ? Inside::Copied : Inside::Ended;
}

// Reads on in an object that is a record or a wrapper. A result, or nullopt if the caller should go on: the
// array of records begins, or the wrapper has ended.
std::optional<JsonElements::Result> JsonElements::scan_object(std::string& record) {
  do {
    const int taken = take();
    if (taken < 0) return ends_early();
    const char c = static_cast<char>(taken);
    keep(record, {&c, 1});
    if (c == '{' || c == '[') {
      const Inside inside = inner_value(record, c);
      if (inside == Inside::Ended) return ends_early();
      if (inside == Inside::Records) return std::nullopt;
      continue;
    }
    Frame& frame = frames_.back();
    if (c == '"') {
      if (frame.expects_key) frame.key.clear();
      if (!copy_string(record, frame.expects_key ? &frame.key : nullptr)) return ends_early();
      if (frame.expects_key && frames_.size() == 1) has_body_ = has_body_ || in(kBodyKeys, frame.key);
    } else if (c == '}') {
      frames_.pop_back();
    } else if (c == ',' || c == ':') {
      frame.expects_key = c == ',';
    }
  } while (!frames_.empty());
  if (found_) return std::nullopt;
  return too_long_ ? Result::TooLong : Result::Record;
}

JsonElements::Result JsonElements::next(std::string& record) {
  while (!done_) {
    record.clear();
    too_long_ = false;
    skip_between();
    const int c = look();
    record_line_ = line_;
    if (c < 0) {
      done_ = true;
      return in_elements_ || !frames_.empty() ? Result::Broken : Result::End;
    }
    if (in_elements_ && c != ']') {
      found_ = false;  // keep what is read
      return value(record);
    }
    if (in_elements_) {
      found_ = true;  // what follows in the wrapper is no record
      take();
      in_elements_ = false;
    } else if (c == '[' && frames_.empty()) {
      take();
      in_elements_ = true;
    } else if (c == '{' || !frames_.empty()) {
      if (frames_.empty()) found_ = has_body_ = false;
      if (const auto result = scan_object(record)) return *result;
    } else {
      found_ = false;
      done_ = true;  // no JSON, or a bare value: let the parser say so, once
      return value(record);
    }
  }
  return Result::End;
}

}  // namespace lede
