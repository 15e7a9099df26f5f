#include "indexer/article_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lede {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

Json or_null(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

Json or_null(const std::optional<CalendarDay>& day) { return day ? Json(to_string(*day)) : Json(nullptr); }

Json or_null(const std::optional<PublicationDate>& date) { return date ? to_json(*date) : Json(nullptr); }

Json array(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(value);
  return list;
}

Json outlet_json(const std::optional<Outlet>& outlet) {
  if (!outlet) return nullptr;
  return {{"name", outlet->name}, {"origin", outlet->origin}};
}

Json actors_json(const std::vector<Actor>& actors) {
  Json list = Json::array();
  for (const auto& actor : actors)
    list.push_back({{"name", actor.name},
                    {"type", to_string(actor.type)},
                    {"mentions", actor.mentions.size()},
                    {"as", array(actor.as)},
                    {"why", array(actor.why)}});
  return list;
}

// Byte offsets into UTF-8 → code points, for all offsets in one walk over the text.
class CodePoints {
 public:
  CodePoints(std::string_view text, std::vector<std::uint32_t> offsets) : offsets_(std::move(offsets)) {
    std::sort(offsets_.begin(), offsets_.end());
    offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
    points_.reserve(offsets_.size());
    std::size_t at = 0;
    std::uint32_t points = 0;
    for (const std::uint32_t offset : offsets_) {
      for (; at < std::min<std::size_t>(offset, text.size()); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++points;  // not a continuation byte
      points_.push_back(points);
    }
  }
  // REQUIRES: `offset` was among those given.
  std::uint32_t at(std::uint32_t offset) const {
    const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
    return points_.at(static_cast<std::size_t>(found - offsets_.begin()));
  }

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> points_;
};

Json quotes_json(const std::vector<Quote>& quotes, std::string_view text) {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(quotes.size() * 2);
  for (const auto& quote : quotes) {
    offsets.push_back(quote.start);
    offsets.push_back(quote.end);
  }
  const CodePoints points(text, std::move(offsets));
  Json list = Json::array();
  for (const auto& quote : quotes)
    list.push_back({{"text", quote.text},
                    {"speaker", or_null(quote.speaker)},
                    {"said_as", or_null(quote.said_as)},
                    {"start", points.at(quote.start)},
                    {"end", points.at(quote.end)}});
  return list;
}

}  // namespace

Json why_json(const Candidates& candidates) {
  Json why = Json::object();
  for (const Candidate& candidate : candidates) {
    Json one = {{"value", candidate.value}, {"from", candidate.from}};
    if (candidate.read != candidate.value) one["read"] = or_null(candidate.read);
    one["won"] = candidate.won;
    why[candidate.field].push_back(std::move(one));
  }
  return why;
}

Json to_json(const PublicationDate& date) {
  return {{"edtf", date.date.edtf},
          {"earliest", or_null(date.date.earliest)},
          {"latest", or_null(date.date.latest)},
          {"precision", to_string(date.date.precision)},
          {"origin", to_string(date.origin)}};
}

Json to_json(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  return {{"id", article.id},
          {"source_id", or_null(article.source_id)},
          {"path", article.path},
          {"url", or_null(article.url)},
          {"title", or_null(article.title)},
          {"text", article.text},
          {"lead", or_null(article.lead)},
          {"lang", or_null(article.lang)},
          {"outlet", outlet_json(article.outlet)},
          {"agency", or_null(article.agency)},
          {"section", or_null(article.section)},
          {"authors", array(article.authors)},
          {"keywords", array(article.keywords)},
          {"published", or_null(article.published)},
          {"modified", or_null(article.modified)},
          {"captured", or_null(article.captured)},
          {"actors", actors_json(annotated.actors)},
          {"quotes", quotes_json(annotated.quotes, article.text)},
          {"cites", array(article.cites)},
          {"words", article.words}};
}

}  // namespace lede
