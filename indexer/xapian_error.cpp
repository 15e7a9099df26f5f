#include "indexer/xapian_error.hpp"

#include <xapian.h>

#include <new>

namespace lede {
namespace {

Error from_xapian(const Xapian::Error& error) {
  const std::string what = error.get_type() + std::string(": ") + error.get_msg();
  const std::string type = error.get_type();
  if (type == "DatabaseLockError")
    return {ErrorKind::Locked, "index is being written by another process: " + what, "wait for it to end, then try again"};
  if (type == "DatabaseVersionError")
    return {ErrorKind::Version, "index has another format: " + what, "rebuild it with: lede index --rebuild PATH..."};
  if (type == "DatabaseCorruptError")
    return {ErrorKind::Corrupt, "index is damaged: " + what, "rebuild it with: lede index --rebuild PATH..."};
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError")
    return {ErrorKind::NoIndex, "no index: " + what, "create one with: lede index PATH..."};
  if (type == "InvalidArgumentError") return {ErrorKind::Usage, "bad request: " + what};
  return {ErrorKind::Input, "index: " + what};
}

}  // namespace

Error current_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const Xapian::Error& error) {
    return from_xapian(error);
  } catch (const std::bad_alloc&) {
    return {ErrorKind::Output, "memory: not enough"};
  } catch (const std::exception& error) {
    return {ErrorKind::Output, std::string("unexpected: ") + error.what()};
  } catch (...) {
    return {ErrorKind::Output, "unexpected: unknown exception"};
  }
}

}  // namespace lede
