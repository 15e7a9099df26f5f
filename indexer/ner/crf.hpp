// A linear-chain conditional random field over BILOU labels (Lafferty, McCallum, Pereira, ICML 2001):
// transitions, constrained Viterbi, forward-backward. It sees scores, never words. Shapes: emissions
// [T][kLabels], row-major. Thread rule: pure functions over their arguments.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "indexer/ner/labels.hpp"

namespace lede::ner {

struct Transitions {
  std::array<float, kLabels> start{};
  std::array<std::array<float, kLabels>, kLabels> step{};  // [before][after]
};

using Emissions = std::vector<float>;  // [T][kLabels]

// The best allowed label sequence. Work memory is kept in `scratch` between calls.
struct ViterbiScratch {
  std::vector<float> best;  // [T][kLabels]
};
void viterbi(const Transitions& transitions, std::span<const float> emissions, ViterbiScratch& scratch,
             std::vector<Label>& labels);

// The gradient of the negative log likelihood of `gold`.
struct Gradient {
  std::vector<float> emissions;  // [T][kLabels], expected minus observed
  Transitions transitions;       // added to, not reset
};
double negative_log_likelihood(const Transitions& transitions, std::span<const float> emissions,
                               std::span<const Label> gold, Gradient& gradient);

}  // namespace lede::ner
