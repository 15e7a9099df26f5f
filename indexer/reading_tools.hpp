// The tables and recognisers that reading and annotating take, loaded as the settings say.
// Thread rule: load from one thread; what is loaded is immutable and shared by all.
#pragma once
#include "corpus/article_reader.hpp"
#include "indexer/built_article.hpp"
#include "indexer/index_settings.hpp"

namespace lede {

// Both throw Error{Input} for a file of the settings that cannot be read.
ReaderOptions load_reader_options(const IndexSettings& settings);
AnnotatorParts load_annotator_parts(const IndexSettings& settings);

}  // namespace lede
