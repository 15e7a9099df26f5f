#include <algorithm>
#include <limits>
#include <unordered_set>

#include "indexer/suggestion_table.hpp"
#include "indexer/vocabulary.hpp"

namespace lede {
namespace {

constexpr Xapian::doccount kManyArticles =
    20'000;  // among more, words that a single one has are not suggested
constexpr std::size_t kLongestWord = 1'000;  // bytes
constexpr std::uint64_t kLayout = 1;
enum Part : std::uint32_t { kLetters, kWords, kEntries };

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || c == '\'';
}

std::string suggestions_path(const std::string& database_path) { return database_path + ".suggestions"; }

}  // namespace

class SuggestionMaker {
 public:
  SuggestionMaker(const Xapian::Database& database, std::shared_ptr<const DocValues> values, Analyzer& analyzer)
      : database_(database), values_(std::move(values)), analyzer_(analyzer) {}

  std::string make() {
    add_words();
    table_.values_ = values_;
    table_.letters_ = letters_;
    table_.words_ = words_;
    for (const Kind kind : {Kind::Person, Kind::Org, Kind::Place, Kind::Outlet}) add_names(kind);
    std::sort(entries_.begin(), entries_.end(),
              [&](const Entry& a, const Entry& b) { return table_.text(a) < table_.text(b); });
    ImageWriter image;
    image.add_bytes(kLetters, letters_);
    image.add(kWords, words_);
    image.add(kEntries, entries_);
    return image.finish(image_stamp(database_, kLayout));
  }

 private:
  using Entry = SuggestionTable::Entry;
  using Kind = SuggestionTable::Kind;
  using Word = SuggestionTable::Word;

  // Each form of each stem; the stems of titles alone have a prefix that goes on with a capital.
  void add_words() {
    const std::unordered_set<std::string> forms = all_forms(database_);
    const Xapian::doccount least = database_.get_doccount() > kManyArticles ? 2 : 1;
    const std::string prefix(kStemPrefix);
    std::uint32_t stems = 0;
    const auto end = database_.allterms_end(prefix);
    for (auto it = database_.allterms_begin(prefix); it != end; ++it) {
      const Xapian::doccount count = it.get_termfreq();
      const std::string stem = (*it).substr(prefix.size());
      if (count < least || stem.empty() || (stem[0] >= 'A' && stem[0] <= 'Z')) continue;
      for (const std::string& form : vocabulary_at(database_, kFormsOfStem, stem)) add_word(form, stems, count);
      if (forms.contains(stem)) add_word(stem, stems, count);
      ++stems;
    }
  }

  void add_word(const std::string& word, std::uint32_t stem, Xapian::doccount count) {
    const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string folded = ascii ? word : analyzer_.fold_value(word);
    if (folded.empty() || folded.size() > kLongestWord || word.size() > kLongestWord ||
        letters_.size() + folded.size() + word.size() > std::numeric_limits<std::uint32_t>::max())
      return;
    const bool same = folded == word;
    entries_.push_back({static_cast<std::uint32_t>(words_.size()), count, 0, Kind::Word});
    words_.push_back({static_cast<std::uint32_t>(letters_.size()), stem, static_cast<std::uint16_t>(folded.size()),
                      static_cast<std::uint16_t>(same ? 0 : word.size())});
    letters_ += folded;
    if (!same) letters_ += word;
  }

  void add_names(Kind kind) {
    const FacetColumn& names = table_.column(kind);
    for (Ordinal i = 0; i < names.values.size(); ++i) {
      const std::string_view folded = names.folded[i];
      for (std::uint32_t at = 0; at < folded.size(); ++at)
        if (in_word(folded[at]) && (at == 0 || !in_word(folded[at - 1]))) entries_.push_back({i, names.frequencies[names.code_of[i]], at, kind});
    }
  }

  const Xapian::Database& database_;
  const std::shared_ptr<const DocValues> values_;
  Analyzer& analyzer_;
  SuggestionTable table_{ColumnImage(), nullptr};  // of what is made here: knows an entry's text
  std::string letters_;
  std::vector<Word> words_;
  std::vector<Entry> entries_;
};

SuggestionTable::SuggestionTable(ColumnImage image, std::shared_ptr<const DocValues> values)
    : image_(std::move(image)), values_(std::move(values)) {
  const std::span<const char> letters = image_.array<char>(kLetters);
  letters_ = {letters.data(), letters.size()};
  words_ = image_.array<Word>(kWords);
  entries_ = image_.array<Entry>(kEntries);
}

std::shared_ptr<const SuggestionTable> SuggestionTable::build(const Xapian::Database& database,
                                                              std::shared_ptr<const DocValues> values,
                                                              Analyzer& analyzer) {
  auto image = ColumnImage::of(SuggestionMaker(database, values, analyzer).make());
  return std::make_shared<SuggestionTable>(std::move(image), std::move(values));
}

// Columns made in memory have the numbers that written ones of the same revision have.
std::shared_ptr<const SuggestionTable> SuggestionTable::open(const std::string& database_path,
                                                             const Xapian::Database& database,
                                                             std::shared_ptr<const DocValues> values,
                                                             Analyzer& analyzer) {
  auto written = ColumnImage::map(suggestions_path(database_path));
  if (written && written->stamp() == image_stamp(database, kLayout) && values->revision() == written->stamp().revision)
    return std::make_shared<SuggestionTable>(std::move(*written), std::move(values));
  return build(database, std::move(values), analyzer);
}

void write_suggestions(const std::string& database_path) {
  Analyzer analyzer;
  const Xapian::Database database(database_path);
  SuggestionMaker maker(database, DocValues::open(database_path, database, analyzer), analyzer);
  write_image(suggestions_path(database_path), maker.make());
}

}  // namespace lede
