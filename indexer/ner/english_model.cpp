#include "indexer/ner/english_model.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>

#include "ner/embedded.hpp"

namespace lede::ner {
namespace {

// A copy in pages as large as the machine has: the weights are read at random, and of small pages the processor knows
// too few by heart (a tenth of a build's time).
std::string_view in_large_pages(std::string_view bytes) {
  constexpr std::size_t kLargePage = std::size_t{2} << 20;
  const std::size_t size = (bytes.size() + kLargePage - 1) / kLargePage * kLargePage;
  static const std::unique_ptr<void, decltype(&std::free)> copy(std::aligned_alloc(kLargePage, size), std::free);
  if (!copy) return bytes;
  madvise(copy.get(), size, MADV_HUGEPAGE);  // where the machine has none, all is as before
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  return {static_cast<const char*>(copy.get()), bytes.size()};
}

}  // namespace

std::shared_ptr<const CrfModel> english_model() {
  static const auto model = std::make_shared<const CrfModel>(in_large_pages(embedded("indexer/ner/english.model")));
  return model;
}

}  // namespace lede::ner
