// Language: the words of the interface in one language: messages, numbers and names from a file in
// web/languages/ ("key = message", ICU MessageFormat) and ICU's own data. A language is a file there, named
// in CMakeLists.txt; each has every message that English has (a test holds them to that). Thread rule:
// constants after the first call; any thread.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lede {

class Language {
 public:
  using Value = std::variant<std::size_t, std::string>;
  using Values = std::initializer_list<std::pair<std::string_view, Value>>;

  // Throws std::logic_error for a file that cannot be read: the files are part of the program.
  Language(std::string code, std::string_view file);

  const std::string& code() const { return code_; }  // "en"; BCP 47
  // Throws std::out_of_range for a key the language lacks.
  const std::string& text(std::string_view key) const;
  const std::string* find(std::string_view key) const;  // nullptr instead
  std::string format(std::string_view key, Values values) const;
  std::string number(std::size_t n) const;                                   // "105,360", grouped as ICU does
  std::string counted(std::string_view key, std::size_t n) const;            // "1 article": the value {n}
  std::string month(unsigned month) const { return months_.at(month - 1); }  // 1 to 12: "October"
  std::string language_name(
      std::string_view code) const;  // "Portuguese"; the code itself where there is no name
  const std::map<std::string, std::string, std::less<>>& messages() const { return messages_; }

 private:
  std::string code_;
  std::map<std::string, std::string, std::less<>> messages_;
  std::vector<std::string> months_;
  struct Grouping {  // of digits, from the right
    std::string separator;         // "" = none
    std::size_t first = 3, next = 3;
    std::size_t shortest = 4;      // digits of the shortest number that is grouped: five in Spanish
  };
  static Grouping grouping_of(const std::string& code);
  Grouping grouping_;
};

const Language& english();
const std::vector<const Language*>& languages();        // English first
const Language* language_named(std::string_view code);  // nullptr if there is none

// The first of an Accept-Language header that there is; English else.
const Language& preferred_language(std::string_view accept_language);

}  // namespace lede
