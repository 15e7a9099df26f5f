// Sockets of this machine alone.
#pragma once

namespace lede::test {

unsigned free_port();                  // throws std::runtime_error
int connect_to(unsigned port);         // a connection, or -1
int listen_on(unsigned port);          // throws std::runtime_error

}  // namespace lede::test
