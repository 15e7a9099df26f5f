// The results of a search as an Atom feed (RFC 4287) with OpenSearch 1.1 counts, and the description that
// lets a browser's own search box ask us. Ids never change with a rebuild, so a reader shows each article
// once. Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

// `origin`: "http://host:port", for the absolute addresses that a feed needs.
std::string atom_feed(const PageContext& context, const std::string& origin, const SearchRequest& request,
                      const SearchResponse& response);
std::string opensearch_description(const PageContext& context, const std::string& origin);

// "urn:uuid:…" made of a text: the same on every machine (UUID version 8 over XXH3-128).
std::string uuid_urn(std::string_view text);

// RFC 3339 for a date that is known to the day or better; nullopt for all others.
std::optional<std::string> exact_moment(const PublicationDate& date);

}  // namespace lede
