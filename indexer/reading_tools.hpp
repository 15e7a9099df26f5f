// The tables and recognisers that reading and annotating take, loaded as the settings say.
// Thread rule: load from one thread; what is loaded is immutable and shared by all.
#pragma once
#include "corpus/article_reader.hpp"
#include "indexer/annotator.hpp"
#include "indexer/index_settings.hpp"

namespace lede {

// Both throw Error{Input} for a file of the settings that cannot be read.
ReaderOptions load_reader_options(const IndexSettings& settings);
Annotator load_annotator(const IndexSettings& settings);  // copy it for each thread

}  // namespace lede
