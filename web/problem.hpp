// Problem: what went wrong with a request, as RFC 9457 JSON or as a page.
// Thread rule: values.
#pragma once
#include <string>

#include "corpus/error.hpp"

namespace lede {

struct Problem {
  int status = 500;
  std::string detail;  // "per_page: "500" is not understood"
  std::string hint;    // what to do about it; may be empty
  bool no_index = false;
};

Problem problem_of(const Error& error);
std::string_view status_title(int status);  // "Not Found"
std::string problem_json(const Problem& problem, const std::string& instance);

}  // namespace lede
