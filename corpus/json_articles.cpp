#include "corpus/json_articles.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "corpus/article_fields.hpp"
#include "corpus/charset.hpp"
#include "corpus/cuttable.hpp"
#include "corpus/json_elements.hpp"
#include "corpus/json_record.hpp"
#include "corpus/json_value.hpp"

namespace lede {
namespace {

constexpr std::size_t kGiveUpAfter = 10'000;  // records in a row that are no articles

// What both forms do with the text of one record.
class JsonArticles : public FileArticles {
 public:
  explicit JsonArticles(OpenedFile file) : file_(std::move(file)), source_(*file_.bytes) {}

 protected:
  const OpenedFile& file() const { return file_; }
  BufferedSource& source() { return source_; }

  // nullopt if the record is no article; the skip is logged.
  std::optional<Article> article(std::string record, std::size_t line) {
    auto made = read_record(std::move(record));
    if (const auto* refusal = std::get_if<Refusal>(&made)) {
      skip(*refusal, line);
      return std::nullopt;
    }
    unusable_ = 0;
    any_ = true;
    return std::move(std::get<Article>(made));
  }

  void skip(const Refusal& why, std::size_t line) {
    ++unusable_;
    any_ = true;
    file_.skip(why, ":" + std::to_string(line));
  }

  // The end of the file: says why it ended early, or that nothing was in it.
  void end() {
    if (source_.failure())
      file_.skip(*source_.failure());
    else if (!any_)
      file_.skip({"no text", "no records"});
  }

  // True once the file has shown to be something else than articles; that is logged, once.
  bool gives_up() {
    if (unusable_ < kGiveUpAfter) return false;
    file_.skip({"not an article file", std::to_string(kGiveUpAfter) + " records in a row could not be used"});
    return true;
  }

 private:
  std::variant<Article, Refusal> read_record(std::string record) {
    auto decoded = to_utf8(std::move(record));
    if (const auto* refusal = std::get_if<Refusal>(&decoded)) return *refusal;
    auto value = parse_json(std::get<Decoded>(decoded).text);
    if (const auto* refusal = std::get_if<Refusal>(&value)) return *refusal;
    const auto& json = std::get<nlohmann::json>(value);
    if (!json.is_object()) return Refusal{"not an article record", std::string("JSON ") + json.type_name()};
    const ReaderOptions& options = file_.options;
    auto article =
        article_from(fields_of(json, options.field_map), *options.outlets, options.keep_candidates);
    if (!article) return Refusal{"no text", "neither a title nor a text"};
    finish(*article, file_.file);
    return std::move(*article);
  }

  OpenedFile file_;
  BufferedSource source_;
  std::size_t unusable_ = 0;  // records in a row
  bool any_ = false;          // article or skip
};

bool blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

class JsonLines : public JsonArticles {
 public:
  explicit JsonLines(OpenedFile opened)
      : JsonArticles(std::move(opened)), lines_(source(), file().options.max_record_bytes) {}

  std::optional<Article> next() override {
    std::string line;
    while (!ended_ && !gives_up()) {
      const auto result = lines_.next(line);
      const bool failed = source().failure().has_value();
      if (result == LineReader::Result::End || (failed && source().peek().empty())) break;
      if (result == LineReader::Result::TooLong) {
        skip({"too large",
              "a line of more than " + std::to_string(file().options.max_record_bytes) + " bytes"},
             lines_.number());
      } else if (!blank(line)) {
        if (auto made = article(std::move(line), lines_.number())) return made;
      }
    }
    if (!ended_) end();
    ended_ = true;
    return std::nullopt;
  }

 private:
  LineReader lines_;
  bool ended_ = false;
};

class JsonFile : public JsonArticles {
 public:
  explicit JsonFile(OpenedFile opened)
      : JsonArticles(std::move(opened)), elements_(source(), file().options.max_record_bytes) {}

  std::optional<Article> next() override {
    std::string record;
    while (!ended_ && !gives_up()) {
      const auto result = elements_.next(record);
      if (result == JsonElements::Result::Record) {
        if (auto made = article(std::move(record), elements_.line())) return made;
      } else if (result == JsonElements::Result::TooLong) {
        skip({"too large",
              "a record of more than " + std::to_string(file().options.max_record_bytes) + " bytes"},
             elements_.line());
      } else {
        if (result == JsonElements::Result::Broken && !source().failure())
          skip({"broken JSON", "the file ends inside a value"}, elements_.line());
        break;
      }
    }
    if (!ended_) end();
    ended_ = true;
    return std::nullopt;
  }

 private:
  JsonElements elements_;
  bool ended_ = false;
};

template <class Reader>
std::unique_ptr<FileArticles> open_as(OpenedFile file, CutBy cut_by) {
  if (const auto refusal = make_cuttable(file, cut_by)) {
    file.skip(*refusal);
    return nullptr;
  }
  return std::make_unique<Reader>(std::move(file));
}

}  // namespace

std::unique_ptr<FileArticles> open_json_lines(OpenedFile file) {
  return open_as<JsonLines>(std::move(file), CutBy::Lines);
}

std::unique_ptr<FileArticles> open_json(OpenedFile file) {
  return open_as<JsonFile>(std::move(file), CutBy::Characters);
}

}  // namespace lede
