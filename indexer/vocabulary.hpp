// Vocabulary: the words of the index, in Xapian's synonym table (it is merged by compaction and changed in
// the same transaction as the articles). Words of deleted articles stay until a rebuild: readers must not
// take a word's being here for an article's having it.
//   kFormsOfStem + stem     every form with that stem but the stem itself
//   kStemsOfForm + form     every stem the form has in some article's language, but the form itself
//   kSpellings + folded     every form that is `folded` without its accents, but the folded form itself
//   kBucket + 12 bits       every form whose form_hash() begins with these bits (word_stream.hpp)
// So a word that is its own stem, as most names and numbers are, stands here once.
// Thread rule: the database belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace lede {

inline constexpr char kFormsOfStem = 'Z';
inline constexpr char kStemsOfForm = 'F';
inline constexpr char kSpellings = 'D';
inline constexpr char kBucket = 'H';

// Key of the synonym table → what to add there. May hold a value twice.
using NewWords = std::map<std::string, std::vector<std::string>>;

void note_form(NewWords& words, const std::string& form, const std::string& folded);
void note_stem(NewWords& words, const std::string& form, const std::string& stem);
void merge_words(NewWords& words, NewWords more);
void add_words(Xapian::WritableDatabase& database, const NewWords& words);

std::vector<std::string> vocabulary_at(const Xapian::Database& database, char kind, std::string_view key);
std::unordered_set<std::string> all_forms(const Xapian::Database& database);
bool is_form(const Xapian::Database& database, const std::string& form);
// Other forms of the index with the form_hash() of this one.
std::vector<std::string> same_hash(const Xapian::Database& database, const std::string& form);

}  // namespace lede
