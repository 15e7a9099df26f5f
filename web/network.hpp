// Network: who is named together, as points and lines. igraph lays it out (Fruchterman and Reingold, weighted
// by articles); labels that would lie on each other are then moved apart, in a wide room and in a narrow one. The same input gives the same
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

// The room the nodes and their labels are put in.
struct NetworkRoom {
  double width = 640, height = 400;
  std::size_t letters = 60;  // of the longest label
};
inline constexpr NetworkRoom kWideRoom;
inline constexpr NetworkRoom kNarrowRoom{300, 480, 30};  // a telephone's

void lay_out(Network& network);  // in the wide room
// The same picture in another room. REQUIRES: laid out.
Network fitted(Network network, const NetworkRoom& room);

}  // namespace lede
