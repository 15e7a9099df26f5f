// Random queries for property tests: canonical trees, and noise made of the language's own pieces.
#pragma once
#include <random>
#include <string>

#include "searcher/query.hpp"

namespace lede::test {

using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t n) { return random() % n; }

Query random_tree(Random& random, std::size_t depth);  // a shape the parser itself makes
std::string random_noise(Random& random);  // bytes: pieces of the grammar, letters of many scripts, garbage

}  // namespace lede::test
