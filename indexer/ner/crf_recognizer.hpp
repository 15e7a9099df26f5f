// CrfRecognizer: the EntityRecognizer for English text, by a linear-chain CRF (model card: indexer/ner/MODEL.md).
// Thread rule: const and safe from any thread; taggers with their scratch memory are lent from a pool.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/entity_recognizer.hpp"

namespace lede {

class CrfRecognizer : public EntityRecognizer {
 public:
  explicit CrfRecognizer(std::shared_ptr<const ner::CrfModel> model) : model_(std::move(model)) {}
  // Entities of English text; none for another language.
  Entities recognize(std::string_view title, std::string_view text, std::string_view lang) const override;

 private:
  std::unique_ptr<ner::CrfTagger> take() const;
  void give_back(std::unique_ptr<ner::CrfTagger> tagger) const;

  std::shared_ptr<const ner::CrfModel> model_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<ner::CrfTagger>> idle_;
};

}  // namespace lede
