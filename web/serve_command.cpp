#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <thread>

#include "corpus/error.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/index_option.hpp"
#include "web/command.hpp"
#include "web/listen_address.hpp"
#include "web/server.hpp"

namespace lede {
namespace {

struct ServeOptions {
  IndexOption index;
  std::string listen = "127.0.0.1:8080";
  std::string base_url;
  bool behind_proxy = false;
  bool edit = false;
  std::size_t threads = 32;
  std::uint32_t time_limit_ms = 5000;
};

// Waits for SIGINT or SIGTERM on a thread of its own, then stops the server. REQUIRES: both blocked in every
// thread.
std::jthread stop_on_signal(Server& server, const sigset_t& signals) {
  return std::jthread([&server, signals] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
}

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // inherited by every thread started from here on
  std::signal(SIGPIPE, SIG_IGN);                  // a client that goes away must not end the server
  return signals;
}

void run_serve(const ServeOptions& options) {
  const ListenAddress address = parse_listen_address(options.listen);
  const sigset_t signals = block_signals();
  const std::unique_ptr<Archive> archive = open_archive(options.index.path());
  Server server(*archive, {.base_url = options.base_url,
                           .corrections_file =
                               options.edit ? IndexDirectory(options.index.path()).corrections_path() : "",
                           .behind_proxy = options.behind_proxy,
                           .loopback_only = address.loopback,
                           .threads = options.threads,
                           .time_limit_ms = options.time_limit_ms});
  const int port = server.bind(address.host, address.port);
  const std::jthread waiter = stop_on_signal(server, signals);
  if (!address.loopback)
    std::cerr << "lede: listening on " << address.host
              << ": everyone who reaches this machine can search the index\n";
  std::cout << "http://" << (address.ipv6 ? "[" + address.host + "]" : address.host) << ':' << port << "/"
            << std::endl;
  server.listen();
  kill(getpid(), SIGTERM);  // wakes the waiter if the server ended by itself; blocked, so it harms nobody
}

}  // namespace

void add_serve_command(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "search pages and a JSON API in the browser");
  add_index_option(*command, options->index);
  command->add_option("--listen", options->listen, "ADDRESS:PORT; port 0 takes a free one")
      ->capture_default_str();
  command->add_option("--base-url", options->base_url, "address people use, if a proxy stands before lede");
  command->add_flag("--behind-proxy", options->behind_proxy,
                    "believe Forwarded and X-Forwarded-Proto, -Host, -Prefix: a proxy before lede sets them");
  command->add_flag("--edit", options->edit,
                    "pages of actors may write corrections, which the next index run obeys");
  command->add_option("--threads", options->threads, "requests answered at a time")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command
      ->add_option("--time-limit", options->time_limit_ms,
                   "of one search, in milliseconds; beyond it the answer is partial")
      ->check(CLI::Range(1, 600'000))
      ->capture_default_str();
  command->callback([options] { run_serve(*options); });
}

}  // namespace lede
