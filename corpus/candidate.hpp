// Candidates: every value that some source gave for a field of an article, the ones not taken too, for
// `lede extract --why`. Kept only where ReaderOptions::keep_candidates asks for it. Thread rule: plain
// values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Article;

struct Candidate {
  std::string field;  // of the article: "title" "authors" "published" …
  std::string from;   // the source: "JSON-LD datePublished", "meta og:title", "<h1>", "URL", "text"
  std::string value;  // as the source has it
  std::string read;   // what lede reads in it; "" = nothing it can use
  bool won = false;   // the article has this value, and no source before it said so
};
using Candidates = std::vector<Candidate>;

// A candidate's place in the list is its source's trust among those of its field.
void add_candidate(Candidates& candidates, std::string_view field, std::string_view from,
                   std::string_view value, std::string read);

// The fields of `read`, which one source gave.
void add_candidates(Candidates& candidates, std::string_view from, const Article& read);

// Names as one value of a candidate.
std::string joined_names(const std::vector<std::string>& names);

// Marks who won; a value of the article that no candidate gave becomes one, from the article's own origin.
void settle_candidates(Article& article);

}  // namespace lede
