// The English model that is part of the program (mapped with it, shared by all processes; no load time).
// Thread rule: any thread.
#pragma once
#include <memory>

#include "indexer/ner/crf_model.hpp"

namespace lede::ner {

std::shared_ptr<const CrfModel> english_model();

}  // namespace lede::ner
