#include "indexer/ner/actor_table.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "corpus/error.hpp"
#include "indexer/embedded.hpp"
#include "indexer/ner/words.hpp"

namespace lede {
namespace {

constexpr std::string_view kNotTheSame = "!not-the-same";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

std::vector<std::string> name_list(std::string_view column) {
  std::vector<std::string> names;
  for (const auto part : split(column, ';'))
    if (!trimmed(part).empty()) names.emplace_back(trimmed(part));
  return names;
}

std::string column(const std::vector<std::string_view>& columns, std::size_t i) {
  return i < columns.size() ? std::string(trimmed(columns[i])) : std::string();
}

ActorRow parse_row(const std::vector<std::string_view>& columns, const std::string& where) {
  ActorRow row;
  row.name = column(columns, 0);
  const auto type = parse_actor_type(column(columns, 1));
  if (row.name.empty() || !type)
    throw Error(ErrorKind::Input,
                where + ": not a row of actors: expected name, person|org|place, other names");
  row.type = *type;
  row.aliases = name_list(column(columns, 2));
  row.demonyms = name_list(column(columns, 3));
  row.relation = column(columns, 4);
  return row;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(ErrorKind::Input, path + ": cannot be read", "name a file of actors with --actors FILE");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::shared_ptr<const ActorTable> ActorTable::load(const std::string& user_file, const std::string& corrections) {
  auto table = std::make_shared<ActorTable>();
  table->read(indexer::embedded("indexer/ner/actors.tsv"), "actors.tsv");
  for (const std::string& file : {user_file, corrections})
    if (!file.empty()) table->read(read_file(file), file);
  table->index_names();
  return table;
}

void ActorTable::read(std::string_view tsv, const std::string& file) {
  std::unordered_map<std::string, std::size_t> known;  // rows of an earlier file, which this one replaces
  for (std::size_t r = 0; r < rows_.size(); ++r) known.emplace(row_key(rows_[r]), r);
  std::size_t number = 0;
  for (const auto line : split(tsv, '\n')) {
    ++number;
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    const std::string where = file + ":" + std::to_string(number);
    const auto columns = split(line, '\t');
    if (columns[0] == kNotTheSame) {
      if (columns.size() < 3)
        throw Error(ErrorKind::Input, where + ": " + std::string(kNotTheSame) + " needs two names");
      blocked_.emplace_back(name_key(columns[1]), name_key(columns[2]));
      continue;
    }
    ActorRow row = parse_row(columns, where);
    auto old = known.find(row_key(row));
    for (std::size_t a = 0; old == known.end() && a < row.aliases.size(); ++a)  // named by another of its names
      old = known.find(row_key({row.aliases[a], row.type, {}, {}, {}}));
    if (old != known.end())
      rows_[old->second] = std::move(row);
    else
      rows_.push_back(std::move(row));
  }
}

std::string ActorTable::row_key(const ActorRow& row) {
  return std::string(to_string(row.type)) + "\t" + name_key(row.name);
}

void ActorTable::index_names() {
  const auto add = [this](std::string_view name, std::size_t row) {
    auto& rows = by_name_[name_key(name)];
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  };
  for (std::size_t r = 0; r < rows_.size(); ++r) add(rows_[r].name, r);
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (const auto& alias : rows_[r].aliases) add(alias, r);
  std::sort(blocked_.begin(), blocked_.end());
}

std::vector<const ActorRow*> ActorTable::find_all(std::string_view name) const {
  std::vector<const ActorRow*> rows;
  const auto found = by_name_.find(name_key(name));
  if (found == by_name_.end()) return rows;
  for (const std::size_t r : found->second) rows.push_back(&rows_[r]);
  return rows;
}

const ActorRow* ActorTable::find(std::string_view name, ActorType type) const {
  for (const ActorRow* row : find_all(name))
    if (row->type == type) return row;
  return nullptr;
}

const ActorRow* ActorTable::find(std::string_view name) const {
  const auto rows = find_all(name);
  return rows.empty() ? nullptr : rows.front();
}

bool ActorTable::blocked(std::string_view a, std::string_view b) const {
  if (blocked_.empty()) return false;
  const std::string left = name_key(a);
  const std::string right = name_key(b);
  return std::binary_search(blocked_.begin(), blocked_.end(), std::pair(left, right)) ||
         std::binary_search(blocked_.begin(), blocked_.end(), std::pair(right, left));
}

}  // namespace lede
