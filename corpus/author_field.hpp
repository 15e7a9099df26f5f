// The author field of a record or a page: what is typed into it, and the people it names. Such fields hold
// one name or several, "By", jobs, places, employers and addresses. Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class OutletTable;

// "By Ann Lee and Bo Chen, Reuters" → Ann Lee, Bo Chen. "Lee, Ann" is one person and stays as written; a
// field that names nobody else keeps its organisation.
std::vector<std::string> split_authors(std::string_view field, const OutletTable& outlets);

// "Staff Writer", "Our Special Correspondent": what somebody does, and nothing else.
bool names_job(std::string_view name);

// "News desk", "Example GmbH", "The Example Post", "www.example.org": no person's name, by its form alone.
bool names_organisation(std::string_view name);

}  // namespace lede
