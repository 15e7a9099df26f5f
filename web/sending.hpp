// Sending: a Reply as what goes over the wire: headers, compression, bodies that are whole, streamed, or the last of a
// connection. Thread rule: any thread.
#pragma once
#include <httplib.h>

#include "web/routes.hpp"

namespace lede {

void send(const httplib::Request& request, httplib::Response& out, Reply reply);

}  // namespace lede
