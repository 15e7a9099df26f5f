// Handlers: one function an address; Ask → Reply. Errors are thrown and become answers in server.cpp.
// Thread rule: any thread.
#pragma once
#include "web/answer_cache.hpp"
#include "web/archive.hpp"
#include "web/http.hpp"
#include "web/metrics.hpp"
#include "web/pages.hpp"

namespace lede {

struct Site {
  Archive& archive;
  Metrics& metrics;
  std::uint32_t time_limit_ms = 5000;
  std::string corrections_file = {};  // where "not the same" is written down; "" = nothing can be edited
  std::string edit_token = {};        // in each form that edits: other sites cannot know it
  AnswerCache* answers = nullptr;     // none: every answer is made anew
};

struct Route {
  std::string_view path;  // one that ends in "/" (and is longer) has a tail
  Reply (*handle)(const Site& site, const Ask& ask);
};

// The route for a path, the tail set in `ask`; nullptr if there is none.
const Route* find_route(Ask& ask);

Reply home(const Site& site, const Ask& ask);
Reply search_results(const Site& site, const Ask& ask);
Reply article(const Site& site, const Ask& ask);
Reply cite(const Site& site, const Ask& ask);
Reply help(const Site& site, const Ask& ask);
Reply static_file(const Site& site, const Ask& ask);
Reply api_search(const Site& site, const Ask& ask);
Reply api_article(const Site& site, const Ask& ask);
Reply api_facets(const Site& site, const Ask& ask);
Reply api_missed(const Site& site, const Ask& ask);
Reply api_suggest(const Site& site, const Ask& ask);
Reply browser_suggest(const Site& site, const Ask& ask);
Reply health(const Site& site, const Ask& ask);
Reply ready(const Site& site, const Ask& ask);
Reply metrics(const Site& site, const Ask& ask);
Reply actor(const Site& site, const Ask& ask);
Reply feed(const Site& site, const Ask& ask);
Reply opensearch(const Site& site, const Ask& ask);
Reply export_all(const Site& site, const Ask& ask);
Reply openapi(const Site& site, const Ask& ask);

// Writes down that two names are not one actor's; the next index run obeys. `form`: name, other, token.
Reply part_names(const Site& site, const Ask& ask, const Params& form);

// Answers 304 if the client has what `make` would give; else makes it and tags it. The tag holds the index
// revision, `key` (format and canonical query), the language and the build.
Reply tagged(const Site& site, const Ask& ask, const std::string& key,
             const std::function<Reply(const IndexState&)>& make);

// The request of the address, with the server's time limit.
SearchRequest request_of(const Site& site, const Ask& ask);

// Machines get problem+json here, people a page.
bool is_machine_path(std::string_view path);
Reply problem_reply(const Ask& ask, const Problem& problem);

}  // namespace lede
