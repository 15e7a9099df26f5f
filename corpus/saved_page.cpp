#include "corpus/saved_page.hpp"

#include <array>

#include "corpus/code_points.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr std::size_t kHeadBytes = 4096;

struct Program {
  std::string_view mark;    // inside a comment
  std::string_view before;  // right before the address, behind the mark
  std::string_view scheme;  // of an address that is noted without
};
constexpr auto kPrograms = std::to_array<Program>({{"saved from url=(", ")", ""},
                                                   {"Page saved with SingleFile", "url: ", ""},
                                                   {"Mirrored from ", "", "http://"}});

// What begins behind `mark` and `before` inside `comment`, up to white space.
std::string address_in(std::string_view comment, const Program& program) {
  std::size_t at = comment.find(program.mark);
  if (at == std::string_view::npos) return {};
  at = comment.find(program.before, at + program.mark.size());
  if (at == std::string_view::npos) return {};
  const std::string_view rest = comment.substr(at + program.before.size());
  const std::string url = std::string(program.scheme).append(rest.substr(0, rest.find_first_of(" \t\r\n")));
  return is_web_url(url) ? url : "";
}

}  // namespace

std::string saved_from(std::string_view page) {
  page = page.substr(0, kHeadBytes);
  for (std::size_t at = 0; (at = page.find("<!--", at)) != std::string_view::npos; at += 4) {
    const std::string_view comment = page.substr(at, page.find("-->", at) - at);
    for (const Program& program : kPrograms)
      if (std::string url = address_in(comment, program); !url.empty()) return url;
  }
  return {};
}

}  // namespace lede
