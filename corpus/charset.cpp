#include "corpus/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include "corpus/ascii.hpp"

namespace lede {
namespace {
using namespace std::string_view_literals;

constexpr std::size_t kDetectBytes = std::size_t{512} << 10;  // uchardet looks at no more than this

struct Mark {
  std::string_view bytes;
  const char* charset;
};
// UTF-32 before UTF-16: its little-endian mark begins with the other's.
constexpr std::array<Mark, 5> kMarks = {{{"\xEF\xBB\xBF"sv, "UTF-8"},
                                         {"\xFF\xFE\x00\x00"sv, "UTF-32LE"},
                                         {"\x00\x00\xFE\xFF"sv, "UTF-32BE"},
                                         {"\xFF\xFE"sv, "UTF-16LE"},
                                         {"\xFE\xFF"sv, "UTF-16BE"}}};

constexpr std::array kBinaryMarks = {
    "\x7F"
    "ELF"sv,
    "%PDF-"sv,
    "\x89PNG"sv,
    "GIF8"sv,
    "\xFF\xD8\xFF"sv,
    "PK\x03\x04"sv,
    "\x1F\x8B"sv,
    "BZh"sv,
    "\xFD"
    "7zXZ"sv,
    "7z\xBC\xAF"sv,
    "\x28\xB5\x2F\xFD"sv,
    "Rar!\x1A"sv,
    "\xD0\xCF\x11\xE0"sv,
    "OggS"sv,
    "ID3\x02"sv,
    "ID3\x03"sv,
    "ID3\x04"sv,
    "SQLite format 3\0"sv};

// What a detector or a page says → what it means (WHATWG), and ICU's name where it has another.
struct Alias {
  std::string_view name;  // lower case
  const char* means;
};
constexpr auto kAliases = std::to_array<Alias>({
    {"ascii", "windows-1252"},      {"us-ascii", "windows-1252"},
    {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},     {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"},
    {"gb2312", "GB18030"},          {"gbk", "GB18030"},
    {"hz-gb-2312", "HZ-GB-2312"},   {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},   {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},      {"euc-kr", "windows-949"},
    {"uhc", "windows-949"},         {"ks_c_5601-1987", "windows-949"},
    {"big5", "windows-950"},        {"mac-cyrillic", "x-mac-cyrillic"},
});

const std::uint8_t* octets(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

std::string known_name(std::string_view name) {
  const std::string folded = lower_ascii(name);
  for (const Alias& alias : kAliases)
    if (alias.name == folded) return alias.means;
  return std::string(name);
}

struct Converted {
  std::string text;
  std::size_t broken = 0;   // U+FFFD put in by the converter
  std::size_t foreign = 0;  // letters beyond ASCII
  std::size_t c1 = 0;       // control characters U+0080 to U+009F: no text has them
};

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Through UTF-16 in blocks, so that memory stays at the size of the result.
std::optional<Converted> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> from(ucnv_open(known_name(charset).c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> block;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (bool more = true; more;) {
    status = U_ZERO_ERROR;
    UChar* to = block.data();
    // One unit is left free, so that a pair of surrogates is never torn: the other half is fetched with it.
    ucnv_toUnicode(from.get(), &to, block.data() + block.size() - 1, &at, end, nullptr, true, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) return std::nullopt;
    if (more && to > block.data() && U16_IS_LEAD(to[-1])) {
      status = U_ZERO_ERROR;
      UChar* one = to;
      ucnv_toUnicode(from.get(), &one, to + 1, &at, end, nullptr, true, &status);
      to = one;
    }
    const auto length = static_cast<std::int32_t>(to - block.data());
    for (std::int32_t i = 0; i < length;) {
      UChar32 c = 0;
      U16_NEXT(block.data(), i, length, c);
      if (U_IS_SURROGATE(c)) c = 0xFFFD;
      out.broken += c == 0xFFFD ? 1 : 0;
      out.foreign += c > 0x7F ? 1 : 0;
      out.c1 += c > 0x7F && c < 0xA0 ? 1 : 0;
      std::array<char, 4> utf8{};
      std::int32_t n = 0;
      U8_APPEND_UNSAFE(utf8.data(), n, c);
      out.text.append(utf8.data(), static_cast<std::size_t>(n));
    }
  }
  return out;
}

struct Utf8Count {
  std::size_t good = 0;  // sequences of two bytes or more
  std::size_t bad = 0;   // broken ones
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  const std::uint8_t* data = octets(bytes);
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    if (data[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    ++(c < 0 ? count.bad : count.good);
  }
  return count;
}

// The zeros of UTF-16 without a mark stand in every other place.
const char* unmarked_utf16(std::string_view bytes) {
  const std::size_t look = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  if (bytes.substr(0, look).find('\0') == std::string_view::npos) return nullptr;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < look; ++i) zeros[i & 1] += bytes[i] == '\0' ? 1 : 0;
  if (look < 4 || bytes.size() % 2 != 0) return nullptr;
  if (zeros[1] * 5 > look && zeros[0] * 20 < zeros[1]) return "UTF-16LE";
  if (zeros[0] * 5 > look && zeros[1] * 20 < zeros[0]) return "UTF-16BE";
  return nullptr;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kDetectBytes));
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// A conversion is believed if hardly anything in it is broken.
bool believable(const std::optional<Converted>& made) { return made && made->broken * 50 <= made->foreign; }

std::variant<Decoded, Refusal> decode_as(std::string_view bytes, const std::string& charset) {
  auto made = convert(bytes, charset);
  if (!believable(made)) return Refusal{"not UTF-8 or a known charset", "not valid as " + charset};
  return Decoded{std::move(made->text), charset};
}

// Charsets that hardly any text is in but that uchardet guesses for English or Swedish with a few curly
// quotes. Their own languages (Hungarian, Baltic …) have a letter beyond ASCII in every second word.
bool mistaken(const std::string& guess, std::string_view bytes, const Converted& made) {
  constexpr std::array kRare = {"IBM852"sv,      "MAC-CENTRALEUROPE"sv, "ISO-8859-3"sv, "ISO-8859-4"sv,
                                "ISO-8859-10"sv, "ISO-8859-13"sv,       "ISO-8859-16"sv};
  return std::find(kRare.begin(), kRare.end(), guess) != kRare.end() && made.foreign * 25 < bytes.size();
}

// The Windows code page that has printing characters where the ISO one has controls.
std::string windows_sibling(const std::string& iso) {
  constexpr auto kSiblings = std::to_array<Alias>({{"ISO-8859-2", "windows-1250"},
                                                   {"ISO-8859-5", "windows-1251"},
                                                   {"ISO-8859-6", "windows-1256"},
                                                   {"ISO-8859-7", "windows-1253"},
                                                   {"ISO-8859-8", "windows-1255"},
                                                   {"ISO-8859-13", "windows-1257"},
                                                   {"ISO-8859-15", "windows-1252"}});
  for (const Alias& sibling : kSiblings)
    if (sibling.name == iso) return sibling.means;
  return iso;
}

std::variant<Decoded, Refusal> decode_guessed(std::string_view bytes) {
  std::string guess = detect(bytes);
  auto made = guess.empty() ? std::nullopt : convert(bytes, guess);
  if (made && made->c1 > 0) made = convert(bytes, guess = windows_sibling(guess));
  if (believable(made) && !mistaken(guess, bytes, *made))
    return Decoded{std::move(made->text), known_name(guess)};
  return decode_as(bytes, "windows-1252");
}

std::size_t count_controls_of(const char* bytes, std::size_t size) {
  std::uint8_t count = 0;
  for (std::size_t i = 0; i < size; ++i)
    count = static_cast<std::uint8_t>(count + (static_cast<std::uint8_t>(bytes[i]) < 0x20));
  return count;
}

// Control characters, line ends and tabs among them. In blocks of one size whose counts fit a byte: compilers
// then compare 16 bytes at once.
std::size_t count_controls(std::string_view bytes) {
  constexpr std::size_t kBlock = 240;
  std::size_t count = 0;
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock))
    count += count_controls_of(bytes.data(), kBlock);
  return count + count_controls_of(bytes.data(), bytes.size());
}

// Tab, line ends, SUB and ESC, which belongs to ISO-2022, stand in text now and then.
bool is_no_text(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && !(byte >= 9 && byte <= 13) && byte != 26 && byte != 27;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  const std::uint8_t* data = octets(bytes);
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    if (std::array<std::uint64_t, 2> ahead{}; i + 16 <= length) {
      std::memcpy(ahead.data(), data + i, 16);
      if (((ahead[0] | ahead[1]) & 0x8080808080808080U) == 0) {
        i += 16;
        continue;
      }
    }
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string valid_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  const std::uint8_t* data = octets(bytes);
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    const std::int64_t start = i;
    UChar32 c = 0;
    U8_NEXT(data, i, length, c);
    if (c < 0)
      out += "\xEF\xBF\xBD";
    else
      out.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
  }
  return out;
}

bool looks_binary(std::string_view bytes) {
  for (const std::string_view mark : kBinaryMarks)
    if (bytes.starts_with(mark)) return true;
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) return false;
  if (unmarked_utf16(bytes) != nullptr) return false;
  const std::string_view head = bytes.substr(0, 64 << 10);
  if (head.find('\0') == std::string_view::npos && count_controls(head) * 20 <= head.size()) return false;
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  const auto others = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_no_text));
  return zeros * 200 > head.size() || others * 20 > head.size();
}

