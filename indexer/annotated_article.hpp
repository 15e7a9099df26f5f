// AnnotatedArticle: an Article with the actors and quotes recognised in it.
// Offsets here are BYTES of UTF-8 in Article::title / Article::text; JSON (article_json.hpp) gives code points.
// Thread rule: a plain value.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"

namespace lede {

enum class ActorType : std::uint8_t { Person, Org, Place };
std::string_view to_string(ActorType type);  // "person" "org" "place"
std::optional<ActorType> parse_actor_type(std::string_view text);

// The reason in Actor::as_why that other articles may lean on.
inline constexpr std::string_view kAcronymDefined = "acronym defined in the text";

struct Mention {
  std::uint32_t start = 0;  // bytes
  std::uint32_t end = 0;
  bool in_title = false;  // offsets are in the title, else in the text
};

// One actor of one article, all its mentions merged; ordered in AnnotatedArticle by salience.
struct Actor {
  std::string name;  // canonical
  ActorType type = ActorType::Person;
  std::vector<Mention> mentions;  // none: only a tag of the outlet (Article::keywords) names it
  std::vector<std::string> as;      // distinct surface forms, most frequent first
  std::vector<std::string> as_why = {};  // [i]: why as[i] is this actor; "" = it is the name itself
  std::vector<std::string> why = {};  // reasons of every merge: "last name", "acronym defined in the text", "same letters" …
};

struct Quote {
  std::string text;                    // exactly Article::text[start, end): between the quotation marks
  std::optional<std::string> speaker;  // canonical actor name where known
  std::optional<std::string> said_as;  // how the text names the speaker: "he", "Nakatani"
  std::uint32_t start = 0;             // bytes in text
  std::uint32_t end = 0;
};

struct AnnotatedArticle {
  Article article;
  std::vector<Actor> actors;
  std::vector<Quote> quotes;
};

}  // namespace lede
