// What a reader may write: corrections of names, a line each in a plain file.
#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "corpus/error.hpp"
#include "web/routes.hpp"
#include "web/safe_text.hpp"

namespace lede {
namespace {

// On one line and without tabs, which part the columns.
std::string column(const Params& form, const std::string& name) {
  const auto found = form.find(name);
  std::string text = found == form.end() ? std::string() : safe_line(found->second);
  if (text.empty() || text.size() > 400) throw Error(ErrorKind::Usage, name + ": no name was given");
  return text;
}

bool holds_line(const std::string& file, const std::string& line) {
  std::ifstream in(file, std::ios::binary);
  for (std::string known; std::getline(in, known);)
    if (known == line) return true;
  return false;
}

// One write at the end of the file: lines of two writers do not mix.
void append_line(const std::string& file, const std::string& line) {
  const int fd = open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  const std::string bytes = line + "\n";
  const bool written = fd >= 0 && write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
  if (fd >= 0) close(fd);
  if (!written) throw Error(ErrorKind::Output, "the correction could not be written to " + file);
}

}  // namespace

Reply part_names(const Site& site, const Ask& ask, const Params& form) {
  const auto token = form.find("token");
  if (token == form.end() || token->second != site.edit_token)
    throw Error(ErrorKind::Usage, "this form is not of this server", "open the actor's page again");
  const std::string name = column(form, "name");
  const std::string line = "!not-the-same\t" + name + "\t" + column(form, "other");
  if (!holds_line(site.corrections_file, line)) append_line(site.corrections_file, line);
  Reply reply;
  reply.status = 303;
  reply.cache = "no-store";
  const std::string page = ask.links.actor(name);
  reply.headers.emplace_back("Location",
                             page + (page.find('?') == std::string::npos ? "?" : "&") + "noted=1");
  return reply;
}

}  // namespace lede
