#include "indexer/speaker_memory.hpp"

#include <algorithm>

namespace lede {

SpeakerMemory::SpeakerMemory(const QuoteText& text) : text_(text) {
  std::size_t persons = 0;
  for (std::size_t a = 0; a < text.actors().size(); ++a)
    if (text.actors()[a].type == ActorType::Person && persons++ == 0) only_person_ = a;
  if (persons != 1) only_person_.reset();
  for (const auto& mention : text.mentions()) {
    if (mention.quoted) continue;
    if (mention.type == ActorType::Person) persons_.push_back({mention.first, mention.actor});
    if (mention.type == ActorType::Org) organisations_.push_back({mention.first, mention.actor});
  }
  learn_nouns();
  learn_subjects();
}

// "the security firm Group-IB", "BSI federal cyber agency": the noun stands for that organisation from here
// on.
void SpeakerMemory::learn_nouns() {
  for (const auto& mention : text_.mentions()) {
    if (mention.quoted || mention.type != ActorType::Org) continue;
    if (mention.first > 0 && text_.words()[mention.first].gap == kGapSpace &&
        text_.has(mention.first - 1, kOrgRole))
      nouns_[std::string(text_.words().folded(mention.first - 1))].push_back({mention.first, mention.actor});
    for (std::size_t i = mention.last; i < text_.size() && i < mention.last + 4; ++i) {
      const bool small = text_.has(i, kCommon) && text_.words()[i].fold_size <= 4;
      if (text_.words()[i].gap != kGapSpace || small || text_.has(i, kSayVerb)) break;
      if (text_.has(i, kOrgRole))
        nouns_[std::string(text_.words().folded(i))].push_back({mention.first, mention.actor});
    }
  }
}

void SpeakerMemory::learn_subjects() {
  for (const auto& mention : text_.mentions()) {
    if (mention.type != ActorType::Org || mention.quoted) continue;
    for (std::size_t i = mention.last; i < text_.size() && i < mention.last + 8; ++i) {
      if ((text_.words()[i].gap & (kGapStop | kGapParagraph | kGapApostrophe)) != 0) break;
      if (!text_.has(i, kSayVerb)) continue;
      org_subjects_.push_back({mention.first, mention.actor});
      break;
    }
  }
}

std::optional<std::size_t> SpeakerMemory::last_use(const std::vector<NounUse>& uses, std::size_t before) {
  const auto end = std::lower_bound(uses.begin(), uses.end(), before,
                                    [](const NounUse& use, std::size_t word) { return use.word < word; });
  if (end == uses.begin()) return std::nullopt;
  return std::prev(end)->actor;
}

void SpeakerMemory::spoke(std::size_t actor, std::size_t word) { last_speaker_ = NounUse{word, actor}; }

std::optional<std::size_t> SpeakerMemory::person_before(std::size_t word) const {
  const auto end = std::lower_bound(persons_.begin(), persons_.end(), word,
                                    [](const NounUse& use, std::size_t w) { return use.word < w; });
  const bool spoke = last_speaker_ && text_.actors()[last_speaker_->actor].type == ActorType::Person;
  if (end == persons_.begin()) return spoke ? std::optional(last_speaker_->actor) : std::nullopt;
  auto last = std::prev(end);
  if (spoke && last_speaker_->word >= last->word) return last_speaker_->actor;
  const std::size_t sentence = text_.sentence_start(last->word);
  while (last != persons_.begin() && std::prev(last)->word >= sentence) --last;
  return last->actor;
}

std::optional<std::size_t> SpeakerMemory::last_person_in(std::size_t paragraph) const {
  for (auto it = persons_.rbegin(); it != persons_.rend(); ++it) {
    if (text_.paragraph(it->word) == paragraph) return it->actor;
    if (text_.paragraph(it->word) < paragraph) break;
  }
  return std::nullopt;
}

std::optional<std::size_t> SpeakerMemory::organisation_before(std::size_t word, std::string_view noun) const {
  if (const auto called = nouns_.find(std::string(noun)); called != nouns_.end())
    if (const auto actor = last_use(called->second, word)) return actor;
  if (const auto actor = last_use(org_subjects_, word)) return actor;
  return last_use(organisations_, word);
}

}  // namespace lede
