#include "web/problem.hpp"

#include <nlohmann/json.hpp>

#include "web/safe_text.hpp"

namespace lede {
namespace {

int http_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Usage:
      return 400;
    case ErrorKind::NotFound:
      return 404;
    case ErrorKind::NoIndex:
    case ErrorKind::Version:
    case ErrorKind::Locked:
    case ErrorKind::Corrupt:
      return 503;
    case ErrorKind::Input:
    case ErrorKind::Output:
      return 500;
  }
  return 500;
}

}  // namespace

Problem problem_of(const Error& error) {
  return {http_status(error.kind()), error.what(), error.hint(), error.kind() == ErrorKind::NoIndex};
}

std::string_view status_title(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 416:
      return "Range Not Satisfiable";
    case 421:
      return "Misdirected Request";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

std::string problem_json(const Problem& problem, const std::string& instance) {
  nlohmann::ordered_json json = {{"type", "about:blank"},
                                 {"title", status_title(problem.status)},
                                 {"status", problem.status},
                                 {"detail", safe_text(problem.detail)},
                                 {"instance", safe_text(instance)}};
  if (!problem.hint.empty()) json["hint"] = safe_text(problem.hint);
  return json.dump() + "\n";
}

}  // namespace lede
