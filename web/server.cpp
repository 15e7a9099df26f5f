#include "web/server.hpp"

#include <arpa/inet.h>
#include <httplib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <random>
#include <utility>

#include "indexer/xapian_error.hpp"
#include "web/assets.hpp"
#include "web/connections.hpp"
#include "web/forwarded.hpp"
#include "web/routes.hpp"
#include "web/safe_text.hpp"
#include "web/sending.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxBody = 64 * 1024;

using Clock = std::chrono::steady_clock;
thread_local std::optional<Clock::time_point> begun_on_this_thread;  // a thread answers one request at a time

bool is_read(const httplib::Request& request) { return request.method == "GET" || request.method == "HEAD"; }

// Host header without port, in lower case: "localhost", "[::1]".
std::string host_name(std::string host) {
  std::transform(host.begin(), host.end(), host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::size_t bracket = host.find(']');
  return host.substr(0, bracket != std::string::npos ? bracket + 1 : host.find(':'));
}

bool is_loopback_name(const std::string& host) {
  in_addr v4{};
  const bool in_127 = inet_pton(AF_INET, host.c_str(), &v4) == 1 && (ntohl(v4.s_addr) >> 24U) == 127;
  return in_127 || host.empty() || host == "localhost" || host == "[::1]";
}

std::string host_of_origin(const std::string& origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string::npos ? std::string() : host_name(origin.substr(scheme + 3));
}

// What a connection hears that no worker will have time for; its request is not read, only thrown away.
std::string too_busy(SocketStream& stream) {
  std::array<char, 8192> request{};
  const ssize_t got = stream.read(request.data(), request.size());
  const std::string_view head(request.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  const bool program = head.substr(0, head.find('\r')).find(" /api/") != std::string_view::npos;
  const std::string body = program ? R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
                                     R"("detail":"the server is too busy; ask again in a second"})"
                                   : "lede is too busy; ask again in a second\n";
  return std::string("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n") +
         "Content-Type: " + (program ? "application/problem+json" : "text/plain; charset=utf-8") +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string random_token() {
  std::random_device random;
  std::string token;
  for (int i = 0; i < 4; ++i) token += std::to_string(random()) + "-";
  return content_hash(token) + content_hash(token + "lede");
}

// The library's accepting and HTTP, with connections that hold a thread only while a request is answered.
class ParkingServer : public httplib::Server {
 public:
  ParkingServer(Connections::Limits limits, std::function<void()> refused)
      : connections_(
            limits, [this](SocketStream& stream, bool last) { return serve(stream, last); },
            [refused = std::move(refused)](SocketStream& stream) {
              refused();
              const std::string answer = too_busy(stream);
              stream.write(answer.data(), answer.size());
            }) {
    new_task_queue = [this] { return new AtOnce(connections_); };
    set_keep_alive_max_count(limits.requests);
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits.idle).count());
  }

  // The library's stop() does nothing until its loop runs; closing the listening end works at any time.
  void stop_listening() { shutdown(svr_sock_.load(), SHUT_RDWR); }

 private:
  // What the library would put on a thread of a pool only parks the connection.
  class AtOnce : public httplib::TaskQueue {
   public:
    explicit AtOnce(Connections& connections) : connections_(connections) {}
    void enqueue(std::function<void()> task) override { task(); }
    void shutdown() override { connections_.stop(); }

   private:
    Connections& connections_;
  };

  bool process_and_close_socket(socket_t socket) override {
    connections_.add(socket);
    return true;
  }

  bool serve(SocketStream& stream, bool last) {
    bool closed = false;
    return process_request(stream, last, closed, nullptr) && !closed;
  }

  Connections connections_;
};

// A GET with a body: the library would read the body as the next request of the connection.
bool carries_body(const httplib::Request& request) {
  const std::string length = request.get_header_value("Content-Length");
  return request.has_header("Transfer-Encoding") || (!length.empty() && length != "0");
}

}  // namespace

struct Server::Impl {
  Impl(Archive& archive_in, ServerOptions options_in)
      : options(std::move(options_in)),
        links(options.base_url),
        site{archive_in, metrics, options.time_limit_ms, options.corrections_file,
             options.corrections_file.empty() ? "" : random_token(), &answers},
        http(limits(), [this] { metrics.record("other", 503, 0); }) {
    set_limits();
    set_handlers();
  }

  Connections::Limits limits() const {
    Connections::Limits limits;
    limits.workers = options.threads;
    return limits;
  }

  void set_limits() {
    http.set_payload_max_length(kMaxBody);
    http.set_tcp_nodelay(true);
    http.set_socket_options(
        [](socket_t socket) {  // not SO_REUSEPORT: two servers on one port would share the requests
          const int yes = 1;
          setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
  }

  void set_handlers() {
    http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& out) {
      begun_on_this_thread = Clock::now();
      if (!is_read(request))
        return httplib::Server::HandlerResponse::Unhandled;  // read its body first, then refuse
      deliver(request, out, answer(request));
      return httplib::Server::HandlerResponse::Handled;
    });
    if (!options.corrections_file.empty())
      http.Post(".*/edit/not-the-same", [this](const httplib::Request& request, httplib::Response& out) {
        const Ask ask = ask_of(request);
        if (!is_addressed_to_us(request) || ask.path != "/edit/not-the-same")
          throw Error(ErrorKind::NotFound, "no page at " + shortened(ask.path, 100));
        deliver(request, out, part_names(site, ask, request.params));
      });
    http.set_exception_handler(
        [this](const httplib::Request& request, httplib::Response& out, std::exception_ptr what) {
          try {
            std::rethrow_exception(what);
          } catch (...) {
            out = httplib::Response();
            deliver(request, out, problem_reply(ask_of(request), problem_of(current_error())));
          }
        });
    http.set_error_handler(httplib::Server::HandlerWithResponse([this](const auto& request, auto& out) {
      if (out.has_header("Content-Security-Policy"))
        return httplib::Server::HandlerResponse::Unhandled;  // made by send()
      deliver(request, out, problem_reply(ask_of(request), refusal(request, out.status)));
      return httplib::Server::HandlerResponse::Handled;
    }));
  }

