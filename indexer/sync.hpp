// Making sure that bytes written are on the disk.
// Thread rule: any thread.
#pragma once
#include <cstdint>
#include <string>

namespace lede {

// fsync of everything below `path` and of the folders themselves. Throws Error{Output}.
void sync_folder(const std::string& path);

// Bytes of the files below `path`; 0 if it is not there.
std::uint64_t folder_bytes(const std::string& path);

}  // namespace lede