bool looks_wide(std::string_view bytes) {
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) return mark.charset != "UTF-8"sv;
  return unmarked_utf16(bytes) != nullptr;
}

std::variant<Decoded, Refusal> to_utf8(std::string bytes, std::string_view declared) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.erase(0, mark.bytes.size());
    if (mark.charset == "UTF-8"sv) return Decoded{valid_utf8(bytes), "UTF-8"};
    auto made = convert(bytes, mark.charset);  // the mark leaves no doubt, whatever is broken behind it
    if (!made) return Refusal{"not UTF-8 or a known charset", mark.charset};
    return Decoded{std::move(made->text), mark.charset};
  }
  if (looks_binary(bytes)) return Refusal{"binary", ""};
  if (const char* utf16 = unmarked_utf16(bytes)) return decode_as(bytes, utf16);
  const bool escapes = bytes.find('\x1B') != std::string::npos;  // ISO-2022-JP is ASCII to the eye
  if (!escapes && is_valid_utf8(bytes)) return Decoded{std::move(bytes), "UTF-8"};
  if (!declared.empty() && lower_ascii(declared).find("utf") == std::string::npos)
    if (auto made = convert(bytes, std::string(declared)); believable(made))
      return Decoded{std::move(made->text), known_name(declared)};
  const Utf8Count count = count_utf8(bytes);
  if (count.bad == 0 && !escapes) return Decoded{std::move(bytes), "UTF-8"};
  if (count.good > count.bad) return Decoded{valid_utf8(bytes), "UTF-8"};
  return decode_guessed(bytes);
}

}  // namespace lede
