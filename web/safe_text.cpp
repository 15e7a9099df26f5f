#include "web/safe_text.hpp"

#include <algorithm>
#include <cctype>

#include "corpus/ascii.hpp"
#include "corpus/code_points.hpp"

namespace lede {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c <= 0x9f); }
bool is_noncharacter(char32_t c) { return (c & 0xfffeU) == 0xfffeU || (c >= 0xfdd0 && c <= 0xfdef); }

bool is_printable_ascii(char c) { return c >= ' ' && c <= '~'; }

// How markup writes a character that means something in it; "" for the others.
std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Most of what there is to escape is nothing else.
bool is_harmless(char c) { return is_printable_ascii(c) && reference_for(c).empty(); }

// Length of "http://" or "https://" at the start, else 0.
std::size_t scheme_length(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (lower_ascii(url.substr(0, scheme.size())) == scheme) return scheme.size();
  return 0;
}

std::string authority(std::string_view url) {
  const std::size_t start = scheme_length(url);
  if (start == 0) return {};
  std::string_view rest = url.substr(start);
  rest = rest.substr(0, rest.find_first_of("/?#\\"));
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  return lower_ascii(rest);
}

}  // namespace

std::string safe_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const char32_t c = next_code_point(bytes, i);
    if (is_control(c) && c != '\n' && c != '\t')
      out += ' ';
    else
      append_code_point(out, is_noncharacter(c) ? kReplacement : c);
  }
  return out;
}

std::string safe_line(std::string_view bytes) {
  std::string line = safe_text(bytes);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

std::string escape_markup(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_harmless)) return std::string(text);
  const bool plain = std::all_of(text.begin(), text.end(), is_printable_ascii);
  const std::string safe = plain ? std::string() : safe_text(text);
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  for (const char c : plain ? text : std::string_view(safe)) {
    if (const std::string_view reference = reference_for(c); !reference.empty())
      out += reference;
    else
      out += c;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t code_points) {
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    const bool starts_character = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (starts_character && seen++ == code_points) return safe_text(text.substr(0, end)) + "…";
  }
  return safe_text(text);
}

std::string safe_link(std::string_view url) {
  const bool odd =
      std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return odd || authority(url).empty() ? std::string() : safe_text(url);
}

std::string shown_host(std::string_view url) {
  std::string host = authority(url);
  if (host.rfind("www.", 0) == 0) host.erase(0, 4);
  return safe_line(host);
}

}  // namespace lede
