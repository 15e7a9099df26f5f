// The English model that is part of the program: one copy in large pages of memory, for all threads, made when it is
// first asked for.
// Thread rule: any thread.
#pragma once
#include <memory>

#include "indexer/ner/crf_model.hpp"

namespace lede::ner {

std::shared_ptr<const CrfModel> english_model();

}  // namespace lede::ner
