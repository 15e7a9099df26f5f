#include "corpus/http_message.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <memory>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\"'");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n\"'") + 1 - begin);
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Refusal broken(std::string_view encoding) { return {"broken encoding", std::string(encoding)}; }

Refusal too_large(std::size_t max_bytes) {
  return {"too large", "a body of more than " + std::to_string(max_bytes) + " bytes"};
}

// One step of a decoder: fills `to` and says how much; `ended` once the data is complete. nullopt: damaged.
using Step = std::function<std::optional<std::size_t>(char* to, std::size_t size, bool& ended)>;

std::variant<std::string, Refusal> run(const Step& step, std::string_view name, std::size_t max_bytes) {
  std::string out;
  std::array<char, kBlock> block;
  for (bool ended = false; !ended;) {
    const auto got = step(block.data(), block.size(), ended);
    if (!got)
      return out.empty() ? std::variant<std::string, Refusal>(broken(name))
                         : out;  // cut short: what there is
    if (*got > max_bytes - out.size()) return too_large(max_bytes);
    out.append(block.data(), *got);
    if (*got == 0 && !ended) break;
  }
  return out;
}

// `window`: 15 + 16 for gzip, 15 for zlib, -15 for raw deflate.
std::variant<std::string, Refusal> zlib_decoded(const std::string& body, int window, std::size_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return broken("zlib");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> closer(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  return run(
      [&](char* to, std::size_t size, bool& ended) -> std::optional<std::size_t> {
        stream.next_out = reinterpret_cast<Bytef*>(to);
        stream.avail_out = static_cast<uInt>(size);
        const int code = inflate(&stream, Z_NO_FLUSH);
        ended = code == Z_STREAM_END;
        const std::size_t got = size - stream.avail_out;
        if (code != Z_OK && code != Z_STREAM_END && got == 0) return std::nullopt;
        return got;
      },
      "gzip", max_bytes);
}

std::variant<std::string, Refusal> brotli_decoded(const std::string& body, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  return run(
      [&](char* to, std::size_t size, bool& ended) -> std::optional<std::size_t> {
        auto* next_out = reinterpret_cast<std::uint8_t*>(to);
        std::size_t room = size;
        const auto code =
            BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
        ended = code == BROTLI_DECODER_RESULT_SUCCESS;
        if (code == BROTLI_DECODER_RESULT_ERROR || (room == size && !ended)) return std::nullopt;
        return size - room;
      },
      "brotli", max_bytes);
}

std::variant<std::string, Refusal> zstd_decoded(const std::string& body, std::size_t max_bytes) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          &ZSTD_freeDStream);
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 27);  // 128 MB, what browsers allow
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  return run(
      [&](char* to, std::size_t size, bool& ended) -> std::optional<std::size_t> {
        ZSTD_outBuffer out{to, size, 0};
        const std::size_t code = ZSTD_decompressStream(stream.get(), &out, &in);
        ended = code == 0 && in.pos == in.size;
        if (ZSTD_isError(code) != 0 || (out.pos == 0 && in.pos == in.size && !ended)) return std::nullopt;
        return out.pos;
      },
      "zstd", max_bytes);
}

std::variant<std::string, Refusal> decode_once(std::string body, std::string_view encoding,
                                               std::size_t max_bytes) {
  if (encoding == "gzip" || encoding == "x-gzip") {
    if (!body.starts_with("\x1f\x8b")) return body;  // decoded already
    return zlib_decoded(body, 15 + 16, max_bytes);
  }
  if (encoding == "deflate") {
    auto made = zlib_decoded(body, 15, max_bytes);
    if (std::holds_alternative<Refusal>(made)) made = zlib_decoded(body, -15, max_bytes);
    return made;
  }
  if (encoding == "br") return brotli_decoded(body, max_bytes);
  if (encoding == "zstd") return body.starts_with("\x28\xb5\x2f\xfd") ? zstd_decoded(body, max_bytes) : body;
  return body;  // identity, and words that are no encodings
}

// Decoded by the crawler, although the header is still there.
bool reads_as_page(std::string_view body) {
  const std::string_view head = trimmed(body.substr(0, 200));
  return head.starts_with('<') || head.starts_with("\xEF\xBB\xBF<") || head.starts_with('{');
}

}  // namespace

void set_content_type(HttpResponse& response, std::string_view value) {
  response.media_type = lower_ascii(trimmed(value.substr(0, value.find_first_of(";,"))));
  const std::string parameters = lower_ascii(value);
  if (const std::size_t at = parameters.find("charset="); at != std::string::npos) {
    const std::string_view rest = std::string_view(parameters).substr(at + 8);
    response.charset = trimmed(rest.substr(0, rest.find_first_of(";,")));
  }
}

std::string dechunked(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::string_view behind = trimmed(line.substr(static_cast<std::size_t>(end - line.data())));
    const bool sized = error == std::errc() && (behind.empty() || behind.front() == ';');
    if (!sized) return out.empty() ? std::string(body) : out;
    if (size == 0) break;
    out.append(rest.substr(0, size));
    rest.remove_prefix(std::min(size, rest.size()));
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out;
}

std::variant<std::string, Refusal> decode_content(std::string body, std::string_view encoding,
                                                  std::size_t max_bytes) {
  if (body.empty() || reads_as_page(body)) return body;
  std::string names = lower_ascii(encoding);
  // The last encoding named was applied last.
  for (int depth = 0; !names.empty() && depth < 4; ++depth) {
    const std::size_t comma = names.rfind(',');
    const std::string name(
        trimmed(std::string_view(names).substr(comma == std::string::npos ? 0 : comma + 1)));
    names.erase(comma == std::string::npos ? 0 : comma);
    auto made = decode_once(std::move(body), name, max_bytes);
    if (std::holds_alternative<Refusal>(made)) return made;
    body = std::move(std::get<std::string>(made));
  }
  return body;
}

std::variant<HttpResponse, Refusal> parse_http(std::string_view message, std::size_t max_body_bytes) {
  HttpResponse response;
  std::string_view rest = message;
  const std::string_view status = take_line(rest);
  if (!status.starts_with("HTTP/")) return Refusal{"broken HTTP", "no status line"};
  if (const std::size_t space = status.find(' '); space != std::string_view::npos)
    std::from_chars(status.data() + space + 1, status.data() + status.size(), response.status);
  std::string transfer, encoding;
  for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-type") set_content_type(response, value);
    if (name == "content-encoding") encoding = value;
    if (name == "transfer-encoding") transfer = lower_ascii(value);
    if (name == "location") response.location = value;
  }
  std::string body = transfer.find("chunked") != std::string::npos ? dechunked(rest) : std::string(rest);
  auto decoded = decode_content(std::move(body), encoding, max_body_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&decoded)) return *refusal;
  response.body = std::move(std::get<std::string>(decoded));
  return response;
}

}  // namespace lede
