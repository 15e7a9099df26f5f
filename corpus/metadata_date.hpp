// The date of a record: whatever spelling its field has. Beside what parse_date() reads: seconds or
// milliseconds since 1970, and midnight to the second as the sign of a day whose time nobody knew
// ("2017-10-24T00:00:00Z" → 2017-10-24). What programs write where there is no date (0001-01-01, midnight of
// 1970-01-01) is none. Thread rule: pure function.
#pragma once
#include <optional>
#include <string_view>

#include "corpus/date_parser.hpp"
#include "corpus/edtf.hpp"

namespace lede {

std::optional<EdtfDate> parse_metadata_date(std::string_view text, const DateWriter& writer = {});

}  // namespace lede