  std::string path_of(const httplib::Request& request) const {
    std::string path = safe_line(request.path);
    const std::string base = links_of(request).base_path();
    if (!base.empty() && path == base) return "/";
    if (!base.empty() && path.starts_with(base + "/"))
      path.erase(0, base.size());  // a proxy may keep the prefix or not
    return path;
  }

  // As the proxy says people reach us, if there is one.
  Links links_of(const httplib::Request& request) const {
    if (!options.behind_proxy) return links;
    return Links(forwarded_base_url([&](const char* name) { return request.get_header_value(name); },
                                    options.base_url));
  }

  Ask ask_of(const httplib::Request& request) const {
    Ask ask{.path = path_of(request), .params = request.params};
    ask.if_none_match = request.get_header_value("If-None-Match");
    const PageState page = page_state(request.params);
    ask.links = links_of(request).showing(page);
    ask.origin = ask.links.origin().empty() ? "http://" + safe_line(request.get_header_value("Host"))
                                            : ask.links.origin();
    const Language* chosen = language_named(page.language);
    ask.language =
        chosen != nullptr ? chosen : &preferred_language(request.get_header_value("Accept-Language"));
    return ask;
  }

  // Counted first: whoever has an answer finds it in the metrics.
  void deliver(const httplib::Request& request, httplib::Response& out, Reply reply) const {
    Ask ask{.path = path_of(request)};
    const Route* route = find_route(ask);
    const auto begun = std::exchange(begun_on_this_thread, {});
    const double seconds = begun ? std::chrono::duration<double>(Clock::now() - *begun).count() : 0;
    metrics.record(route != nullptr ? route->path : "other", reply.status, seconds);
    send(request, out, std::move(reply));
  }

  // Against web pages that make a browser ask this machine under a name of their own (DNS rebinding).
  bool is_addressed_to_us(const httplib::Request& request) const {
    if (!options.loopback_only) return true;
    const std::string host = host_name(request.get_header_value("Host"));
    return is_loopback_name(host) || host == host_of_origin(links.origin());
  }

  Reply answer(const httplib::Request& request) const {
    Ask ask = ask_of(request);
    if (!is_addressed_to_us(request))
      return problem_reply(ask, {421, "this server answers only under its own name",
                                 "start it with --base-url and the address people use"});
    if (carries_body(request)) {
      Reply reply = problem_reply(ask, {400, "a " + request.method + " with a body", "leave it out"});
      reply.close = true;
      return reply;
    }
    // Many small ranges could make one answer many times as large.
    if (request.ranges.size() > 1)
      return {.status = 416, .body = {}, .etag = {}, .headers = {}, .stream = {}};
    const Route* route = find_route(ask);
    if (route == nullptr) throw Error(ErrorKind::NotFound, "no page at " + shortened(ask.path, 100));
    return route->handle(site, ask);
  }

  Problem refusal(const httplib::Request& request, int status) const {
    Ask ask{.path = path_of(request)};
    if (status == 404 && !is_read(request) && find_route(ask) != nullptr)
      return {405, request.method + " is not for this address", "use GET or HEAD"};
    switch (status) {
      case 404:
        return {404, "no page at " + shortened(ask.path, 100), ""};
      case 413:
        return {413, "the request's body is too large", "lede needs none"};
      case 414:
        return {414, "the address is longer than 8192 bytes", "shorten the query or use fewer filters"};
      case 416:
        return {416, "the range asked for is not there", ""};
      default:
        return {status, "the request could not be read", ""};
    }
  }

  ServerOptions options;
  Links links;
  mutable Metrics metrics;
  AnswerCache answers;
  Site site;
  ParkingServer http;
};

Server::Server(Archive& archive, ServerOptions options)
    : impl_(std::make_unique<Impl>(archive, std::move(options))) {}
Server::~Server() = default;

int Server::bind(const std::string& host, int port) {
  const int bound = port == 0                              ? impl_->http.bind_to_any_port(host)
                    : impl_->http.bind_to_port(host, port) ? port
                                                           : -1;
  if (bound <= 0)
    throw Error(ErrorKind::Usage,
                "cannot listen on " + host + ":" + std::to_string(port) + ": address in use or not here",
                "choose another with --listen ADDRESS:PORT");
  return bound;
}

void Server::listen() { impl_->http.listen_after_bind(); }
void Server::stop() { impl_->http.stop_listening(); }
bool Server::is_running() const { return impl_->http.is_running(); }

}  // namespace lede
