// Charset: bytes of unknown encoding → UTF-8.
// Order of trust: a byte order mark (UTF-8, UTF-16, UTF-32); valid UTF-8; a declared name (HTTP header,
// <meta>); UTF-8 with a few broken sequences, which become U+FFFD; else uchardet's guess, converted by ICU.
// ISO-8859-1 is read as windows-1252 and so on, as the WHATWG Encoding Standard has it. Thread rule: any
// thread.
#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "corpus/source_bytes.hpp"

namespace lede {

struct Decoded {
  std::string text;     // valid UTF-8, no byte order mark
  std::string charset;  // "UTF-8", "windows-1251" …
};

// Refuses "binary" data and what is "not UTF-8 or a known charset".
std::variant<Decoded, Refusal> to_utf8(std::string bytes, std::string_view declared = {});

bool is_valid_utf8(std::string_view bytes);

// `bytes` with every invalid sequence replaced by U+FFFD (for file names and messages).
std::string valid_utf8(std::string_view bytes);

// True for data that is no text in any charset: well-known marks of images, archives, PDF …, or too many
// zeros and control characters. UTF-16 without a mark is not binary.
bool looks_binary(std::string_view bytes);

// UTF-16 or UTF-32, by its mark or by its zeros.
bool looks_wide(std::string_view bytes);

}  // namespace lede
