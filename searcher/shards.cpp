#include "searcher/shards.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/schema.hpp"
#include "searcher/open_index.hpp"
#include "searcher/shard_words.hpp"

namespace lede {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kPatienceWithLost{500};  // one that was lost is asked by somebody who waits

// Which shards do not answer, and since when. Shared by all who ask in this process.
class LostShards {
 public:
  static LostShards& known() {
    static LostShards lost;
    return lost;
  }
  void add(const std::string& name) {
    const std::lock_guard lock(mutex_);
    since_[name] = Clock::now();
  }
  void found(const std::string& name) {
    const std::lock_guard lock(mutex_);
    since_.erase(name);
  }
  bool contains(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    return since_.contains(name);
  }
  bool rests(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    const auto it = since_.find(name);
    return it != since_.end() && Clock::now() - it->second < Shards::kRest;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Clock::time_point> since_;
};

Xapian::Database opened(const ShardPlace& place, milliseconds patience) {
  if (!place.path.empty()) return Xapian::Database(place.path);
  const auto wait = static_cast<useconds_t>(patience.count());  // milliseconds, whatever Xapian's type says
  return Xapian::Remote::open(place.host, place.port, wait, std::min(wait, useconds_t{1000}));
}

// "2/3", of the second of three.
std::pair<std::size_t, std::size_t> number_of(const Xapian::Database& shard) {
  const std::string stated = shard.get_metadata(std::string(kMetaShard));
  const std::size_t cut = stated.find('/');
  if (cut == std::string::npos) return {0, 0};
  return {std::strtoul(stated.c_str(), nullptr, 10), std::strtoul(stated.c_str() + cut + 1, nullptr, 10)};
}

std::string listed(const std::vector<ShardPlace>& places) {
  std::string names;
  for (const ShardPlace& place : places) names.append(names.empty() ? "" : ", ").append(place.name());
  return names;
}

[[noreturn]] void not_one_index(const std::string& why) {
  throw Error(ErrorKind::Version, "index: its shards are not those of one index: " + why,
              "name in XAPIANDB each shard once of what one lede index --shards N wrote");
}

}  // namespace

bool spans_shards(const Xapian::Database& database) { return database.size() > 1; }

// What is served has an id in each part; the empty one beside shards that lie here has none.
bool lie_here(const Xapian::Database& database) { return spans_shards(database) && database.get_uuid().empty(); }

Shards::Shards(std::string index_path, milliseconds patience)
    : index_path_(std::move(index_path)), patience_(patience), places_(IndexDirectory(index_path_).places()) {
  open_parts();
  if (parts_.empty())
    throw Error(ErrorKind::NoIndex,
                "no index: none of its " + std::to_string(places_.size()) + " shards answers: " + listed(places_),
                "start xapian-tcpsrv for the shards that " + index_path_ + "/XAPIANDB names, or mend it");
  check_numbers();
  for (const Xapian::Database& part : parts_) all_.add_database(part);
  all_.add_database(ShardWords::of(index_path_).vocabulary(parts_));
  read_state();
}

std::vector<std::string> Shards::names() const {
  std::vector<std::string> names;
  for (const ShardPlace& place : opened_) names.push_back(place.name());
  return names;
}

void Shards::open_parts() {
  LostShards& lost = LostShards::known();
  for (const ShardPlace& place : places_) {
    if (lost.rests(place.name()) || !open_part(place)) missing_.push_back(place.name());
  }
}

// False if it does not answer.
bool Shards::open_part(const ShardPlace& place) {
  LostShards& lost = LostShards::known();
  const bool was_lost = lost.contains(place.name());
  try {
    Xapian::Database part = opened(place, was_lost ? std::min(patience_, kPatienceWithLost) : patience_);
    check_format(part);
    if (was_lost) {
      part = opened(place, patience_);
      lost.found(place.name());
    }
    parts_.push_back(std::move(part));
    opened_.push_back(place);
    return true;
  } catch (const Xapian::NetworkError&) {
    lost.add(place.name());
  } catch (const Xapian::DatabaseOpeningError&) {  // of one that lies here
    lost.add(place.name());
  }
  return false;
}

void Shards::check_numbers() {
  std::set<std::size_t> met;
  std::size_t shards = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const auto [number, of] = number_of(parts_[i]);
    const std::string name = opened_[i].name();
    if (number == 0) not_one_index(name + " was not made with --shards");
    if (shards != 0 && of != shards) not_one_index(name + " is one of " + std::to_string(of));
    if (parts_[i].get_metadata(std::string(kMetaUuid)) != parts_.front().get_metadata(std::string(kMetaUuid)))
      not_one_index(name + " is of another");
    if (!met.insert(number).second) not_one_index(name + " is there twice");
    shards = of;
  }
  for (std::size_t number = 1; number <= shards && met.size() + missing_.size() < shards; ++number)
    if (met.insert(number).second)
      missing_.push_back("shard " + std::to_string(number) + " of " + std::to_string(shards));
}

// Shards that were not copied at the same time have revisions of their own, which the id then tells.
void Shards::read_state() {
  std::set<std::string> languages;
  std::string revisions;
  bool alike = true;
  for (const Xapian::Database& part : parts_) {
    const IndexState state = lede::read_state(part);
    if (state_.uuid.empty()) state_ = {state.uuid, state.revision, 0, state.built};
    alike = alike && state.revision == state_.revision;
    revisions += (revisions.empty() ? " " : ",") + std::to_string(state.revision);
    state_.revision = std::max(state_.revision, state.revision);
    state_.built = std::max(state_.built, state.built);
    state_.articles += state.articles;
    for (std::string& language : read_languages(part)) languages.insert(std::move(language));
  }
  if (!alike) state_.uuid += revisions;
  languages_.assign(languages.begin(), languages.end());
}

void Shards::lost(const Xapian::Error& error) const {
  for (const ShardPlace& place : opened_)
    if (error.get_context().find(place.path.empty() ? place.name() : place.path) != std::string::npos) {
      LostShards::known().add(place.name());
      return;
    }
  ask_each();  // Xapian does not say whom
}

void Shards::ask_each() const {
  for (const ShardPlace& place : opened_) {
    try {
      opened(place, kPatienceWithLost).get_doccount();
    } catch (const Xapian::Error&) {
      LostShards::known().add(place.name());
    }
  }
}

// What serves a shard goes on with the generation it opened, so a new connection tells what is there now.
bool Shards::another_is_served() {
  if (Clock::now() - looked_ < kRest) return false;
  looked_ = Clock::now();
  for (const ShardPlace& place : places_) {
    const auto it = std::ranges::find(opened_, place);
    try {
      const Xapian::Database now = opened(place, kPatienceWithLost);
      if (it == opened_.end()) return true;
      const Xapian::Database& then = parts_[static_cast<std::size_t>(it - opened_.begin())];
      if (now.get_uuid() != then.get_uuid()) return true;
    } catch (const Xapian::Error&) {
      LostShards::known().add(place.name());
    }
  }
  return false;
}

bool Shards::changed() {
  if (IndexDirectory(index_path_).places() != places_) return true;
  bool another = another_is_served();
  for (const ShardPlace& place : opened_) another = another || LostShards::known().contains(place.name());
  if (another) return true;
  try {
    return all_.reopen();
  } catch (const Xapian::Error&) {  // closed for idleness, or gone, or stuck: who opens anew need not wait for it again
    ask_each();
    return true;
  }
}

}  // namespace lede
