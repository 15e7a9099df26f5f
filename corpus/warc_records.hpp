// WarcRecords: the records of a web archive, one after the other: WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and
// 2 (Internet Archive). What is broken (lengths that lie, headers cut short, damaged gzip members) is
// reported with its place, and reading goes on at the next place that looks like a record. Thread rule: one
// thread.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/source_bytes.hpp"

namespace lede {

struct WarcRecord {
  std::string type;       // lower case: "response" "resource" "conversion" "revisit" …; of ARC: "response"
  std::string url;        // target URI, without angle brackets
  std::string date;       // of capture, "2014-03-25T12:23:41Z"; "" if unreadable
  std::string id;         // record id, "" in ARC
  std::string refers_to;  // of a revisit: the target URI of the capture it repeats, "" if not said
  std::string content_type;  // of the block; a payload type the crawler identified goes before it
  bool http = false;         // the block is an HTTP message
  bool cut = false;          // the block is shorter than announced, or longer than the limit
  std::string block;
  std::size_t number = 0;  // from 1
};

class WarcRecords {
 public:
  // REQUIRES: outlives this object.
  WarcRecords(BufferedSource& source, std::size_t max_block_bytes);

  enum class Result {
    Record,
    Broken,  // see problem(); more may follow
    End,
  };
  Result next(WarcRecord& record);
  const Refusal& problem() const { return problem_; }

 private:
  using Headers = std::map<std::string, std::string>;  // names in lower case

  std::optional<std::string> line();
  Result broken(std::string detail);
  Result damaged(WarcRecord& record);
  bool find_start(std::string& first);
  Result read_warc(WarcRecord& record);
  Result read_arc(WarcRecord& record, const std::string& header);
  std::optional<Headers> headers();
  bool read_block(std::uint64_t length, WarcRecord& record);

  BufferedSource& source_;
  std::size_t max_block_bytes_;
  std::size_t number_ = 0;
  std::size_t arc_fields_ = 0;  // of a header line: 5 or 10; 0 = a WARC file
  bool lost_ = false;           // behind something broken: look for a start without complaint
  bool ended_ = false;
  Refusal problem_;
};

}  // namespace lede
