#include "web/network.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace lede;

namespace {

Network star(std::size_t others) {
  Network network;
  network.nodes.push_back({"Middle", "self", 100});
  for (std::size_t i = 1; i <= others; ++i) {
    network.nodes.push_back({"Companion number " + std::to_string(i), "person", i});
    network.edges.push_back({0, i, i});
    if (i > 1) network.edges.push_back({i - 1, i, 1});
  }
  return network;
}

}  // namespace

TEST_CASE("a network lies in its box, every time the same, labels apart", "[network]") {
  for (const std::size_t others : {0U, 1U, 2U, 5U, 14U}) {
    CAPTURE(others);
    Network once = star(others), again = star(others);
    lay_out(once);
    lay_out(again);
    const NetworkRoom room = GENERATE(kWideRoom, kNarrowRoom);
    once = fitted(once, room);
    again = fitted(again, room);
    for (std::size_t i = 0; i < once.nodes.size(); ++i) {
      CHECK(once.nodes[i].x == again.nodes[i].x);
      CHECK(once.nodes[i].y == again.nodes[i].y);
      CHECK(once.nodes[i].x >= 0);
      CHECK(once.nodes[i].x <= room.width);
      CHECK(once.nodes[i].y >= 0);
      CHECK(once.nodes[i].y <= room.height);
      for (std::size_t j = 0; j < i; ++j)
        CHECK((std::abs(once.nodes[i].y - once.nodes[j].y) > 16 ||
               std::abs(once.nodes[i].x - once.nodes[j].x) > 100));
    }
  }
}

TEST_CASE("nothing to lay out", "[network]") {
  Network empty;
  lay_out(empty);
  CHECK(empty.nodes.empty());
}
