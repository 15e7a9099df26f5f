// PackedArticle: a stored article (stored_article.hpp) as it lies in the database: a zstd frame (RFC 8878), which a hit
// takes a quarter of the time to read that Xapian's own deflate takes. ArticlePacker learns a dictionary from the first
// articles of a bulk build, and a larger one when it has seen more: what articles of one collection have in common
// (names, addresses, phrases) is then said once in the index (metadata kMetaDictionary + id) and not in every article;
// a quarter smaller. A frame names the dictionary it needs, so an index may have several, also of a build that was
// resumed and of generations merged. Too few articles make none, and changes in place use the largest there is.
// Thread rule: an ArticlePacker is shared by the workers of a build; the functions are called by the database's owner.
// Dictionaries are kept for the whole process, by id, which is a hash of their content.
#pragma once
#include <xapian.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"

namespace lede {

class PackingDictionary;

class ArticlePacker {
 public:
  ArticlePacker();  // learns dictionaries as soon as it has seen enough
  explicit ArticlePacker(const Xapian::Database& database);  // with the largest the database has, or none
  ~ArticlePacker();

  std::string pack(std::string_view stored);
  void pack(Xapian::Document& document);  // its data, if that is not packed yet
  // What was packed until now can be read from `database`.
  void write_dictionary(Xapian::WritableDatabase& database) const;

 private:
  void learn(std::string_view stored);
  std::shared_ptr<const PackingDictionary> dictionary() const;

  std::atomic<bool> learns_;
  mutable std::mutex mutex_;
  std::string samples_;
  std::vector<std::size_t> sample_sizes_;
  std::size_t lessons_ = 0;  // learned
  std::vector<std::shared_ptr<const PackingDictionary>> dictionaries_;  // the last is used
};

// A document's data as store_article() made it, packed or not. Throw Error{Corrupt} if it is damaged or its dictionary
// is missing.
std::string unpack_article(const Xapian::Database& database, std::string_view data);
AnnotatedArticle load_article(const Xapian::Database& database, std::string_view data);
AnnotatedArticle load_article(const Xapian::Database& database, Xapian::docid document);
AnnotatedArticle load_beginning(const Xapian::Database& database, Xapian::docid document, std::size_t actors);

}  // namespace lede
