// What the searcher says of a query, in a language of the interface. It speaks English; its sentences are the messages
// "warning.…" of languages/en.txt, and a language has the same with the same values. In English, too, numbers are grouped
// and values named in plain words. Thread rule: any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "web/language.hpp"

namespace lede {

// nullopt where no message of English is this warning.
std::optional<std::string> warning_words(const Language& language, std::string_view warning);

}  // namespace lede
