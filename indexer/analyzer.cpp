#include "indexer/analyzer.hpp"

#include <unicode/uvernum.h>
#include <unicode/uversion.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

#include "indexer/case_folding.hpp"
#include "indexer/stemmer.hpp"
#include "indexer/word_breaks.hpp"
#include "indexer/word_parts.hpp"

namespace lede {
namespace {

constexpr int kRevision = 3;  // of the rules written here; grows whenever a term could change
constexpr std::size_t kMaxValueBytes = 180;
constexpr std::size_t kMaxReadBytes = 4096;  // of a value

constexpr std::array<char, 256> kLower = [] {
  std::array<char, 256> lower{};
  for (std::size_t b = 0; b < 256; ++b)
    lower[b] = static_cast<char>(b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
  return lower;
}();

bool is_space_or_control(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFFFD;
}

// Calls the sink for the words that lie in one word of UAX 29.
struct TokenWriter {
  std::string_view text;
  CaseFolding& folding;
  std::span<char, Analyzer::kMaxTermBytes> plain;
  std::string& exact;
  std::string& folded;
  const std::function<void(const Token&)>& sink;
  const Analyzer::FirstBytes* first = nullptr;  // all, if there is none
  std::uint32_t position = 0;

  bool wanted(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text[at]);
    return first == nullptr || byte >= first->size() || (*first)[byte];
  }

  static bool cannot_split(std::string_view word) {
    return std::ranges::none_of(word, [](char c) { return c == '\'' || static_cast<unsigned char>(c) >= 0x80; });
  }

  void write(const WordRange& word) {
    if (word.end - word.start == 1 && is_loose_possessive(text, word.start, word.end)) return;
    if (word.plain) return write_plain(word.start, word.end);
    const std::string_view bare = without_marks(text.substr(word.start, word.end - word.start));
    std::size_t start = static_cast<std::size_t>(bare.data() - text.data());
    const std::size_t end = start + bare.size();
    if (start < end && !wanted(start) && cannot_split(bare)) return skip();
    std::size_t letters = 0;
    while (const std::size_t size = elision_size(text.substr(start, end - start), &letters)) {
      write_plain(start, start + letters);
      start += size;
    }
    write_any(start, end);
  }

  void write_plain(std::size_t start, std::size_t end) {
    if (!wanted(start)) return skip();
    const std::size_t size = std::min(end - start, Analyzer::kMaxTermBytes);
    for (std::size_t i = 0; i < size; ++i) plain[i] = kLower[static_cast<unsigned char>(text[start + i])];
    const std::string_view form(plain.data(), size);
    emit(form, form, start, end);
  }

  void skip(std::size_t words = 1) { position += static_cast<std::uint32_t>(words); }

  void write_any(std::size_t start, std::size_t end) {
    if (start == end) return;
    if (!wanted(start)) return skip();
    folding.both(text.substr(start, end - start), Analyzer::kMaxTermBytes, exact, folded);
    if (exact.empty()) return;
    emit(exact, folded.empty() ? exact : folded, start, end);
  }

  void emit(std::string_view exact_form, std::string_view folded_form, std::size_t start, std::size_t end) {
    sink(Token{exact_form, folded_form, position++, static_cast<std::uint32_t>(start),
               static_cast<std::uint32_t>(end)});
  }
};

}  // namespace

struct Analyzer::Impl {
  WordBreaks breaks;
  CaseFolding folding;
  Stemmer stemmer;
  std::array<char, kMaxTermBytes> plain{};
  std::string exact;
  std::string folded;

  void run(TokenWriter writer) {
    const auto write = [&writer](const WordRange& word) { writer.write(word); };
    if (writer.first == nullptr) return breaks.words(writer.text, write);
    breaks.words_beginning(writer.text, *writer.first, write, [&writer](std::size_t words) { writer.skip(words); });
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::string Analyzer::name() {
  UVersionInfo icu{};
  u_getVersion(icu);
  return "lede-icu" + std::to_string(icu[0]) + "-snowball-" + std::to_string(kRevision);
}

void Analyzer::tokens(std::string_view text, const std::function<void(const Token&)>& sink) {
  impl_->run({text, impl_->folding, impl_->plain, impl_->exact, impl_->folded, sink});
}

void Analyzer::tokens(std::string_view text, const FirstBytes& first,
                      const std::function<void(const Token&)>& sink) {
  impl_->run({text, impl_->folding, impl_->plain, impl_->exact, impl_->folded, sink, &first});
}

const std::vector<std::string>& Analyzer::stems(std::string_view exact, std::string_view folded,
                                                std::string_view lang) {
  return impl_->stemmer.stems(exact, folded, lang, impl_->folding);
}

std::string Analyzer::fold_value(std::string_view value) {
  std::string exact;
  impl_->folding.exact_text(value.substr(0, prefix_size(value, kMaxReadBytes)), exact);
  std::string folded;
  impl_->folding.fold_text(exact, folded);
  std::string result;
  result.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t start = i;
    if (is_space_or_control(next_character(folded, i))) {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result.append(folded, start, i - start);
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  if (result.size() <= kMaxValueBytes) return result;
  std::array<char, 18> digest{};  // keeps long values apart
  std::snprintf(digest.data(), digest.size(), "~%016llx",
                static_cast<unsigned long long>(XXH3_64bits(result.data(), result.size())));
  result.resize(prefix_size(result, kMaxValueBytes - digest.size()));
  return result + digest.data();
}

}  // namespace lede
