// Archive articles: the files inside .zip and .tar (also packed by gzip, bzip2, xz, zstd), each read as it
// would be in a folder, with paths "archive!member". Members that are links, devices, hidden, encrypted or in
// a format we do not read are skips; archives inside archives are not opened. Unpacked by libarchive, in
// memory, under limits on the bytes of a member and on expansion. Thread rule: one thread.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

// Opens a member as open_articles() opens a file; nullptr if it is no article file (the skip is logged).
using MemberOpener = std::unique_ptr<FileArticles> (*)(OpenedFile member);

std::unique_ptr<FileArticles> open_archive(OpenedFile file, MemberOpener open_member);

}  // namespace lede
