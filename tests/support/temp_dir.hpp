// TempDir: a fresh folder that is removed with the object. Move-only.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace lede::test {

class TempDir {
 public:
  TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();
  const std::filesystem::path& path() const { return path_; }
  // Writes a file below the folder (making its folders) and returns its absolute path.
  std::string write(std::string_view relative, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace lede::test
