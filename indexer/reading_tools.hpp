// The tables and recognisers that reading and annotating take, loaded as the settings say.
// Thread rule: load from one thread; what is loaded is immutable and shared by all.
#pragma once
#include "corpus/article_reader.hpp"
#include "indexer/annotator.hpp"
#include "indexer/index_settings.hpp"

namespace lede {

// Those with settings throw Error{Input} for a file of the settings that cannot be read.
ReaderOptions load_reader_options(const IndexSettings& settings);
// All languages' recognisers behind one door; the table's names among what they find.
std::shared_ptr<const EntityRecognizer> make_recognizer(const std::shared_ptr<const ActorTable>& table);
Annotator load_annotator(const IndexSettings& settings);  // copy it for each thread

}  // namespace lede
