#include "web/network.hpp"

#include <igraph/igraph.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>
#include <stdexcept>

#include "indexer/sentence_bounds.hpp"

namespace lede {
namespace {

constexpr igraph_integer_t kIterations = 500;
constexpr double kLetterWidth = 7.2;
constexpr double kLabelHeight = 34;  // with the point above it
constexpr double kMargin = 12;
constexpr int kSeparations = 120;

// igraph's vectors and matrices, freed with the object.
struct Vector {
  explicit Vector(std::size_t size) {
    if (igraph_vector_init(&it, static_cast<igraph_integer_t>(size)) != IGRAPH_SUCCESS)
      throw std::bad_alloc();
  }
  ~Vector() { igraph_vector_destroy(&it); }
  Vector(const Vector&) = delete;
  Vector& operator=(const Vector&) = delete;
  igraph_vector_t it{};
};
struct Integers {
  explicit Integers(std::size_t size) {
    if (igraph_vector_int_init(&it, static_cast<igraph_integer_t>(size)) != IGRAPH_SUCCESS)
      throw std::bad_alloc();
  }
  ~Integers() { igraph_vector_int_destroy(&it); }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  igraph_vector_int_t it{};
};
struct Matrix {
  explicit Matrix(std::size_t rows) {
    if (igraph_matrix_init(&it, static_cast<igraph_integer_t>(rows), 2) != IGRAPH_SUCCESS)
      throw std::bad_alloc();
  }
  ~Matrix() { igraph_matrix_destroy(&it); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  igraph_matrix_t it{};
};
struct Graph {
  Graph(const Integers& ends, std::size_t nodes) {
    if (igraph_create(&it, &ends.it, static_cast<igraph_integer_t>(nodes), IGRAPH_UNDIRECTED) !=
        IGRAPH_SUCCESS)
      throw std::bad_alloc();
  }
  ~Graph() { igraph_destroy(&it); }
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  igraph_t it{};
};

// The first node in the middle, the others around it.
void start_positions(Matrix& places, std::size_t nodes) {
  for (std::size_t i = 1; i < nodes; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i - 1) / static_cast<double>(nodes - 1);
    MATRIX(places.it, static_cast<igraph_integer_t>(i), 0) = 3 * std::cos(angle);
    MATRIX(places.it, static_cast<igraph_integer_t>(i), 1) = 2 * std::sin(angle);
  }
}

void force_layout(Network& network) {
  const std::size_t nodes = network.nodes.size(), edges = network.edges.size();
  Integers ends(edges * 2);
  Vector weights(edges);
  for (std::size_t i = 0; i < edges; ++i) {
    const auto at = static_cast<igraph_integer_t>(i);
    VECTOR(ends.it)[2 * at] = static_cast<igraph_integer_t>(network.edges[i].a);
    VECTOR(ends.it)[2 * at + 1] = static_cast<igraph_integer_t>(network.edges[i].b);
    VECTOR(weights.it)[at] = std::log2(1.0 + static_cast<double>(network.edges[i].articles));
  }
  const Graph graph(ends, nodes);
  Matrix places(nodes);
  start_positions(places, nodes);
  const igraph_error_t result = igraph_layout_fruchterman_reingold(
      &graph.it, &places.it, true, kIterations, std::sqrt(static_cast<double>(nodes)), IGRAPH_LAYOUT_NOGRID,
      &weights.it, nullptr, nullptr, nullptr, nullptr);
  if (result != IGRAPH_SUCCESS) throw std::runtime_error(std::string("network: ") + igraph_strerror(result));
  for (std::size_t i = 0; i < nodes; ++i) {
    network.nodes[i].x = MATRIX(places.it, static_cast<igraph_integer_t>(i), 0);
    network.nodes[i].y = MATRIX(places.it, static_cast<igraph_integer_t>(i), 1);
  }
}

double label_width(const NetworkNode& node, const NetworkRoom& room) {
  return kLetterWidth * static_cast<double>(std::min(count_code_points(node.name), room.letters)) + 8;
}

void keep_inside(NetworkNode& node, const NetworkRoom& room) {
  const double half = std::min(label_width(node, room) / 2 + kMargin, room.width / 2);
  node.x = std::clamp(node.x, half, room.width - half);
  node.y = std::clamp(node.y, kMargin + 8, room.height - kMargin - kLabelHeight + 8);
}

void scale_to(const NetworkRoom& room, std::vector<NetworkNode>& nodes) {
  const auto [left, right] =
      std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
  const double x0 = left->x, y0 = top->y;
  const double width = std::max(right->x - x0, 1e-9), height = std::max(bottom->y - y0, 1e-9);
  const double beside = room.width / 9;
  for (NetworkNode& node : nodes) {
    node.x = beside + (node.x - x0) / width * (room.width - 2 * beside);
    node.y = 24 + (node.y - y0) / height * (room.height - 70);
    keep_inside(node, room);
  }
}

// One step apart along the axis on which they overlap least.
bool push_apart(NetworkNode& a, NetworkNode& b, const NetworkRoom& room) {
  const double over_x = (label_width(a, room) + label_width(b, room)) / 2 - std::abs(a.x - b.x);
  const double over_y = kLabelHeight - std::abs(a.y - b.y);
  if (over_x <= 0 || over_y <= 0) return false;
  double& low = over_y <= over_x ? (a.y <= b.y ? a.y : b.y) : (a.x <= b.x ? a.x : b.x);
  double& high = over_y <= over_x ? (a.y <= b.y ? b.y : a.y) : (a.x <= b.x ? b.x : a.x);
  const double step = std::min(over_x, over_y) / 2 + 0.5;
  low -= step;
  high += step;
  keep_inside(a, room);
  keep_inside(b, room);
  return true;
}

void separate_labels(std::vector<NetworkNode>& nodes, const NetworkRoom& room) {
  for (int round = 0; round < kSeparations; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      for (std::size_t j = i + 1; j < nodes.size(); ++j) moved = push_apart(nodes[i], nodes[j], room) || moved;
    if (!moved) return;
  }
}

}  // namespace

void lay_out(Network& network) {
  if (network.nodes.empty()) return;
  if (network.nodes.size() > 1) {
    static std::mutex mutex;  // igraph keeps its random numbers and error handler in globals
    const std::lock_guard lock(mutex);
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_rng_seed(igraph_rng_default(), 1);
    force_layout(network);
  }
  network = fitted(std::move(network), kWideRoom);
}

Network fitted(Network network, const NetworkRoom& room) {
  if (network.nodes.empty()) return network;
  scale_to(room, network.nodes);
  separate_labels(network.nodes, room);
  return network;
}

}  // namespace lede
