#include "indexer/article_store.hpp"

#include <algorithm>
#include <utility>

#include "indexer/schema.hpp"
#include "indexer/shard_layout.hpp"
#include "indexer/vocabulary_copy.hpp"

namespace lede {

ArticleStore::ArticleStore(const StorePlace& place) : served_(place.served) {
  for (const std::string& path : place.databases) {
    shards_.emplace_back(path, Xapian::DB_CREATE_OR_OPEN);
    all_.add_database(shards_.back());
  }
  packer_ = std::make_unique<ArticlePacker>(all_);
}

void ArticleStore::add(Xapian::Document document) {
  if (served_) lay_out_for_servers(document, analyzer_);
  packer_->pack(document);
  shards_[shard_of(article_id_in(document), shards_.size())].add_document(document);
}

// A document keeps its id, and so its shard.
void ArticleStore::replace(Xapian::docid old, Xapian::Document document, bool fresh) {
  if (served_ && fresh) lay_out_for_servers(document, analyzer_);
  packer_->pack(document);
  all_.replace_document(old, document);
}

void ArticleStore::add_words(const NewWords& words) {
  if (!served_) return lede::add_words(all_, words);
  for (const auto& [key, values] : words) {
    const std::vector<std::string> known(all_.synonyms_begin(key), all_.synonyms_end(key));
    for (const std::string& value : values) {
      if (std::ranges::binary_search(known, value)) continue;
      all_.add_synonym(key, value);
      new_words_[key].push_back(value);
    }
  }
}

void ArticleStore::copy_all_words() { copy_all_ = served_; }

void ArticleStore::stamp(std::string_view key, const std::string& value) {
  for (Xapian::WritableDatabase& shard : shards_) shard.set_metadata(std::string(key), value);
}

void ArticleStore::begin() {
  for (Xapian::WritableDatabase& shard : shards_) shard.begin_transaction();
}

void ArticleStore::commit() {
  if (std::exchange(copy_all_, false))
    copy_vocabulary(shards_.front());
  else
    add_to_copy(shards_.front(), new_words_);
  new_words_.clear();
  for (std::size_t i = 0; served_ && i < shards_.size(); ++i)
    shards_[i].set_metadata(std::string(kMetaShard), std::to_string(i + 1) + "/" + std::to_string(shards_.size()));
  for (auto shard = shards_.rbegin(); shard != shards_.rend(); ++shard) shard->commit_transaction();
  begin();
}

}  // namespace lede
