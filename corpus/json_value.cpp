#include "corpus/json_value.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

namespace lede {
namespace {
using nlohmann::json;

// Builds the value while the parser reads, and stops it at the limits.
class LimitedBuilder : public json::json_sax_t {
 public:
  json take() { return std::move(root_); }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (!counted()) return false;
    slot_ = &(*open_.back())[name];
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    refusal_ = Refusal{"broken JSON", "at byte " + std::to_string(position)};
    return false;
  }

 private:
  bool counted() {
    if (++values_ > kMaxJsonValues) refusal_ = Refusal{"too large", "more values than a record may have"};
    return !refusal_;
  }

  json* place(json&& value) {
    if (open_.empty()) return &(root_ = std::move(value));
    if (open_.back()->is_array()) {
      open_.back()->push_back(std::move(value));
      return &open_.back()->back();
    }
    *slot_ = std::move(value);
    return slot_;
  }

  bool add(json&& value) {
    place(std::move(value));
    return counted();
  }

  bool open(json&& value) {
    if (open_.size() >= kMaxJsonDepth) {
      refusal_ = Refusal{"JSON too deep", "more than " + std::to_string(kMaxJsonDepth) + " levels"};
      return false;
    }
    open_.push_back(place(std::move(value)));
    return counted();
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  json root_;
  std::vector<json*> open_;  // arrays and objects not yet closed, outermost first
  json* slot_ = nullptr;     // where the value of the last key goes
  std::size_t values_ = 0;
  std::optional<Refusal> refusal_;
};

std::variant<json, Refusal> parse_once(std::string_view text) {
  LimitedBuilder builder;
  const bool read = json::sax_parse(text, &builder);
  if (builder.refusal()) return *builder.refusal();
  if (!read) return Refusal{"broken JSON", ""};
  return builder.take();
}

// The code unit of "\uXXXX" at `at`, or nullopt.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const std::size_t digit =
        std::string_view("0123456789abcdef").find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
    if (digit == std::string_view::npos) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit);
  }
  return unit;
}

constexpr bool is_lead(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_trail(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Copies one escape of a string; returns its length.
std::size_t mend_escape(std::string_view text, std::size_t at, std::string& out) {
  const auto unit = escaped_unit(text, at);
  std::size_t length = unit ? 6 : std::min<std::size_t>(2, text.size() - at);
  if (unit && is_lead(*unit) && is_trail(escaped_unit(text, at + 6).value_or(0))) length = 12;
  const bool lone = unit && length == 6 && (is_lead(*unit) || is_trail(*unit));
  const bool known =
      unit || (length == 2 && std::string_view("\"\\/bfnrt").find(text[at + 1]) != std::string_view::npos);
  if (lone)
    out += "\\ufffd";
  else if (known)
    out += text.substr(at, length);
  else
    out.append("\\\\").append(text.substr(at + 1, length - 1));  // "\'" and Windows paths: a real backslash
  return length;
}

// The text with the mistakes named in the header mended. Only called for text that does not parse.
std::string mended(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNotNumbers = {"NaN", "-Infinity", "Infinity", "undefined"};
  std::string out;
  out.reserve(text.size() + 64);
  bool in_string = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (in_string && c == '\\') {
      i += mend_escape(text, i, out);
      continue;
    }
    if (in_string && static_cast<unsigned char>(c) < 0x20) {
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
      ++i;
      continue;
    }
    if (c == '"') in_string = !in_string;
    std::size_t length = 1;
    if (!in_string)
      for (const std::string_view word : kNotNumbers)
        if (text.substr(i).starts_with(word)) length = word.size();
    out += length > 1 ? "null" : text.substr(i, 1);
    i += length;
  }
  return out;
}

}  // namespace

std::variant<json, Refusal> parse_json(std::string_view text) {
  auto value = parse_once(text);
  const auto* refusal = std::get_if<Refusal>(&value);
  if (refusal == nullptr || refusal->reason != "broken JSON") return value;
  auto again = parse_once(mended(text));
  if (std::holds_alternative<json>(again)) return again;
  return value;
}

std::string json_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return {};
}

}  // namespace lede
