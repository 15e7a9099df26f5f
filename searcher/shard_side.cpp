#include "searcher/shard_side.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "corpus/error.hpp"
#include "indexer/served_columns.hpp"
#include "searcher/date_order.hpp"
#include "searcher/hit_order.hpp"
#include "searcher/served_facets.hpp"

namespace lede {
namespace {

std::chrono::milliseconds patience_of(std::uint32_t limit_ms) {
  constexpr std::chrono::milliseconds kUnlimited{60'000}, kLeast{100};
  return limit_ms == 0 ? kUnlimited : std::max(kLeast, std::chrono::milliseconds(limit_ms));
}

// The table made last of each index: it costs a reading of all names and words.
class KeptSuggestions {
 public:
  template <class Make>
  std::shared_ptr<const SuggestionTable> of(const std::string& path, const std::string& state, Make make) {
    const std::lock_guard lock(mutex_);
    auto& [known, table] = tables_[path];
    if (!table || known != state) {
      table = make();
      known = state;
    }
    return table;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::pair<std::string, std::shared_ptr<const SuggestionTable>>> tables_;
};

}  // namespace

std::unique_ptr<ShardSide> ShardSide::of(const std::string& path) {
  return Shards::is_sharded(path) ? std::unique_ptr<ShardSide>(new ShardSide(path)) : nullptr;
}

void ShardSide::open(std::chrono::milliseconds patience) {
  shards_ = Shards(path_, patience);
  database_ = shards_.all();
  reader_.clear();
  names_.clear();
}

void ShardSide::reopen() { open(shards_.patience()); }

bool ShardSide::keep_time(std::uint32_t limit_ms) {
  const std::chrono::milliseconds patience = patience_of(limit_ms);
  if (patience == shards_.patience()) return false;
  open(patience);
  return true;
}

void ShardSide::prepare(QueryCompiler& compiler) {
  compiler.set_served(&reader_);
  compiler.set_merges(names_.shared_merges());
}

std::size_t ShardSide::articles(const Xapian::Query& query, Analyzer& analyzer) {
  return ServedFacets(database_, names_, analyzer).articles(query);
}

void ShardSide::count(const SearchRequest& request, const SearchPlan& plan, Analyzer& analyzer, Deadline& deadline,
                      SearchResponse& response) {
  ServedFacets(database_, names_, analyzer).count(request, plan, deadline, response);
}

std::vector<Found> ShardSide::page_by_date(const SearchRequest& request, const SearchPlan& plan) const {
  return found_at(lede::page_by_date(database_, plan.filtered_except({}), request.sort == Sort::Newest,
                                     {request.offset, request.limit}));
}

std::vector<ActorRecord> ShardSide::actor(Analyzer& analyzer, const std::string& name, std::size_t companions) {
  return find_served_actor(database_, analyzer, names_, name, companions);
}

std::shared_ptr<const SuggestionTable> ShardSide::suggestions(Analyzer& analyzer) const {
  static KeptSuggestions kept;
  std::string now = state().uuid + " " + std::to_string(state().revision);
  for (const std::string& name : shards_.names()) now += " " + name;
  return kept.of(path_, now,
                 [&] { return SuggestionTable::build(database_, read_served_columns(database_), analyzer); });
}

// What tells of it is in the first shard.
ArticleHistory ShardSide::history(const Article& article) const {
  for (const Xapian::Database& shard : shards_.parts())
    if (shard.get_metadata(std::string(kMetaShard)).starts_with("1/")) return read_history(shard, article);
  return read_history(database_, article);
}

Warning ShardSide::no_stories() {
  return {0, "stories cannot be told over shards: the words of all articles would have to be fetched; every article is listed"};
}

void ShardSide::tell_missing(std::vector<Warning>& warnings) const {
  for (const std::string& shard : shards_.missing())
    warnings.push_back({0, "the shard " + shard + " does not answer: its articles are not counted or listed here"});
}

void ShardSide::need_all_for(const std::string& what) const {
  if (lacks_some())
    throw Error(ErrorKind::NoIndex, what + ": not in the shards that answer; " + shards_.missing().front() + " does not",
                "start xapian-tcpsrv for it, or mend its line in XAPIANDB");
}

}  // namespace lede
