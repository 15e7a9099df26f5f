// Error: the one exception type of lede. What went wrong, why, and what a person can do about it.
// Thread rule: a value; copy freely. Libraries throw it, only main, the indexing worker and the web handler catch.
#pragma once
#include <iosfwd>
#include <stdexcept>
#include <string>

namespace lede {

enum class ErrorKind {
  Usage,     // a bad argument or query parameter         exit 2, HTTP 400
  NotFound,  // an article or route that is not there      exit 1, HTTP 404
  NoIndex,   // no index where one was named               exit 4, HTTP 503
  Version,   // an index of another schema or analyzer     exit 4, HTTP 503
  Locked,    // another writer holds the index             exit 4, HTTP 503
  Corrupt,   // Xapian or we found the index damaged       exit 4, HTTP 503
  Input,     // a file named on the command line can't be read  exit 5, HTTP 500
  Output,    // writing failed                             exit 5, HTTP 500
};

class Error : public std::runtime_error {
 public:
  // `message` reads "what: why"; `hint`, if any, names a command or setting that mends it.
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}
  ErrorKind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

int exit_code(ErrorKind kind);

// Prints `lede: what: why` and, where there is one, `hint: …`; returns the exit code.
int report(const Error& error, std::ostream& err);

}  // namespace lede
