// Serves hand-made answers on a free port of the loopback, for the browser tests and to look at: prints its
// address. web_test_server [PORT] [full|empty|none]: of an index without articles, or of none.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/web/fake_archive.hpp"
#include "web/server.hpp"

int main(int argc, char** argv) {
  lede::test::FakeArchive archive;
  const std::string_view kind = argc > 2 ? argv[2] : "full";
  archive.empty = kind == "empty";
  archive.has_index = kind != "none";
  lede::Server server(archive, {.base_url = {}});
  const int port = server.bind("127.0.0.1", argc > 1 ? std::atoi(argv[1]) : 0);
  std::cout << "http://127.0.0.1:" << port << std::endl;
  server.listen();
}
