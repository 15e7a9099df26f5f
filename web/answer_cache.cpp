#include "web/answer_cache.hpp"

namespace lede {
namespace {

std::size_t bytes_of(const Reply& reply) { return sizeof reply + reply.body.size() + 2 * reply.etag.size(); }

}  // namespace

std::optional<Reply> AnswerCache::find(const std::string& tag) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(tag);
  if (place == places_.end()) return std::nullopt;
  replies_.splice(replies_.begin(), replies_, place->second);
  return replies_.front();
}

void AnswerCache::keep(const Reply& reply) {
  const std::size_t bytes = bytes_of(reply);
  const std::lock_guard lock(mutex_);
  if (bytes > max_bytes_ / 8 || places_.contains(reply.etag)) return;
  for (bytes_ += bytes; bytes_ > max_bytes_; replies_.pop_back()) {
    bytes_ -= bytes_of(replies_.back());
    places_.erase(replies_.back().etag);
  }
  replies_.push_front(reply);
  places_.emplace(replies_.front().etag, replies_.begin());
}

}  // namespace lede
