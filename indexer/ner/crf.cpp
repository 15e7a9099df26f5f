#include "indexer/ner/crf.hpp"

#include <algorithm>
#include <cmath>

namespace lede::ner {
namespace {

constexpr float kImpossible = -1e30F;
constexpr float kMostFlow = 1e30F;
constexpr std::size_t L = kLabels;

using Row = std::array<float, L>;

// Transitions with what is not allowed made impossible.
std::array<Row, L> allowed_steps(const Transitions& transitions) {
  std::array<Row, L> steps{};
  for (Label before = 0; before < L; ++before)
    for (Label after = 0; after < L; ++after)
      steps[before][after] = may_follow(before, after) ? transitions.step[before][after] : kImpossible;
  return steps;
}

// The best of the labels before `after`; the first of equals.
Label best_before(const float* before, const std::array<Row, L>& steps, Label after) {
  Label from = 0;
  float best = kImpossible * 4;
  for (Label l = 0; l < L; ++l)
    if (const float score = before[l] + steps[l][after]; score > best) {
      best = score;
      from = l;
    }
  return from;
}

}  // namespace

void viterbi(const Transitions& transitions, std::span<const float> emissions, ViterbiScratch& scratch,
             std::vector<Label>& labels) {
  const std::size_t tokens = emissions.size() / L;
  labels.resize(tokens);
  if (tokens == 0) return;
  const std::array<Row, L> steps = allowed_steps(transitions);
  scratch.best.resize(tokens * L);
  for (Label l = 0; l < L; ++l)
    scratch.best[l] = may_start(l) ? emissions[l] + transitions.start[l] : kImpossible;
  for (std::size_t t = 1; t < tokens; ++t) {  // only scores here: the way back is found for one label a token
    const float* previous = &scratch.best[(t - 1) * L];
    Row top;
    top.fill(kImpossible * 4);
    for (std::size_t before = 0; before < L; ++before) {
      const float reached = previous[before];
      for (std::size_t after = 0; after < L; ++after) {
        const float score = reached + steps[before][after];
        top[after] = top[after] < score ? score : top[after];
      }
    }
    for (std::size_t after = 0; after < L; ++after)
      scratch.best[t * L + after] = top[after] + emissions[t * L + after];
  }
  const float* end = &scratch.best[(tokens - 1) * L];
  Label last = 0;
  for (Label l = 1; l < L; ++l)
    if (may_end(l) && end[l] > end[last]) last = l;
  for (std::size_t t = tokens; t-- > 0;) {
    labels[t] = last;
    if (t > 0) last = best_before(&scratch.best[(t - 1) * L], steps, last);
  }
}

double negative_log_likelihood(const Transitions& transitions, std::span<const float> emissions,
                               std::span<const Label> gold, Gradient& gradient) {
  const std::size_t tokens = gold.size();
  static thread_local std::vector<float> forward, backward, potential, scale;
  forward.assign(tokens * L, 0);
  backward.assign(tokens * L, 0);
  potential.resize(tokens * L);
  scale.assign(tokens, 0);
  std::array<std::array<float, L>, L> step{};
  for (std::size_t a = 0; a < L; ++a)
    for (std::size_t b = 0; b < L; ++b)
      step[a][b] =
          may_follow(static_cast<Label>(a), static_cast<Label>(b)) ? std::exp(transitions.step[a][b]) : 0;

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
    // A step that nothing allowed can explain has a scale near 0: its flow is kept finite.
    for (std::size_t b = 0; b < L; ++b)
      after[b] = std::min(backward[t * L + b] * potential[t * L + b] / scale[t], kMostFlow);
    for (std::size_t a = 0; a < L; ++a) {
      float sum = 0;
      const float alpha = forward[(t - 1) * L + a];
      for (std::size_t b = 0; b < L; ++b) {
        const float flow = step[a][b] * after[b];
        sum += flow;
        gradient.transitions.step[a][b] += std::min(alpha * flow, 1.0F);
      }
      backward[(t - 1) * L + a] = sum;
    }
  }
  gradient.emissions.resize(tokens * L);
  double gold_score = static_cast<double>(transitions.start[gold[0]]);
  for (std::size_t l = 0; l < L; ++l) gradient.transitions.start[l] += forward[l] * backward[l];
  gradient.transitions.start[gold[0]] -= 1;
  for (std::size_t t = 0; t < tokens; ++t) {
    for (std::size_t l = 0; l < L; ++l)
      gradient.emissions[t * L + l] = std::min(forward[t * L + l] * backward[t * L + l], 1.0F);
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
