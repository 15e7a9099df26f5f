// SearchRequest and SearchResponse: the whole conversation with the index as plain structs. The command line, the
// API, the pages and the feeds make the first and are views of the second.
// Thread rule: values.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/article.hpp"
#include "indexer/schema.hpp"

namespace lede {

enum class Sort { Relevance, Newest, Oldest, Recency };  // Recency: relevance, newer articles more (recency.hpp)
inline bool by_relevance(Sort sort) { return sort == Sort::Relevance || sort == Sort::Recency; }
enum class Match { All, Any };
enum class Group { None, Story };

// The value that stands for "has none": outlet=~none, and date:unknown.
inline constexpr std::string_view kUnknownValue = "~none";

// OR inside a field, AND across fields. Values are as a person writes them; they are folded when compared.
struct Filter {
  FieldId field = FieldId::Outlet;
  std::vector<std::string> any_of;   // may hold kUnknownValue
  std::vector<std::string> none_of;  // excluded: applies to everything, facets too
};

struct FacetRequest {
  FieldId field = FieldId::Outlet;
  std::size_t limit = 10;  // values answered; selected ones are always among them
  std::string prefix;      // only values with a word that starts with this (folded); "" = all
  bool alphabetical = false;
  bool narrowed = false;  // date only: buckets of what was found, in a unit that fits it (decades, too), not of what would be
};

struct SearchRequest {
  std::string text;             // what was typed
  std::vector<Filter> filters;  // at most one a field
  std::optional<EdtfDate> from, to;  // publication date, both inclusive at their own precision
  bool possible_dates = false;       // dates too imprecise to be sure count too: in from and to, filters, and the text
  Sort sort = Sort::Relevance;
  Match match = Match::All;
  Group group = Group::None;
  std::size_t offset = 0;
  std::size_t limit = 10;
  std::vector<FacetRequest> facets;
  std::size_t snippets = 2;  // a hit at most; 0 = none
  bool explain = false;
  std::uint32_t time_limit_ms = 5000;  // over it: what there is, with partial = true; 0 = no limit
};

struct TextPart {
  std::string text;
  bool hit = false;  // a match of the query
  bool operator==(const TextPart&) const = default;
};

struct Snippet {
  FieldId field = FieldId::Text;
  std::vector<TextPart> parts;
};

struct ScorePart {
  std::string part;  // "title: flood"
  double score = 0;
};

struct Hit {
  std::size_t rank = 0;  // from 1
  std::string id;
  std::optional<std::string> source_id;
  double score = 0;
  std::vector<TextPart> title;
  std::string opening;  // of an article without a title: its first paragraph
  std::optional<std::string> outlet;
  std::optional<PublicationDate> published;
  std::vector<std::string> authors;
  std::optional<std::string> section;
  std::string lang;
  std::optional<std::string> url;
  std::string path;
  std::uint32_t words = 0;
  std::vector<Snippet> snippets;
  std::vector<std::string> actors;  // most salient first, at most 4
  std::size_t copies = 0;  // Group::Story: articles found that this one stands for, besides itself
  std::vector<ScorePart> explain;  // parts sum to score
};

struct FacetValue {
  std::string value;
  std::size_t count = 0;
  bool selected = false;
  bool excluded = false;
};

struct DateBucket {
  std::string edtf;  // "2017-10"
  std::size_t certain = 0;
  std::size_t possible = 0;  // imprecise dates that overlap the bucket
  std::size_t inferred = 0;  // of the certain: the article does not say it
};

struct FacetCounts {
  FieldId field = FieldId::Outlet;
  std::vector<FacetValue> values;  // by count, then value; or alphabetical
  std::size_t unknown = 0;
  bool unknown_selected = false;
  std::size_t distinct = 0;        // values with a count above 0
  std::string unit;                // date only: "year" "month" "day"; narrowed: "decade", too
  std::vector<DateBucket> buckets;
};

struct Warning {
  std::size_t column = 0;  // from 1, in code points of the query as typed
  std::string message;
  bool operator==(const Warning&) const = default;
};

struct IndexState {
  std::string uuid;
  std::uint64_t revision = 0;
  std::size_t articles = 0;
  std::string built;  // ISO 8601, UTC
};

// Another search, ready counted.
struct CountedSearch {
  std::string change;  // in words: "without “flood”"
  std::string text;    // what to type instead
  std::size_t total = 0;
};

struct SearchResponse {
  std::string text;
  std::string understood;  // canonical query text, filters included; parses back to the same query
  std::string words;       // the same in plain words
  std::string compiled;    // Xapian's description (--explain)
  std::vector<Warning> warnings;
  IndexState index;
  std::size_t total = 0;               // articles
  std::optional<std::size_t> stories;  // Group::Story: what the hits are, one of each; articles are total all the same
  bool exact = true;
  bool partial = false;
  double took_ms = 0;
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;  // in the order asked for
  std::optional<std::string> did_you_mean;
  std::optional<CountedSearch> most_of;  // nothing has all words: the words that articles have most of
};

}  // namespace lede
