#include "corpus/error.hpp"

#include <ostream>

namespace lede {

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::NotFound: return 1;
    case ErrorKind::Usage: return 2;
    case ErrorKind::NoIndex:
    case ErrorKind::Version:
    case ErrorKind::Locked:
    case ErrorKind::Corrupt: return 4;
    case ErrorKind::Input:
    case ErrorKind::Output: return 5;
  }
  return 5;
}

int report(const Error& error, std::ostream& err) {
  err << "lede: " << error.what() << '\n';
  if (!error.hint().empty()) err << "hint: " << error.hint() << '\n';
  return exit_code(error.kind());
}

}  // namespace lede
