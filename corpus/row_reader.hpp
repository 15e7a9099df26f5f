// RowReader: the rows of a CSV or TSV stream, one at a time in any size of file (RFC 4180: quotes, doubled
// quotes, line ends inside quotes; a quote that does not begin a field is a character). TSV has no quotes.
// Thread rule: one thread.
#pragma once
#include <string>
#include <vector>

#include "corpus/source_bytes.hpp"

namespace lede {

class RowReader {
 public:
  RowReader(BufferedSource& source, char separator, std::size_t max_bytes)
      : lines_(source, max_bytes), separator_(separator), max_bytes_(max_bytes) {}

  enum class Result { Row, TooLong, NotText, End };
  // Fields are UTF-8, not cleaned. Empty lines are passed over.
  Result next(std::vector<std::string>& row);
  std::size_t line() const { return row_line_; }  // where the row last read begins, from 1

 private:
  bool ends_inside_quotes(std::string_view line);

  LineReader lines_;
  char separator_;
  std::size_t max_bytes_;
  std::size_t row_line_ = 0;
  bool quoted_ = false;  // inside quotes, from line to line
};

// The separator of a header line: the most frequent of tab, ",", ";" and "|".
char separator_in(std::string_view header);

}  // namespace lede
