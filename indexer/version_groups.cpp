// Which texts are one article, and VersionWriter::group().
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/hash_set.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"
#include "indexer/version_texts.hpp"
#include "indexer/version_writer.hpp"

namespace lede {

using Keys = std::unordered_set<std::uint64_t>;

// What deciding needs of a text.
struct GroupedText {
  ArticleVersion version;
  std::vector<std::uint64_t> keys;
  std::string outlet;
  Newness newness;
  Xapian::docid holder = 0;  // the document it is in now
};

class VersionGroups {
 public:
  explicit VersionGroups(VersionWriter& writer) : writer_(writer), database_(writer.database_) {}

  void group(const Keys& touched, bool all) {
    Keys keys = repeated(touched, all);
    std::set<Xapian::docid> documents;
    for (std::size_t known = 0; known < keys.size();) {  // what these have in common with others, and so on
      known = keys.size();
      for_each_document([&](Xapian::docid document, const std::vector<std::uint64_t>& own) {
        if (std::none_of(own.begin(), own.end(), [&](std::uint64_t key) { return keys.contains(key); }))
          return;
        documents.insert(document);
      });
      for (const Xapian::docid document : documents)
        for (const std::uint64_t key : decode_keys(database_.get_document(document).get_value(kSameSlot)))
          keys.insert(key);
    }
    if (documents.size() < 2) return;
    load(documents);
    settle();
  }

 private:
  template <class Visit>
  void for_each_document(const Visit& visit) const {
    for (auto it = database_.valuestream_begin(kSameSlot); it != database_.valuestream_end(kSameSlot); ++it)
      visit(it.get_docid(), decode_keys(*it));
  }

  // The keys that more than one document has.
  Keys repeated(const Keys& touched, bool all) const {
    Keys found;
    const std::uint64_t parts =
        all ? 1 + 2 * std::uint64_t{database_.get_doccount()} / VersionWriter::kKeysAtOnce : 1;
    for (std::uint64_t part = 0; part < parts; ++part) {
      HashSet met;
      for_each_document([&](Xapian::docid, const std::vector<std::uint64_t>& own) {
        for (const std::uint64_t key : own)
          if ((all ? (key >> 8) % parts == part : touched.contains(key)) && !met.insert(key))
            found.insert(key);
      });
    }
    return found;
  }

  void load(const std::set<Xapian::docid>& documents) {
    for (const Xapian::docid document : documents)
      for (ArticleVersion& version : texts_of(database_, document)) {
        const Article article = load_article(database_, stored_text(database_, document, version.id)).article;
        texts_.push_back({.version = std::move(version),
                          .keys = same_keys(article),
                          .outlet = article.outlet ? article.outlet->name : std::string(),
                          .newness = newness(article),
                          .holder = document});
      }
    leader_.resize(texts_.size());
    std::iota(leader_.begin(), leader_.end(), std::size_t{0});
  }

  std::size_t leader(std::size_t text) {
    while (leader_[text] != text) text = leader_[text] = leader_[leader_[text]];
    return text;
  }
  void join(std::size_t a, std::size_t b) { leader_[leader(b)] = leader(a); }

  // One address is one article. One body is, unless it is known of several outlets: then it is a text they
  // share, and each outlet's is its own article.
  void find_groups() {
    std::map<std::uint64_t, std::vector<std::size_t>> by_key;
    for (std::size_t i = 0; i < texts_.size(); ++i)
      for (const std::uint64_t key : texts_[i].keys) by_key[key].push_back(i);
    for (const auto& [key, members] : by_key) {
      std::set<std::string> outlets;
      for (const std::size_t i : members)
        if (is_body_key(key) && !texts_[i].outlet.empty()) outlets.insert(texts_[i].outlet);
      std::map<std::string, std::size_t> first;
      for (const std::size_t i : members) {
        if (outlets.size() > 1 && texts_[i].outlet.empty()) continue;
        const auto [place, fresh] = first.emplace(outlets.size() > 1 ? texts_[i].outlet : std::string(), i);
        if (!fresh) join(place->second, i);
      }
    }
  }

  void settle() {
    find_groups();
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < texts_.size(); ++i) groups[leader(i)].push_back(i);
    std::vector<Versions> made;
    std::set<Xapian::docid> apart;
    for (auto& [unused, members] : groups) {
      std::sort(members.begin(), members.end(),
                [&](std::size_t a, std::size_t b) { return texts_[b].newness < texts_[a].newness; });
      Versions versions;
      std::set<Xapian::docid> holders;
      for (const std::size_t i : members) {
        versions.push_back(texts_[i].version);
        holders.insert(texts_[i].holder);
      }
      if (holders.size() == 1 && texts_of(database_, *holders.begin()) == versions) continue;
      apart.insert(holders.begin(), holders.end());
      made.push_back(std::move(versions));
    }
    for (const Xapian::docid document : apart) writer_.take_apart(document);
    for (const Versions& versions : made)
      if (versions.size() > 1) writer_.put_together(versions);
  }

  VersionWriter& writer_;
  Xapian::WritableDatabase& database_;
  std::vector<GroupedText> texts_;
  std::vector<std::size_t> leader_;
};

void VersionWriter::group() {
  if (touched_.empty() && !all_touched_) return;
  VersionGroups(*this).group(touched_, all_touched_);
  touched_.clear();
  all_touched_ = false;
}

}  // namespace lede
