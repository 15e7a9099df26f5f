#include "corpus/outlet_table.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "corpus/code_points.hpp"
#include "corpus/embedded.hpp"
#include "corpus/error.hpp"

namespace lede {
namespace {

constexpr std::size_t kColumns = 5;
constexpr std::size_t kMostTokens = 12;    // a longer name is matched only by by_name()
constexpr std::size_t kLongestName = 200;  // bytes

constexpr auto kKinds = std::to_array<std::pair<std::string_view, OutletKind>>({
    {"newspaper", OutletKind::Newspaper},
    {"magazine", OutletKind::Magazine},
    {"broadcaster", OutletKind::Broadcaster},
    {"agency", OutletKind::Agency},
    {"website", OutletKind::Website},
    {"press_release", OutletKind::PressRelease},
    {"press release", OutletKind::PressRelease},
});

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  auto parts = split(text, separator);
  parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
  return parts;
}

std::string_view without_the(std::string_view name) {
  const bool the = name.size() > 4 && (name.starts_with("The ") || name.starts_with("the "));
  return the ? name.substr(4) : name;
}

std::string name_key(std::string_view name) {
  const std::string key = folded(name);
  return std::string(without_the(key));
}

std::string host_key(std::string_view host) {
  std::string key(trimmed(host));
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  key = key.substr(0, key.find_first_of(":/"));
  while (key.ends_with('.')) key.pop_back();
  return key.starts_with("www.") ? key.substr(4) : key;
}

OutletRow parse_row(std::string_view line, const std::string& where) {
  const auto columns = split(line, '\t');
  if (columns.size() < 2 || columns.size() > kColumns || columns[0].empty())
    throw Error(ErrorKind::Input,
                where + ": expected name, kind, country, domains, other names, tab between them");
  const auto* const kind =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == columns[1]; });
  if (kind == kKinds.end()) {
    throw Error(ErrorKind::Input, where + ": unknown kind \"" + columns[1] + "\"",
                "one of: newspaper, magazine, broadcaster, agency, website, press_release");
  }
  OutletRow row{.name = columns[0], .kind = kind->second, .country = {}, .domains = {}, .aliases = {}};
  if (columns.size() > 2) row.country = columns[2];
  if (columns.size() > 3) row.domains = split_list(columns[3], ',');
  if (columns.size() > 4) row.aliases = split_list(columns[4], ';');
  return row;
}

std::size_t first_two(std::string_view text, std::size_t at) {
  const std::size_t second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : ' ';
  return static_cast<std::size_t>(static_cast<unsigned char>(text[at])) << 8 | second;
}

// A word as names are made of: a run of letters and digits, or one letter of a script written without spaces.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}
  bool next(Token& token) {
    for (; at_ < text_.size(); at_ = token.end) {
      token = {at_, word_end(text_, at_)};
      if (token.end > at_) break;
      if (is_cjk(next_code_point(text_, token.end))) break;
    }
    if (at_ >= text_.size()) return false;
    at_ = token.end;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// True where every word of `seen` starts with a capital if the word of `form` does, and a form without any
// capital is met as it is written.
bool same_capitals(std::string_view seen, std::string_view form) {
  Tokens seen_tokens(seen);
  Tokens form_tokens(form);
  Token a;
  Token b;
  bool any_capital = false;
  while (seen_tokens.next(a) && form_tokens.next(b)) {
    std::size_t i = a.begin;
    std::size_t j = b.begin;
    const char32_t first_seen = next_code_point(seen, i);
    const char32_t first_form = next_code_point(form, j);
    any_capital = any_capital || is_upper(first_form);
    if (is_upper(first_form) && !is_upper(first_seen)) return false;
    const bool two_capitals = j < b.end && is_upper(next_code_point(form, j));
    if (is_upper(first_form) && two_capitals && i < a.end && is_lower(next_code_point(seen, i))) return false;
  }
  return any_capital || seen == form || !is_upper([&] {
           std::size_t i = 0;
           return next_code_point(seen, i);
         }());
}

}  // namespace

std::shared_ptr<const OutletTable> OutletTable::load(const std::string& user_file) {
  auto table = std::make_shared<OutletTable>();
  table->read_rows(corpus::embedded("corpus/outlets.tsv"), "outlets.tsv");
  if (!user_file.empty()) {
    std::ifstream in(user_file, std::ios::binary);
    if (!in) throw Error(ErrorKind::Input, user_file + ": can't be opened");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    table->read_rows(text, user_file);
  }
  table->index_rows();
  return table;
}

void OutletTable::read_rows(std::string_view file_text, const std::string& file_name) {
  std::size_t number = 0;
  for (std::string_view line : lines_of(file_text)) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    put_row(parse_row(line, file_name + ":" + std::to_string(number)));
  }
}

