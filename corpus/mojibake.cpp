#include "corpus/mojibake.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

constexpr int kMaxRounds = 3;          // how often a text was damaged
constexpr std::size_t kOutnumber = 3;  // times that sequences must be more than other characters beyond ASCII

constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that was read as `c`; 0 if none was.
std::uint8_t byte_of(UChar32 c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<std::uint8_t>(c);
  for (std::size_t i = 0; i < kWindows1252.size(); ++i)
    if (c > 0xFF && kWindows1252[i] == c) return static_cast<std::uint8_t>(0x80 + i);
  return 0;
}

// A run of characters that may be the bytes of one.
struct Sequence {
  UChar32 meant = 0;        // 0 = no sequence
  std::size_t length = 0;   // bytes of the damaged text
  bool punctuated = false;  // its last byte is a quotation mark, dash or dots in windows-1252
};

Sequence sequence_at(std::string_view text, std::size_t at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t count = 0, wanted = 1;
  std::size_t i = at;
  UChar32 c = 0;
  while (count < wanted && i < text.size()) {
    U8_NEXT_OR_FFFD(data, i, text.size(), c);
    const std::uint8_t byte = byte_of(c);
    if (count == 0) wanted = byte < 0xC2 || byte > 0xF4 ? 0 : 1 + U8_COUNT_TRAIL_BYTES(byte);
    if (wanted == 0 || (count > 0 && (byte < 0x80 || byte > 0xBF))) return {};
    bytes.at(static_cast<std::size_t>(count++)) = byte;
  }
  if (count < wanted) return {};
  std::int32_t from = 0;
  UChar32 meant = 0;
  U8_NEXT(bytes.data(), from, count, meant);
  if (meant < 0) return {};
  return {meant, i - at, u_ispunct(c) != 0 && c > 0xFF};
}

// Ideographs and Indic letters take three bytes; a mark is punctuation that is nothing but mojibake.
enum class Kind { None, Letter, Ideograph, Mark };

Kind kind_of(UChar32 c) {
  if (c >= 0x2010 && c <= 0x203A) return Kind::Mark;
  if ((c >= 0xA0 && c <= 0x17F) || (c >= 0x218 && c <= 0x21B) || (c >= 0x370 && c <= 0x45F) ||
      (c >= 0x490 && c <= 0x493) || (c >= 0x5D0 && c <= 0x5F4) || (c >= 0x60C && c <= 0x6D5) ||
      (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2000 && c <= 0x2122) || (c >= 0x1F300 && c <= 0x1FAFF) ||
      c == 0xFEFF)
    return Kind::Letter;
  const bool east = (c >= 0x900 && c <= 0xE5B) || (c >= 0x3000 && c <= 0x30FF) ||
                    (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xFF00 && c <= 0xFF9F);
  return east ? Kind::Ideograph : Kind::None;
}

bool is_capital_before(std::string_view text, std::size_t at) {
  return at > 0 && is_upper(previous_code_point(text, at));
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

struct Damage {
  std::size_t begin = 0, end = 0;  // bytes
  UChar32 meant = 0;
  Kind kind = Kind::None;
};

// Reads a text for what is damaged in it.
class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {}
  std::optional<std::string> run();

 private:
  Damage damage_at(std::size_t at) const;
  void find();
  void drop_lone_ideographs();
  std::string mended(bool marks_only) const;

  std::string_view text_;
  std::vector<Damage> found_;
  std::size_t others_ = 0;  // characters beyond ASCII that are as they were meant
};

// "MANHÃ”" closes a quotation, "ESPAÃ‘A" does not.
Damage Mender::damage_at(std::size_t at) const {
  const Sequence sequence = sequence_at(text_, at);
  if (sequence.meant == 0) return {};
  const Kind kind = kind_of(sequence.meant);
  const std::size_t end = at + sequence.length;
  if (kind == Kind::Letter && sequence.punctuated && is_capital_before(text_, at) &&
      !is_letter_at(text_, end))
    return {};
  return {at, end, sequence.meant, kind};
}

void Mender::find() {
  for (std::size_t at = 0; at < text_.size();) {
    if (static_cast<unsigned char>(text_[at]) < 0x80) {
      ++at;
    } else if (const Damage damage = damage_at(at); damage.kind != Kind::None) {
      found_.push_back(damage);
      at = damage.end;
    } else {
      ++others_;
      next_code_point(text_, at);
    }
  }
}

// "société »": an ideograph has others beside it.
void Mender::drop_lone_ideographs() {
  std::vector<Damage> kept;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    const bool joined = (i > 0 && found_[i - 1].end == found_[i].begin) ||
                        (i + 1 < found_.size() && found_[i + 1].begin == found_[i].end);
    if (joined || found_[i].kind != Kind::Ideograph)
      kept.push_back(found_[i]);
    else
      ++others_;
  }
  found_ = std::move(kept);
}

std::string Mender::mended(bool marks_only) const {
  std::string out;
  std::size_t at = 0;
  for (const Damage& damage : found_) {
    if (marks_only && damage.kind != Kind::Mark) continue;
    out.append(text_, at, damage.begin - at);
    append_code_point(out, static_cast<char32_t>(damage.meant));
    at = damage.end;
  }
  return out.append(text_.substr(at));
}

std::optional<std::string> Mender::run() {
  find();
  drop_lone_ideographs();
  const bool all = found_.size() >= std::max<std::size_t>(1, kOutnumber * others_);
  const bool marks =
      std::any_of(found_.begin(), found_.end(), [](const Damage& one) { return one.kind == Kind::Mark; });
  if (!all && !marks) return std::nullopt;
  return mended(!all);
}

// "Ã", "â" … before a character that may stand for a byte: all mojibake has that, and little else.
bool may_be_damaged(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('\xC3', at)) != std::string_view::npos; ++at)
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0xB4 &&
        std::string_view("\xC2\xC5\xC6\xCB\xE2").find(text[at + 2]) != std::string_view::npos)
      return true;
  return false;
}

}  // namespace

std::optional<std::string> mojibake_mended(std::string_view text) {
  std::optional<std::string> mended;
  for (int round = 0; round < kMaxRounds; ++round) {
    const std::string_view now = mended ? std::string_view(*mended) : text;
    if (!may_be_damaged(now)) break;
    auto better = Mender(now).run();
    if (!better) break;
    mended = std::move(better);
  }
  return mended;
}

char16_t windows_1252(unsigned char byte) { return kWindows1252.at(byte - 0x80u); }

}  // namespace lede
