// KnownWords: what is kept of the words of one snapshot of the index. Thread rule: any thread.
#pragma once
#include "searcher/word_facts.hpp"
#include "searcher/word_lists.hpp"

namespace lede {

struct KnownWords {
  WordLists lists;  // all of them side by side
  WordFacts facts;  // of single ones
};

}  // namespace lede