void OutletTable::put_row(OutletRow row) {
  const auto [place, is_new] = by_name_.try_emplace(name_key(row.name), rows_.size());
  if (is_new) {
    rows_.push_back(std::move(row));
  } else {
    rows_[place->second] = std::move(row);
  }
}

// Names win over aliases, earlier rows over later ones.
void OutletTable::index_rows() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    add_spelling(rows_[i].name, i);
    for (const auto& domain : rows_[i].domains) by_domain_.try_emplace(host_key(domain), i);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (const auto& alias : rows_[i].aliases) {
      by_name_.try_emplace(name_key(alias), i);
      add_spelling(alias, i);
    }
  }
}

void OutletTable::add_spelling(const std::string& name, std::size_t row) {
  const std::string form(without_the(name));
  Tokens tokens(form);
  Token token;
  std::string first, two;  // folded, one token and two
  std::size_t count = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  for (; tokens.next(token); end = token.end) {
    if (count == 0) begin = token.begin;
    if (count < 2)
      (count == 0 ? first : two) = folded(std::string_view(form).substr(begin, token.end - begin));
    ++count;
  }
  if (count == 0 || count > kMostTokens) return;
  const std::string core = form.substr(begin, end - begin);  // "Yahoo!" is met as "Yahoo"
  spellings_.try_emplace(folded(core), Spelling{core, row});
  note_first_bytes(core, first);
  note_longest(first, count);
  if (count > 1) note_longest(two, count);
}

void OutletTable::note_longest(const std::string& beginning, std::size_t count) {
  beginnings_.add(beginning);
  std::size_t& longest = longest_[beginning];
  longest = std::max(longest, count);
}

// As written, in capitals, and without accents.
void OutletTable::note_first_bytes(std::string_view form, std::string_view key) {
  const auto upper = [](std::size_t byte) { return byte >= 'a' && byte <= 'z' ? byte - 32 : byte; };
  std::size_t at = 0;
  const bool capital = is_upper(next_code_point(form, at));  // and so is met with a capital only
  for (const std::string_view name : {form, key}) {
    const std::size_t pair = first_two(name, 0);
    const std::size_t first = pair >> 8;
    const std::size_t second = pair & 255;
    for (const std::size_t a : {capital ? upper(first) : first, upper(first)})
      for (const std::size_t b : {second, upper(second)}) first_bytes_.set(a << 8 | b);
    if (name.size() > 1) continue;
    for (std::size_t b = 0; b < 256; ++b) first_bytes_.set(upper(first) << 8 | b);
  }
}

const OutletRow* OutletTable::by_name(std::string_view name) const {
  const auto found = by_name_.find(name_key(name));
  return found == by_name_.end() ? nullptr : &rows_[found->second];
}

const OutletRow* OutletTable::by_host(std::string_view host) const {
  std::string key = host_key(host);
  while (!key.empty()) {
    const auto found = by_domain_.find(key);
    if (found != by_domain_.end()) return &rows_[found->second];
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) return nullptr;
    key.erase(0, dot + 1);
  }
  return nullptr;
}

// The most tokens of a name that begins with the one or two tokens there; 0 if none does.
std::size_t OutletTable::longest_name(std::string_view text, std::size_t begin, std::size_t end) const {
  const std::string key = folded(text.substr(begin, end - begin));
  if (!beginnings_.may_have(key)) return 0;
  const auto found = longest_.find(key);
  return found == longest_.end() ? 0 : found->second;
}

std::vector<OutletMention> OutletTable::mentions(std::string_view text) const {
  std::vector<Token> words;
  Tokens tokens(text);
  for (Token token; tokens.next(token);) words.push_back(token);
  std::vector<OutletMention> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!first_bytes_.test(first_two(text, words[i].begin))) continue;
    std::size_t most = longest_name(text, words[i].begin, words[i].end);
    if (most > 1 && i + 1 < words.size())
      most = std::max<std::size_t>(1, longest_name(text, words[i].begin, words[i + 1].end));
    most = std::min(most, words.size() - i);
    for (std::size_t n = most; n > 0; --n) {
      const OutletRow* const row =
          spelled(text.substr(words[i].begin, words[i + n - 1].end - words[i].begin));
      if (row == nullptr) continue;
      found.push_back({row, words[i].begin, words[i + n - 1].end});
      i += n - 1;
      break;
    }
  }
  return found;
}

const OutletRow* OutletTable::spelled(std::string_view seen) const {
  if (seen.size() > kLongestName) return nullptr;
  const auto spelling = spellings_.find(folded(seen));
  if (spelling == spellings_.end() || !same_capitals(seen, spelling->second.form)) return nullptr;
  return &rows_[spelling->second.row];
}

}  // namespace lede
