// AnswerCache: answers given before, by the tag that names them (index, revision, program, address and search: see
// tagged()), the last asked for first, within a bound of bytes. What another moment would answer otherwise has no tag
// and is not kept. Thread rule: safe from any thread; a lock is held while an entry is found or put, not while an
// answer is made.
#pragma once
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http.hpp"

namespace lede {

class AnswerCache {
 public:
  static constexpr std::size_t kAnswerBytes = 16 << 20;
  explicit AnswerCache(std::size_t max_bytes = kAnswerBytes) : max_bytes_(max_bytes) {}

  std::optional<Reply> find(const std::string& tag);
  void keep(const Reply& reply);  // under its tag. REQUIRES: it has one, and no stream

 private:
  using Replies = std::list<Reply>;
  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  Replies replies_;
  std::unordered_map<std::string_view, Replies::iterator> places_;  // by the tag in the reply
};

}  // namespace lede
