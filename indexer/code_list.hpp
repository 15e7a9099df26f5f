// CodeList: the values that one article has in a facet column, as codes, ascending, in units of two bytes. Of most
// values the code is one unit; of those there are many of, each of few articles, it takes two, the first of which no
// code of one unit is (as surrogates do in UTF-16, RFC 2781 section 2). A column is a fifth smaller than with codes of
// four bytes; and what counting waits for is memory: a third to a half of the time where other work fills the caches,
// nearly the same where none does.
// Thread rule: reading is pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace lede {

using Code = std::uint32_t;  // a value by how many articles have it, most first: what is counted most often lies side
                             // by side, in the fastest cache
using CodeUnit = std::uint16_t;

class CodeList {
 public:
  static constexpr CodeUnit kWide = 0xC000;         // from here on a unit is the first of two
  static constexpr Code kMost = (1U << 30U) - 1;    // no column has so many values

  class Iterator {
   public:
    using value_type = Code;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(const CodeUnit* at) : at_(at) {}
    Code operator*() const { return *at_ < kWide ? *at_ : (*at_ & Code{0x3FFF}) << 16U | at_[1]; }
    Iterator& operator++() {
      at_ += *at_ < kWide ? 1 : 2;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const CodeUnit* at_ = nullptr;
  };

  CodeList() = default;
  explicit CodeList(std::span<const CodeUnit> units) : units_(units) {}  // as append() writes them

  bool empty() const { return units_.empty(); }
  Iterator begin() const { return Iterator(units_.data()); }
  Iterator end() const { return Iterator(units_.data() + units_.size()); }
  std::size_t size() const { return static_cast<std::size_t>(std::distance(begin(), end())); }

  // REQUIRES: code <= kMost.
  static void append(Code code, std::vector<CodeUnit>& units) {
    if (code >= kWide) units.push_back(static_cast<CodeUnit>(kWide | code >> 16U));
    units.push_back(static_cast<CodeUnit>(code & 0xFFFFU));
  }

 private:
  std::span<const CodeUnit> units_;
};

}  // namespace lede
