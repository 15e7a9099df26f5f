#include "corpus/candidate.hpp"

#include <algorithm>
#include <utility>

#include "corpus/article.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxValueBytes = 300;
constexpr std::size_t kMaxCandidates = 300;  // of one article

struct FieldValue {
  std::string_view field;
  std::string value;   // what the article has, as candidates read it
  std::string origin;  // where it says it has it from
};

std::string edtf_of(const std::optional<PublicationDate>& date) { return date ? date->date.edtf : ""; }

std::string origin_of(const std::optional<PublicationDate>& date) {
  return date ? std::string(to_string(date->origin)) : "";
}

std::vector<FieldValue> values_of(const Article& article) {
  return {
      {"title", article.title, "text"},
      {"authors", joined_names(article.authors), "text"},
      {"published", edtf_of(article.published), origin_of(article.published)},
      {"modified", edtf_of(article.modified), origin_of(article.modified)},
      {"outlet", article.outlet ? article.outlet->name : "", article.outlet ? article.outlet->origin : ""},
      {"agency", article.agency.value_or(""), "text"},
      {"section", article.section.value_or(""), "text"},
      {"lang", article.lang, "text"},
      {"url", article.url.value_or(""), "text"},
  };
}

}  // namespace

void add_candidate(Candidates& candidates, std::string_view field, std::string_view from,
                   std::string_view value, std::string read) {
  if (value.empty() || candidates.size() >= kMaxCandidates) return;
  std::size_t end = std::min(value.size(), kMaxValueBytes);
  while (end < value.size() && end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  Candidate candidate{std::string(field), std::string(from), std::string(value.substr(0, end)),
                      std::move(read), false};
  const bool known = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
    return other.field == candidate.field && other.from == candidate.from && other.value == candidate.value;
  });
  if (!known) candidates.push_back(std::move(candidate));
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all.append(all.empty() ? "" : "; ").append(name);
  return all;
}

void add_candidates(Candidates& candidates, std::string_view from, const Article& read) {
  for (FieldValue& field : values_of(read))
    add_candidate(candidates, field.field, from, field.value, field.value);
}

void settle_candidates(Article& article) {
  for (FieldValue& field : values_of(article)) {
    if (field.value.empty()) continue;
    const auto won =
        std::find_if(article.candidates.begin(), article.candidates.end(), [&](const Candidate& candidate) {
          return candidate.field == field.field && candidate.read == field.value;
        });
    if (won != article.candidates.end())
      won->won = true;
    else
      article.candidates.push_back(
          {std::string(field.field), std::move(field.origin), field.value, field.value, true});
  }
}

}  // namespace lede
