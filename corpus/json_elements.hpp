// JsonElements: the records of a JSON file, cut out of the stream one by one without parsing more than
// brackets and strings. A file may hold one object, an array of objects, objects one after the other, or an
// object around an array
// (`articles`, `items`, `{"response":{"docs":[…]}}` …). Memory is one record, whatever the file's size.
// Thread rule: one thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/source_bytes.hpp"

namespace lede {

class JsonElements {
 public:
  JsonElements(BufferedSource& source, std::size_t max_bytes) : source_(source), max_bytes_(max_bytes) {}

  enum class Result {
    Record,   // `record` is one value, not checked any further
    TooLong,  // one value longer than the limit was read past
    Broken,   // the file ends inside a value or is no JSON; nothing follows
    End,
  };
  Result next(std::string& record);
  std::size_t line() const { return record_line_; }  // where the record last read begins, from 1

 private:
  // An open object that may contain the array of records: every key down to here is a wrapper's.
  struct Frame {
    bool expects_key = true;
    std::string key;  // the last one
  };

  int look();
  int take();
  void keep(std::string& record, std::string_view bytes);
  void skip_between();
  Result ends_early();
  Result value(std::string& record);
  bool copy_brackets(std::string& record);
  bool copy_string(std::string& record, std::string* content);
  enum class Inside { Copied, Entered, Records, Ended };
  Inside inner_value(std::string& record, char bracket);
  std::optional<Result> scan_object(std::string& record);

  BufferedSource& source_;
  std::size_t max_bytes_;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  bool too_long_ = false;
  bool in_elements_ = false;  // inside the array of records
  bool found_ = false;        // what is being read is a wrapper: keep nothing of it
  bool has_body_ = false;     // it is an article itself
  bool done_ = false;
  std::vector<Frame> frames_;  // around the place of reading
};

}  // namespace lede
