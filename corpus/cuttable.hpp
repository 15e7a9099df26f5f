// Makes the bytes of a file ready to be cut into records before they are converted to UTF-8.
// Thread rule: one thread.
#pragma once
#include <optional>

#include "corpus/opened_file.hpp"

namespace lede {

enum class CutBy {
  Lines,       // needs only "\n" to be itself, which holds in all charsets but UTF-16 and UTF-32
  Characters,  // needs every ASCII character to be itself: not in Shift_JIS or GBK, whose second bytes look
               // like "\"
};

// Converts the whole file (up to max_file_bytes) where it can't be cut as it is; removes a UTF-8 mark.
// Refuses "binary" data, unless it begins like JSON: then a record may be rotten, not the file.
std::optional<Refusal> make_cuttable(OpenedFile& file, CutBy cut_by);

}  // namespace lede
