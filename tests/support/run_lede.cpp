#include "tests/support/run_lede.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

extern char** environ;

namespace lede::test {
namespace {

[[noreturn]] void failed(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

// Both ends of a pipe, closed with the object.
struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) failed("pipe");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { shut(0), shut(1); }
  void shut(std::size_t end) {
    if (ends.at(end) >= 0) close(ends.at(end));
    ends.at(end) = -1;
  }
  std::array<int, 2> ends{-1, -1};
};

std::vector<std::string> child_environment(const std::map<std::string, std::string>& set) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('='));
    const bool ours = name == "LEDE_INDEX" || name == "LEDE_SHARED" || name == "XDG_DATA_HOME";
    if (!ours && !set.contains(name)) out.push_back(text);
  }
  for (const auto& [name, value] : set) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

pid_t spawn(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment,
            posix_spawn_file_actions_t& actions) {
  std::vector<std::string> words = {LEDE_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = child_environment(environment);
  posix_spawnattr_t attributes;  // the child has the signals of a shell, whatever the tests ignore
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int error = posix_spawn(&child, LEDE_BINARY, &actions, &attributes, pointers(words).data(),
                                pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  errno = error;
  if (error != 0) failed(std::string("cannot start ") + LEDE_BINARY);
  return child;
}

// Feeds `input` and gathers both outputs until the child has closed them.
void converse(Pipe& in, Pipe& out, Pipe& err, const std::string& input, Run& run) {
  std::size_t fed = 0;
  if (input.empty()) in.shut(1);
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    std::array<pollfd, 3> waits{
        {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
    if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) failed("poll");
    for (std::size_t i = 0; i < 2; ++i) {
      if (waits.at(i).revents == 0) continue;
      std::array<char, 65536> bytes{};
      const ssize_t got = read(waits.at(i).fd, bytes.data(), bytes.size());
      if (got <= 0)
        (i == 0 ? out : err).shut(0);
      else
        (i == 0 ? run.out : run.err).append(bytes.data(), static_cast<std::size_t>(got));
    }
    if (waits[2].revents == 0) continue;
    const ssize_t written = write(in.ends[1], input.data() + fed, input.size() - fed);
    if (written > 0) fed += static_cast<std::size_t>(written);
    if (written < 0 || fed == input.size()) in.shut(1);
  }
}

}  // namespace

Run run_lede(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment,
             const std::string& input) {
  Pipe in, out, err;
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT: a child that does not read its input must not end the tests
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.ends[1], STDERR_FILENO);
  const pid_t child = spawn(arguments, environment, actions);
  in.shut(0), out.shut(1), err.shut(1);
  Run run;
  converse(in, out, err, input, run);
  run.exit_code = wait_for(child);
  return run;
}

pid_t start_lede(const std::vector<std::string>& arguments) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  return spawn(arguments, {}, actions);
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) failed("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace lede::test
