// JsonWriter: JSON (RFC 8259) written straight into one string, without a document of nodes between: an answer of ten hits has
// a thousand of them. What is not UTF-8 becomes U+FFFD. Thread rule: like a standard container.
#pragma once
#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lede {

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::nullptr_t) { raw("null"); }
  void value(bool is) { raw(is ? "true" : "false"); }
  void value(double number);  // the shortest that is read as the same; null if it is no number
  template <std::integral Number>
  void value(Number number) {
    char digits[24];
    raw({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
  }
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe)
      value(*maybe);
    else
      value(nullptr);
  }

  template <class T>
  void member(std::string_view name, const T& is) {
    key(name);
    value(is);
  }
  template <class Texts>
  void list(std::string_view name, const Texts& items) {
    key(name);
    begin_array();
    for (const auto& item : items) value(item);
    end_array();
  }

  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void raw(std::string_view token);
  void separate();
  void append_text(std::string_view text);

  std::string out_;
  bool first_ = true;  // of what is open: no comma before
};

}  // namespace lede
