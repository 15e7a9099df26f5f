#include "indexer/word_stream.hpp"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "corpus/error.hpp"

namespace lede {
namespace {

constexpr WordStreamWriter::Form kGapMark = 0xffffffff;
constexpr WordStreamWriter::Form kSameMark = 0xfffffffe;
constexpr std::size_t kBuckets = 256;  // of the high bits of a hash
constexpr unsigned char kIsSlices = 0x80, kIsEnds = 0x40;  // beside a FieldId, which is below both

[[noreturn]] void corrupt() {
  throw Error(ErrorKind::Corrupt, "words in order: not written by lede",
              "rebuild the index with: lede index --rebuild PATH...");
}

std::uint32_t short_hash(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 40); }

void append_varint(std::uint32_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

std::uint32_t take_varint(std::string_view& bytes) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  corrupt();
}

void append_section(unsigned kind, std::string_view bytes, std::string& out) {
  if (bytes.empty()) return;
  out.push_back(static_cast<char>(kind));
  append_varint(static_cast<std::uint32_t>(bytes.size()), out);
  out.append(bytes);
}

// Words a value of `text` stands behind: a code ends where no more of it follows.
std::uint32_t words_before(std::string_view text, std::size_t bytes) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text.substr(0, bytes), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < word_code::kMore && code != word_code::kGap && code != word_code::kSame;
  }));
}

std::string_view take(std::string_view& bytes, std::size_t size) {
  if (size > bytes.size()) corrupt();
  const std::string_view part = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return part;
}

std::size_t high_bytes(std::size_t count) { return (count + kBuckets + 7) / 8; }

// `hashes` ascending, all different.
void append_table(const std::vector<std::uint32_t>& hashes, std::string& out) {
  append_varint(static_cast<std::uint32_t>(hashes.size()), out);
  if (hashes.empty()) return;
  const std::size_t high = out.size();
  out.resize(high + high_bytes(hashes.size()));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const std::size_t bit = (hashes[i] >> 16) + i;
    out[high + bit / 8] = static_cast<char>(out[high + bit / 8] | 1 << (bit % 8));
  }
  for (const std::uint32_t hash : hashes) {
    out.push_back(static_cast<char>(hash & 0xff));
    out.push_back(static_cast<char>(hash >> 8 & 0xff));
  }
}

// Where the set bits of bucket `bucket` begin: behind that many zeros.
std::size_t bit_behind_zeros(std::string_view bits, std::size_t zeros) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + 8 <= bits.size(); at += 8) {
    std::memcpy(&word, bits.data() + at, sizeof word);
    const auto here = static_cast<std::size_t>(std::popcount(~word));
    if (here >= zeros) break;
    zeros -= here;
  }
  for (; zeros > 8 && at < bits.size(); ++at) {
    const auto here = static_cast<std::size_t>(std::popcount(static_cast<unsigned char>(~bits[at])));
    zeros -= here;
  }
  for (at *= 8; zeros > 0 && at < 8 * bits.size(); ++at)
    if ((static_cast<unsigned char>(bits[at / 8]) >> (at % 8) & 1) == 0) --zeros;
  return at;
}

}  // namespace

std::uint32_t form_hash(std::string_view form) { return short_hash(XXH3_64bits(form.data(), form.size())); }

// ---- writing

WordStreamWriter::Form WordStreamWriter::form(std::string_view exact) {
  const std::uint64_t hash = XXH3_64bits(exact.data(), exact.size());
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at] != 0; at = (at + 1) & mask) {
    const Known& known = forms_[table_[at] - 1];
    if (known.hash == hash && text_of(table_[at] - 1) == exact) return table_[at] - 1;
  }
  forms_.push_back(
      {hash, static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(exact.size()), 0});
  arena_.append(exact);
  table_[at] = static_cast<std::uint32_t>(forms_.size());
  if (2 * forms_.size() > table_.size()) grow();
  return static_cast<Form>(forms_.size() - 1);
}

void WordStreamWriter::grow() {
  table_.assign(2 * table_.size(), 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    std::size_t at = forms_[i].hash & mask;
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = i + 1;
  }
}

std::string_view WordStreamWriter::text_of(Form form) const {
  return std::string_view(arena_).substr(forms_[form].offset, forms_[form].size);
}

