// current_error(): whatever is being thrown → Error. The only place that knows Xapian's exception classes
// (a "Lippincott function"). Call it inside a catch block.
// Thread rule: any thread.
#pragma once
#include "corpus/error.hpp"

namespace lede {

Error current_error();

}  // namespace lede
