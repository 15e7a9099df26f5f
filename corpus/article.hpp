// Article: one published text and what is known about it, as read from a file, before any recognition.
// Thread rule: a plain value; moved from the reader to a worker. Text is valid UTF-8, NFC is not enforced.
// Unknown is nullopt, or an empty string or vector; nothing here is ever guessed from the file system.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/candidate.hpp"
#include "corpus/edtf.hpp"

namespace lede {

// How a value became known, in falling order of trust.
enum class Origin { Metadata, Url, Stated, Inferred, Capture };
std::string_view to_string(Origin origin);  // "metadata" "url" "stated" "inferred" "capture"
std::optional<Origin> parse_origin(std::string_view text);

struct PublicationDate {
  EdtfDate date;
  Origin origin = Origin::Stated;
};

// The publisher. `origin` says where it was read: metadata, url, dateline, masthead line, byline, about text,
// credit.
struct Outlet {
  std::string name;
  std::string origin;
};

struct Article {
  std::string id;                        // 16 hex digits, see article_id()
  std::optional<std::string> source_id;  // the record's own id in its source
  std::string path;                      // file it came from, as walked; inside archives "file!member"
  std::optional<std::string> url;
  std::string title;
  std::string text;  // body without furniture; paragraphs are separated by "\n\n"
  std::string lead;  // the first paragraph of text (or a standfirst the page marks as such)
  std::string lang;  // ISO 639-1 (or -3) in lower case; "" = not known
  std::optional<Outlet> outlet;
  std::optional<std::string> agency;  // news agency credited in dateline or credit line
  std::optional<std::string> section;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  std::optional<PublicationDate> published;
  std::optional<PublicationDate> modified;
  std::string captured;  // when an archive fetched it, UTC: "2014-03-25T12:23:41Z"; "" = not known
  std::vector<std::string>
      cites;                // outlets and agencies the text names as sources, in order of first mention
  std::uint32_t words = 0;  // UAX 29 words of text
  Candidates candidates;    // empty unless asked for
};

// The stable id: 64 bits of XXH3 over (url, else source id, else path relative to the root it was found
// under), title and text, as 16 hex digits. The same on every rebuild and on every machine.
std::string article_id(std::string_view source_key, std::string_view title, std::string_view text);

}  // namespace lede