void WordStreamWriter::begin(FieldId section) { sections_.push_back({section, {}, {}, {}}); }

void WordStreamWriter::gap() {
  if (!sections_.back().words.empty()) word(kGapMark);
}

void WordStreamWriter::same_place() { word(kSameMark); }

void WordStreamWriter::sentence_ends(bool paragraph) {
  Section& section = sections_.back();
  if (section.words.empty()) return;
  if (section.ends.empty() || section.ends.back().first != section.words.size())
    section.ends.emplace_back(section.words.size(), paragraph);
}

void WordStreamWriter::slice(std::uint32_t first, std::uint32_t last) {
  sections_.back().slices.emplace_back(first, last);
}

// Writes the two tables; gives each form its number.
std::vector<std::uint32_t> WordStreamWriter::number_forms(std::string& out) {
  for (const Section& section : sections_)
    for (const Form word : section.words)
      if (word < forms_.size()) ++forms_[word].uses;
  std::vector<Form> order;
  for (Form form = 0; form < forms_.size(); ++form)
    if (forms_[form].uses > 0) order.push_back(form);
  if (order.size() > WordStream::kShort)
    std::nth_element(order.begin(), order.begin() + WordStream::kShort, order.end(), [&](Form a, Form b) {
      return forms_[a].uses != forms_[b].uses ? forms_[a].uses > forms_[b].uses : a < b;
    });
  const auto middle =
      order.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(order.size(), WordStream::kShort));
  std::vector<std::uint32_t> numbers(forms_.size());
  std::vector<std::uint32_t> hashes;
  const auto number = [&](auto begin, auto end, std::uint32_t first) {
    std::sort(begin, end,
              [&](Form a, Form b) { return short_hash(forms_[a].hash) < short_hash(forms_[b].hash); });
    hashes.clear();
    for (auto it = begin; it != end; ++it) {
      const std::uint32_t hash = short_hash(forms_[*it].hash);
      if (hashes.empty() || hashes.back() != hash) hashes.push_back(hash);
      numbers[*it] = first + static_cast<std::uint32_t>(hashes.size() - 1);
    }
    append_table(hashes, out);
  };
  number(order.begin(), middle, 0);
  number(middle, order.end(), WordStream::kShort);
  return numbers;
}

std::string WordStreamWriter::codes_of(const Section& section, const std::vector<std::uint32_t>& numbers,
                                       std::vector<std::uint32_t>& starts) {
  std::string codes;
  const bool is_text = section.field == FieldId::Text;
  for (const Form word : section.words) {
    if (is_text) starts.push_back(static_cast<std::uint32_t>(codes.size()));
    if (word == kGapMark || word == kSameMark)
      codes.push_back(static_cast<char>(word == kGapMark ? word_code::kGap : word_code::kSame));
    else
      WordStream::append_code(numbers[word], codes);
  }
  if (is_text) starts.push_back(static_cast<std::uint32_t>(codes.size()));
  std::uint32_t last = 0;
  for (const auto& [begin, end] : section.slices) {
    append_varint(starts[begin] - last, codes);
    append_varint(starts[end] - starts[begin], codes);
    last = starts[begin];
  }
  return codes;
}

// Varints: the words of a sentence, shifted to the left by one; with 1 where a paragraph ends.
std::string WordStreamWriter::ends_of(const Section& section) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [end, paragraph] : section.ends) {
    std::uint32_t words = 0;
    for (; at < end; ++at) words += section.words[at] < kSameMark ? 1U : 0U;
    append_varint(words << 1 | (paragraph ? 1U : 0U), out);
  }
  return out;
}

std::string WordStreamWriter::finish() {
  std::string out;
  const std::vector<std::uint32_t> numbers = number_forms(out);
  std::vector<std::uint32_t> starts;  // of the words of the text, in bytes
  for (const Section& section : sections_) {
    const auto field = static_cast<unsigned>(section.field);
    append_section(section.slices.empty() ? field : field | kIsSlices, codes_of(section, numbers, starts), out);
    append_section(field | kIsEnds, ends_of(section), out);
  }
  return out;
}

