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

// The words of the texts.
class SuggestedWords {
 public:
  SuggestedWords(const Xapian::Database& database, Analyzer& analyzer) : database_(database), analyzer_(analyzer) {}

  // Each form of each stem; the stems of titles alone have a prefix that goes on with a capital.
  SuggestionTable::Words read() {
    const std::unordered_set<std::string> forms = all_forms(database_);
    const Xapian::doccount least = database_.get_doccount() > kManyArticles ? 2 : 1;
    const std::string prefix(kStemPrefix);
    std::uint32_t stems = 0;
    const auto end = database_.allterms_end(prefix);
    for (auto it = database_.allterms_begin(prefix); it != end; ++it) {
      const Xapian::doccount count = it.get_termfreq();
      const std::string stem = (*it).substr(prefix.size());
      if (count < least || stem.empty() || (stem[0] >= 'A' && stem[0] <= 'Z')) continue;
      for (const std::string& form : vocabulary_at(database_, kFormsOfStem, stem)) add(form, stems, count);
      if (forms.contains(stem)) add(stem, stems, count);
      ++stems;
    }
    return std::move(made_);
  }

 private:
  void add(const std::string& word, std::uint32_t stem, Xapian::doccount count) {
    const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string folded = ascii ? word : analyzer_.fold_value(word);
    if (folded.empty() || folded.size() > kLongestWord || word.size() > kLongestWord ||
        made_.letters.size() + folded.size() + word.size() > std::numeric_limits<std::uint32_t>::max())
      return;
    const bool same = folded == word;
    made_.entries.push_back({static_cast<std::uint32_t>(made_.words.size()), count, 0, SuggestionTable::Kind::Word});
    made_.words.push_back({static_cast<std::uint32_t>(made_.letters.size()), stem,
                           static_cast<std::uint16_t>(folded.size()), static_cast<std::uint16_t>(same ? 0 : word.size())});
    made_.letters += folded;
    if (!same) made_.letters += word;
  }

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  SuggestionTable::Words made_;
};

}  // namespace

SuggestionTable::Words SuggestionTable::read_words(const Xapian::Database& database, Analyzer& analyzer) {
  return SuggestedWords(database, analyzer).read();
}

// Words and the columns' names, in order.
class SuggestionMaker {
 public:
  SuggestionMaker(SuggestionTable::Words words, std::shared_ptr<const DocValues> values) : made_(std::move(words)) {
    table_.values_ = std::move(values);
    table_.letters_ = made_.letters;
    table_.words_ = made_.words;
  }

  // Once.
  ImageWriter make() {
    for (const Kind kind : {Kind::Person, Kind::Org, Kind::Place, Kind::Outlet}) add_names(kind);
    std::sort(made_.entries.begin(), made_.entries.end(),
              [&](const Entry& a, const Entry& b) { return table_.text(a) < table_.text(b); });
    ImageWriter image;
    image.add_text(kLetters, std::move(made_.letters));
    image.add(kWords, std::move(made_.words));
    image.add(kEntries, std::move(made_.entries));
    return image;
  }

 private:
  using Entry = SuggestionTable::Entry;
  using Kind = SuggestionTable::Kind;

  void add_names(Kind kind) {
    const FacetColumn& names = table_.column(kind);
    for (Ordinal i = 0; i < names.values.size(); ++i) {
      const std::string_view folded = names.folded[i];
      for (std::uint32_t at = 0; at < folded.size(); ++at)
        if (in_word(folded[at]) && (at == 0 || !in_word(folded[at - 1])))
          made_.entries.push_back({i, names.frequencies[names.code_of[i]], at, kind});
    }
  }

  SuggestionTable::Words made_;
  SuggestionTable table_{ColumnImage(), nullptr};  // of what is made here: knows an entry's text
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
  const ImageWriter image = SuggestionMaker(read_words(database, analyzer), values).make();
  return std::make_shared<SuggestionTable>(ColumnImage::of(image.finish(image_stamp(database, kLayout))), std::move(values));
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

bool suggestions_are_current(const std::string& database_path, const Xapian::Database& database) {
  const auto written = ColumnImage::map(suggestions_path(database_path));
  return written && written->stamp() == image_stamp(database, kLayout);
}

void write_suggestions(const std::string& database_path, SuggestionTable::Words words) {
  Analyzer analyzer;
  const Xapian::Database database(database_path);
  SuggestionMaker maker(std::move(words), DocValues::open(database_path, database, analyzer));
  maker.make().write(suggestions_path(database_path), image_stamp(database, kLayout));
}

}  // namespace lede
