// Serves hand-made answers on a free port of the loopback, for the browser tests and to look at: prints its
// address. web_test_server [PORT] [empty]: of an index without articles.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/web/fake_archive.hpp"
#include "web/server.hpp"

int main(int argc, char** argv) {
  lede::test::FakeArchive archive;
  archive.empty = argc > 2 && std::string_view(argv[2]) == "empty";
  lede::Server server(archive, {.base_url = {}});
  const int port = server.bind("127.0.0.1", argc > 1 ? std::atoi(argv[1]) : 0);
  std::cout << "http://127.0.0.1:" << port << std::endl;
  server.listen();
}
