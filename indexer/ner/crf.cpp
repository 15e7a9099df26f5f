#include "indexer/ner/crf.hpp"

#include <algorithm>
#include <cmath>

namespace lede::ner {
namespace {

constexpr float kImpossible = -1e30F;
constexpr std::size_t L = kLabels;

// For each label, the labels that may stand before it.
struct Allowed {
  std::array<std::array<Label, L>, L> before{};
  std::array<std::uint8_t, L> count{};
};
constexpr Allowed allowed_pairs() {
  Allowed a;
  for (Label after = 0; after < L; ++after)
    for (Label before = 0; before < L; ++before)
      if (may_follow(before, after)) a.before[after][a.count[after]++] = before;
  return a;
}
constexpr Allowed kAllowed = allowed_pairs();

}  // namespace

void viterbi(const Transitions& transitions, std::span<const float> emissions, ViterbiScratch& scratch, std::vector<Label>& labels) {
  const std::size_t tokens = emissions.size() / L;
  labels.resize(tokens);
  if (tokens == 0) return;
  scratch.best.assign(tokens * L, kImpossible);
  scratch.pointers.assign(tokens * L, 0);
  for (Label l = 0; l < L; ++l)
    if (may_start(l)) scratch.best[l] = emissions[l] + transitions.start[l];
  for (std::size_t t = 1; t < tokens; ++t) {
    const float* previous = &scratch.best[(t - 1) * L];
    for (Label after = 0; after < L; ++after) {
      float best = kImpossible;
      Label from = 0;
      for (std::size_t k = 0; k < kAllowed.count[after]; ++k) {
        const Label before = kAllowed.before[after][k];
        const float score = previous[before] + transitions.step[before][after];
        if (score > best) {
          best = score;
          from = before;
        }
      }
      scratch.best[t * L + after] = best + emissions[t * L + after];
      scratch.pointers[t * L + after] = from;
    }
  }
  Label last = 0;
  float best = kImpossible * 2;
  for (Label l = 0; l < L; ++l)
    if (may_end(l) && scratch.best[(tokens - 1) * L + l] > best) {
      best = scratch.best[(tokens - 1) * L + l];
      last = l;
    }
  for (std::size_t t = tokens; t-- > 0;) {
    labels[t] = last;
    last = scratch.pointers[t * L + last];
  }
}

double negative_log_likelihood(const Transitions& transitions, std::span<const float> emissions, std::span<const Label> gold,
                               Gradient& gradient) {
  const std::size_t tokens = gold.size();
  static thread_local std::vector<float> forward, backward, potential, scale;
  forward.assign(tokens * L, 0);
  backward.assign(tokens * L, 0);
  potential.resize(tokens * L);
  scale.assign(tokens, 0);
  std::array<std::array<float, L>, L> step{};
  for (std::size_t a = 0; a < L; ++a)
    for (std::size_t b = 0; b < L; ++b)
      step[a][b] = may_follow(static_cast<Label>(a), static_cast<Label>(b)) ? std::exp(transitions.step[a][b]) : 0;

  double log_partition = 0;
  for (std::size_t t = 0; t < tokens; ++t) {
    const float top = *std::max_element(&emissions[t * L], &emissions[t * L] + L);
    log_partition += static_cast<double>(top);
    for (std::size_t l = 0; l < L; ++l) potential[t * L + l] = std::exp(emissions[t * L + l] - top);
  }
  for (std::size_t t = 0; t < tokens; ++t) {
    float* now = &forward[t * L];
    if (t == 0) {
      for (Label l = 0; l < L; ++l) now[l] = may_start(l) ? potential[l] * std::exp(transitions.start[l]) : 0;
    } else {
      const float* before = &forward[(t - 1) * L];
      for (std::size_t a = 0; a < L; ++a)
        if (before[a] > 0)
          for (std::size_t b = 0; b < L; ++b) now[b] += before[a] * step[a][b];
      for (std::size_t b = 0; b < L; ++b) now[b] *= potential[t * L + b];
    }
    if (t + 1 == tokens)
      for (Label l = 0; l < L; ++l)
        if (!may_end(l)) now[l] = 0;
    float sum = 1e-30F;
    for (std::size_t l = 0; l < L; ++l) sum += now[l];
    for (std::size_t l = 0; l < L; ++l) now[l] /= sum;
    scale[t] = sum;
    log_partition += std::log(static_cast<double>(sum));
  }
  for (Label l = 0; l < L; ++l) backward[(tokens - 1) * L + l] = may_end(l) ? 1 : 0;
  for (std::size_t t = tokens - 1; t > 0; --t) {
    std::array<float, L> after{};
    for (std::size_t b = 0; b < L; ++b) after[b] = backward[t * L + b] * potential[t * L + b] / scale[t];
    for (std::size_t a = 0; a < L; ++a) {
      float sum = 0;
      const float alpha = forward[(t - 1) * L + a];
      for (std::size_t b = 0; b < L; ++b) {
        const float flow = step[a][b] * after[b];
        sum += flow;
        gradient.transitions.step[a][b] += alpha * flow;
      }
      backward[(t - 1) * L + a] = sum;
    }
  }
  gradient.emissions.resize(tokens * L);
  double gold_score = static_cast<double>(transitions.start[gold[0]]);
  for (std::size_t l = 0; l < L; ++l) gradient.transitions.start[l] += forward[l] * backward[l];
  gradient.transitions.start[gold[0]] -= 1;
  for (std::size_t t = 0; t < tokens; ++t) {
    for (std::size_t l = 0; l < L; ++l) gradient.emissions[t * L + l] = forward[t * L + l] * backward[t * L + l];
    gradient.emissions[t * L + gold[t]] -= 1;
    gold_score += static_cast<double>(emissions[t * L + gold[t]]);
    if (t > 0) {
      gold_score += static_cast<double>(transitions.step[gold[t - 1]][gold[t]]);
      gradient.transitions.step[gold[t - 1]][gold[t]] -= 1;
    }
  }
  return log_partition - gold_score;
}

}  // namespace lede::ner
