#include "corpus/cuttable.hpp"

#include "corpus/charset.hpp"

namespace lede {

std::optional<Refusal> make_cuttable(OpenedFile& file, CutBy cut_by) {
  std::string head(std::size_t{64} << 10, '\0');
  std::size_t held = 0;
  while (held < head.size()) {
    const std::size_t got = file.bytes->read(head.data() + held, head.size() - held);
    if (got == 0) break;
    held += got;
  }
  head.resize(held);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = first != std::string::npos && (head[first] == '{' || head[first] == '[');
  if (!json && looks_binary(head)) return Refusal{"binary", ""};
  const bool wide = looks_wide(head);
  const bool whole_utf8 = [&] {
    std::size_t end = head.size();  // the last character may be cut
    for (int back = 0; back < 3 && end > 0 && static_cast<unsigned char>(head[end - 1]) >= 0x80; ++back)
      --end;
    return is_valid_utf8(std::string_view(head).substr(0, end));
  }();
  if (!wide && (cut_by == CutBy::Lines || whole_utf8)) {
    if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
    file.bytes = joined(memory_source(std::move(head)), std::move(file.bytes));
    return std::nullopt;
  }
  auto rest = read_all(*file.bytes, file.options.max_file_bytes);
  if (const auto* refusal = std::get_if<Refusal>(&rest)) return *refusal;
  auto decoded = to_utf8(head + std::get<std::string>(rest));
  if (const auto* refusal = std::get_if<Refusal>(&decoded)) return *refusal;
  file.bytes = memory_source(std::move(std::get<Decoded>(decoded).text));
  return std::nullopt;
}

}  // namespace lede
