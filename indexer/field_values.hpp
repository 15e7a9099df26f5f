// What an article has in each field: the values of Keyword fields, and the words of any field with their
// positions, as the index has them. Thread rule: pure functions; the analyzer belongs to the calling thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/schema.hpp"

namespace lede {

std::vector<std::string> keyword_values(FieldId id, const AnnotatedArticle& annotated);
std::string_view without_scheme(std::string_view url);
// "www.bbc.co.uk": www, bbc.co.uk, bbc, co.uk, co, uk.
void each_address_part(std::string_view word, const std::function<void(std::string_view)>& sink);

using WordSink = std::function<void(std::string_view exact, std::uint32_t position)>;
void each_word_of(const AnnotatedArticle& annotated, FieldId id, Analyzer& analyzer, const WordSink& sink);

}  // namespace lede
