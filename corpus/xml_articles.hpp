// XML articles: a .xml, .rss, .atom or .rdf file is what its root element says: a feed (RSS 0.9x, 1.0, 2.0, Atom 0.3,
// 1.0) or stories as news agencies send them (NITF, NewsML 1, NewsML-G2). Another root is a skip "unknown format".
// Thread rule: one thread.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_xml(OpenedFile file);

}  // namespace lede
