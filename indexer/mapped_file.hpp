// map_file(): a whole file as read-only bytes. Thread rule: any thread.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

namespace lede {

// Unmapped when the last owner is gone. Null if it is no regular file, empty, or cannot be mapped.
std::shared_ptr<const void> map_file(const std::string& path, std::size_t& size);

}  // namespace lede
