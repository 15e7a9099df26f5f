#include "indexer/ner/english_model.hpp"

#include "ner/embedded.hpp"

namespace lede::ner {

std::shared_ptr<const CrfModel> english_model() {
  static const auto model = std::make_shared<const CrfModel>(embedded("indexer/ner/english.model"));
  return model;
}

}  // namespace lede::ner
