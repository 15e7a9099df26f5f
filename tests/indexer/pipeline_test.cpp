#include "indexer/pipeline.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>

using namespace lede;

namespace {

Pipeline<int, int> counting(int items, std::size_t jobs, std::vector<int>& out) {
  Pipeline<int, int> pipeline;
  pipeline.read = [items](const auto& emit) {
    for (int i = 0; i < items; ++i)
      if (!emit(i)) return;
  };
  pipeline.make_worker = [] { return [](int i) { return 2 * i; }; };
  pipeline.sink = [&out](int i) { out.push_back(i); };
  pipeline.jobs = jobs;
  return pipeline;
}

}  // namespace

TEST_CASE("results come in the order of the batches", "[indexer][threads]") {
  const std::size_t jobs = GENERATE(1U, 2U, 5U);
  const int items = GENERATE(0, 1, 3, 500);
  std::vector<int> out;
  auto pipeline = counting(items, jobs, out);
  pipeline.make_worker = [] {
    return [](int i) {
      if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));  // some are slow
      return 2 * i;
    };
  };
  pipeline.run();
  REQUIRE(out.size() == static_cast<std::size_t>(items));
  for (int i = 0; i < items; ++i) CHECK(out[static_cast<std::size_t>(i)] == 2 * i);
}

TEST_CASE("the first error ends a pipeline and is thrown again", "[indexer][threads]") {
  const std::string where = GENERATE(as<std::string>{}, "reader", "maker", "worker", "sink", "tick");
  std::vector<int> out;
  auto pipeline = counting(100'000, 3, out);
  const auto fail = [where](const std::string& here) {
    if (here == where) throw std::runtime_error(where);
  };
  pipeline.read = [&](const auto& emit) {
    for (int i = 0; i < 100'000; ++i) {
      if (i == 50) fail("reader");
      if (!emit(i)) return;
    }
  };
  pipeline.make_worker = [&] {
    fail("maker");
    return [&](int i) {
      if (i == 70) fail("worker");
      return i;
    };
  };
  pipeline.sink = [&](int i) {
    if (i == 30) fail("sink");
    if (where == "tick") std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  pipeline.tick = [&] { fail("tick"); };
  CHECK_THROWS_WITH(pipeline.run(), where);
}

TEST_CASE("a slow item holds the others back instead of piling them up", "[indexer][threads]") {
  std::atomic<int> read{0}, written{0};
  std::atomic<int> ahead{0};
  Pipeline<int, int> pipeline;
  pipeline.jobs = 4;
  pipeline.read = [&](const auto& emit) {
    for (int i = 0; i < 400; ++i) {
      if (!emit(i)) return;
      ++read;
      ahead = std::max(ahead.load(), read - written);
    }
  };
  pipeline.make_worker = [] {
    return [](int i) {
      if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      return i;
    };
  };
  pipeline.sink = [&](int) { ++written; };
  pipeline.run();
  CHECK(written == 400);
  CHECK(ahead <= 24);  // window, queue and one in each hand
}

TEST_CASE("a closed queue gives what it has and takes no more", "[indexer][threads]") {
  BoundedQueue<int> queue(3);
  CHECK(queue.push(1));
  queue.close();
  CHECK_FALSE(queue.push(2));
  CHECK(queue.pop() == 1);
  CHECK_FALSE(queue.pop());
}
