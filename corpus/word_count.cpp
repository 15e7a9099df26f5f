#include "corpus/word_count.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "corpus/error.hpp"

namespace lede {
namespace {

std::unique_ptr<icu::BreakIterator> word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw Error(ErrorKind::Input, std::string("ICU word rules: ") + u_errorName(status));
  return breaks;
}

}  // namespace

std::uint32_t count_words(std::string_view text) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = word_breaks();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, decltype(&utext_close)> utext(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), &utext_close);
  breaks->setText(utext.get(), status);
  std::uint32_t words = 0;
  while (U_SUCCESS(status) && breaks->next() != icu::BreakIterator::DONE)
    if (breaks->getRuleStatus() >= UBRK_WORD_NUMBER) ++words;
  return words;
}

}  // namespace lede
