// WARC articles: the pages of a web archive (.warc .arc, also gzipped), streamed. Read: HTML and plain text
// in `response`, `resource` and `conversion` records. A page without a date was published no later than it
// was captured:
// "../2014-03-25", origin "capture". Records about the crawl itself (warcinfo, request, metadata, dns:) are
// no pages and passed over in silence; every page that can't be read is a skip. Thread rule: one thread.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_warc(OpenedFile file);

}  // namespace lede
