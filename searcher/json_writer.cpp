#include "searcher/json_writer.hpp"

#include <array>

#include "corpus/charset.hpp"

namespace lede {
namespace {

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '\\';
  if (const std::size_t at = kShort.find(c); at != std::string_view::npos) {
    out += kLetters[at];
    return;
  }
  out += "u00";
  out += kHex[static_cast<unsigned char>(c) >> 4];
  out += kHex[static_cast<unsigned char>(c) & 15];
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  append_text(name);
  out_ += ':';
  first_ = true;  // its value follows
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_text(text);
  first_ = false;
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return value(nullptr);
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  std::string text(digits.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";  // stays a floating number for who reads it
  raw(text);
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonWriter::raw(std::string_view token) {
  separate();
  out_ += token;
  first_ = false;
}

void JsonWriter::separate() {
  if (!first_) out_ += ',';
}

void JsonWriter::append_text(std::string_view text) {
  if (!is_valid_utf8(text)) return append_text(valid_utf8(text));
  out_ += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out_ += text.substr(0, plain);
    if (plain == text.size()) break;
    append_escaped(out_, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out_ += '"';
}

}  // namespace lede
