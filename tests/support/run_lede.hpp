// The real program, run as a person runs it.
#pragma once
#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace lede::test {

struct Run {
  int exit_code = 0;  // 128 + signal if one ended it
  std::string out;
  std::string err;
};

// Runs lede with these arguments until it ends. `environment` is set over the test's own; LEDE_INDEX,
// LEDE_SHARED and XDG_DATA_HOME of the caller are not handed on.
Run run_lede(const std::vector<std::string>& arguments,
             const std::map<std::string, std::string>& environment = {}, const std::string& input = {});

// Starts lede with its output thrown away; wait_for() it.
pid_t start_lede(const std::vector<std::string>& arguments);
int wait_for(pid_t child);  // exit code, 128 + signal if one ended it

}  // namespace lede::test
