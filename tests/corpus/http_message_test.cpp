#include "corpus/http_message.hpp"

#include <brotli/encode.h>
#include <zstd.h>

#include <catch2/catch.hpp>

#include "tests/support/gzip.hpp"

using namespace lede;
using test::gzip;

namespace {

std::string body_of(const std::string& message, std::size_t limit = 1 << 20) {
  const auto parsed = parse_http(message, limit);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return "REFUSED " + refusal->reason;
  return std::get<HttpResponse>(parsed).body;
}

std::string brotli(const std::string& text) {
  std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = out.size();
  REQUIRE(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
                                reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE);
  out.resize(size);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

}  // namespace

TEST_CASE("the parts of an HTTP response", "[corpus]") {
  const auto parsed = parse_http(
      "HTTP/1.1 200 OK\r\ncontent-TYPE: Text/HTML; Charset=\"UTF-8\"\r\nX\r\n\r\n<p>\r\n\r\n", 100);
  const auto& response = std::get<HttpResponse>(parsed);
  CHECK(response.status == 200);
  CHECK(response.media_type == "text/html");
  CHECK(response.charset == "utf-8");
  CHECK(response.body == "<p>\r\n\r\n");
  CHECK(std::get<HttpResponse>(parse_http("HTTP/1.0 302 \nLocation: /x\n\n", 9)).location == "/x");
  CHECK(std::get<HttpResponse>(parse_http("HTTP/1.0", 9)).status == 0);
  CHECK(std::holds_alternative<Refusal>(parse_http("", 9)));
  CHECK(std::holds_alternative<Refusal>(parse_http("<html>", 9)));
}

TEST_CASE("bodies come out of their encodings", "[corpus]") {
  const std::string text = "Both gates shut before the tide came in.";
  const auto message = [](const std::string& headers, const std::string& body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n" + body;
  };
  CHECK(body_of(message("Content-Encoding: gzip", gzip(text))) == text);
  CHECK(body_of(message("Content-Encoding: br", brotli(text))) == text);
  CHECK(body_of(message("Content-Encoding: zstd", zstd(text))) == text);
  CHECK(body_of(message("Content-Encoding: gzip, br", brotli(gzip(text)))) == text);
  const std::string zlib_stream = gzip(text);
  const std::string raw_deflate = zlib_stream.substr(10, zlib_stream.size() - 18);
  CHECK(body_of(message("Content-Encoding: deflate", raw_deflate)) == text);
  CHECK(body_of(message("Content-Encoding: gzip", text)) == text);  // decoded by the crawler
  CHECK(body_of(message("Content-Encoding: br", "<html>" + text)) == "<html>" + text);
  CHECK(body_of(message("Content-Encoding: br", "\x01\x02\x03 no brotli")) == "REFUSED broken encoding");
  CHECK(body_of(message("Content-Encoding: none", text)) == text);
  const std::string large(100'000, 'x');
  for (const std::string& packed :
       {message("Content-Encoding: gzip", gzip(large)), message("Content-Encoding: br", brotli(large)),
        message("Content-Encoding: zstd", zstd(large))}) {
    CHECK(body_of(packed) == large);
    CHECK(body_of(packed, 50'000) == "REFUSED too large");
  }
}

TEST_CASE("chunks, and what only claims to be in chunks", "[corpus]") {
  CHECK(dechunked("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n") == "abcde");
  CHECK(dechunked("3\nabc\n2 \nde\n0\n\n") == "abcde");
  CHECK(dechunked("<html>") == "<html>");
  CHECK(dechunked("add a word") == "add a word");
  CHECK(dechunked("3\r\nabc\r\nzz\r\n") == "abc");
  CHECK(dechunked("ff\r\nabc") == "abc");
  CHECK(dechunked("ffffffffffffffffffff\r\nabc") == "ffffffffffffffffffff\r\nabc");
  CHECK(dechunked("").empty());
}

TEST_CASE("any bytes are an answer or are refused", "[corpus]") {
  std::uint32_t seed = 9;
  for (const char* encoding : {"gzip", "deflate", "br", "zstd", "br, gzip"})
    for (int round = 0; round < 500; ++round) {
      std::string body = round % 2 == 0 ? "\x1f\x8b\x08" : "\x28\xb5\x2f\xfd";
      for (int i = 0; i < round % 60; ++i)
        body += static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
      const auto decoded = decode_content(body, encoding, 10'000);
      if (const auto* text = std::get_if<std::string>(&decoded)) REQUIRE(text->size() <= 10'000);
    }
}
