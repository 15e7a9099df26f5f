// Network: who is named together, as points and lines. igraph lays it out (Fruchterman and Reingold, weighted
// by articles); labels that would lie on each other are then moved apart. The same input gives the same
// picture. Thread rule: any thread.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace lede {

struct NetworkNode {
  std::string name;
  std::string kind;          // "person" "org" "place": its look
  std::size_t articles = 0;  // its size
  double x = 0, y = 0;       // set by lay_out
};

struct NetworkEdge {
  std::size_t a = 0, b = 0;  // nodes
  std::size_t articles = 0;
};

struct Network {
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
};

// The box the nodes and their labels are put in.
inline constexpr double kNetworkWidth = 640;
inline constexpr double kNetworkHeight = 400;

void lay_out(Network& network);

}  // namespace lede
