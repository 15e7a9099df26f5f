// Pipeline: the threads of indexing, and nothing but the threads. One reader makes numbered batches, N
// workers turn each into a result, one sink takes the results in the order of the batches; so what is written
// does not depend on which worker was quicker.
//   reader ─BoundedQueue→ workers ─OrderedQueue→ sink
// Back-pressure is the queues; the first error closes them all and is thrown again by run() in the calling
// thread, which meanwhile calls `tick` a few times a second. Thread rule: run() from one thread. `read`, each
// worker and `sink` run in a thread of their own: what they hold of Xapian must be made inside it
// (make_worker is called in the worker's thread). pipeline.cpp is the only file that makes threads.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "indexer/bounded_queue.hpp"

namespace lede {

// Runs every body in its own thread until all have ended. If one throws, `stop` is called (it must make the
// others end soon), and the first exception is thrown again once all have. `tick` is called now and then
// meanwhile.
void run_threads(const std::vector<std::function<void()>>& bodies, const std::function<void()>& stop,
                 const std::function<void()>& tick);

// Takes the tasks in order, in `jobs` threads.
void run_tasks(const std::vector<std::function<void()>>& tasks, std::size_t jobs);

// The number of workers to use when the user names none.
std::size_t default_jobs();

template <class Batch, class Result>
struct Pipeline {
  // Reads everything; hands on each batch through `emit`, and ends early when that returns false.
  std::function<void(const std::function<bool(Batch)>& emit)> read;
  std::function<std::function<Result(Batch)>()> make_worker;
  std::function<void(Result)> sink;
  std::function<void()> tick = [] {};
  std::size_t jobs = 1;

  void run() const {
    struct Numbered {
      std::size_t number;
      Batch batch;
    };
    BoundedQueue<Numbered> batches(jobs);
    OrderedQueue<Result> results(2 * jobs + 2);
    std::atomic<std::size_t> working = jobs;
    std::vector<std::function<void()>> bodies;
    bodies.push_back([&] {
      std::size_t number = 0;
      read([&](Batch batch) { return batches.push({number++, std::move(batch)}); });
      batches.close();
    });
    for (std::size_t i = 0; i < jobs; ++i) {
      bodies.push_back([&] {
        const std::function<Result(Batch)> work = make_worker();
        while (auto next = batches.pop())
          if (!results.push(next->number, work(std::move(next->batch)))) break;
        if (--working == 0) results.close();  // every number before it has been pushed
      });
    }
    bodies.push_back([&] {
      while (auto result = results.pop()) sink(std::move(*result));
    });
    run_threads(
        bodies, [&] { batches.close(), results.close(); }, tick);
  }
};

}  // namespace lede