void WordStreamWriter::clear() {
  std::fill(table_.begin(), table_.end(), 0);
  forms_.clear();
  arena_.clear();
  sections_.clear();
}

// ---- reading

WordStream::WordStream(std::string_view bytes) {
  if (bytes.empty()) return;
  short_ = read_table(bytes);
  long_ = read_table(bytes);
  read_parts(bytes);
}

WordStream::Hashes WordStream::read_table(std::string_view& bytes) {
  Hashes table;
  table.count = take_varint(bytes);
  if (table.count == 0) return table;
  if (table.count > bytes.size()) corrupt();
  table.high = take(bytes, high_bytes(table.count));
  table.low = take(bytes, std::size_t{2} * table.count);
  return table;
}

std::optional<std::uint32_t> WordStream::Hashes::find(std::uint32_t hash) const {
  if (count == 0) return std::nullopt;
  const std::uint32_t bucket = hash >> 16, wanted = hash & 0xffff;
  std::size_t at = bit_behind_zeros(high, bucket);
  for (; at < 8 * high.size() && bit(at); ++at) {
    const auto index = static_cast<std::uint32_t>(at - bucket);
    if (index >= count) corrupt();
    if (low_at(index) == wanted) return index;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> WordStream::number(std::uint32_t form_hash) const {
  if (const auto found = short_.find(form_hash)) return found;
  if (const auto found = long_.find(form_hash)) return kShort + *found;
  return std::nullopt;
}

void WordStream::read_parts(std::string_view bytes) {
  while (!bytes.empty()) {
    if (part_count_ == parts_.size()) corrupt();
    Part& part = parts_[part_count_++];
    part.kind = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    part.bytes = take(bytes, take_varint(bytes));
  }
}

WordStream::Section WordStream::section(FieldId field) const {
  Section found;
  for (std::size_t i = 0; i < part_count_; ++i) {
    const Part& part = parts_[i];
    const auto id = static_cast<FieldId>(part.kind & ~(kIsSlices | kIsEnds));
    const bool ends = (part.kind & kIsEnds) != 0;
    if (id == FieldId::Text) (ends ? found.text_ends : found.text) = part.bytes;
    if (id != field) continue;
    (ends ? found.ends : found.words) = part.bytes;
    if (!ends) found.sliced = (part.kind & kIsSlices) != 0;
  }
  return found;
}

void WordStream::values(FieldId field, std::vector<std::string_view>& out) const {
  out.clear();
  Section found = section(field);
  if (!found.sliced) {
    if (!found.words.empty()) out.push_back(found.words);
    return;
  }
  for (std::uint32_t begin = 0; !found.words.empty();) {
    begin += take_varint(found.words);
    const std::uint32_t size = take_varint(found.words);
    if (begin > found.text.size() || size > found.text.size() - begin) corrupt();
    out.push_back(found.text.substr(begin, size));
  }
}

void WordStream::passages(FieldId field, Passages& out) const {
  values(field, out.values);
  const Section found = section(field);
  out.ends = found.sliced ? found.text_ends : found.ends;
  out.first_words.clear();
  for (const std::string_view value : out.values)
    out.first_words.push_back(
        found.sliced ? words_before(found.text, static_cast<std::size_t>(value.data() - found.text.data())) : 0);
  out.begins_text = found.sliced && out.values.size() == 1 && out.values.front().data() == found.text.data();
}

void WordStream::append_code(std::uint32_t number, std::string& out) {
  using namespace word_code;
  const auto more = [&](std::uint32_t value) { out.push_back(static_cast<char>(kMore | (value & 0x3f))); };
  if (number < kTwoFrom) {
    out.push_back(static_cast<char>(number));
  } else if (number < kThreeFrom) {
    out.push_back(static_cast<char>(kTwo + (number - kTwoFrom) / 64));
    more(number - kTwoFrom);
  } else if (number < kFiveFrom) {
    const std::uint32_t rest = number - kThreeFrom;
    out.push_back(static_cast<char>(kThree + rest / 4096));
    more(rest / 64);
    more(rest);
  } else {
    out.push_back(static_cast<char>(kFive));
    for (int shift = 18; shift >= 0; shift -= 6) more((number - kFiveFrom) >> shift);
  }
}

}  // namespace lede
