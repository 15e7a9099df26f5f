#include "web/feed.hpp"

#include <xxhash.h>

#include "web/assets.hpp"
#include "web/safe_text.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::string_view kNoMoment =
    "1970-01-01T00:00:00Z";  // Atom wants one; readers sort such articles last

std::string plain(const std::vector<TextPart>& parts) {
  std::string text;
  for (const TextPart& part : parts) text += part.text;
  return text;
}

// The first moment at which it can have been published.
std::string earliest_moment(const Hit& hit) {
  if (!hit.published) return std::string(kNoMoment);
  if (auto moment = exact_moment(*hit.published)) return *moment;
  const auto& day = hit.published->date.earliest;
  return day ? to_string(*day) + "T00:00:00Z" : std::string(kNoMoment);
}

TemplateData entry(const PageContext& context, const std::string& origin, const SearchRequest& request,
                   const Hit& hit) {
  const Links& links = context.links;
  const Language& language = context.language;
  TemplateData data{"id", uuid_urn("lede article " + hit.id)};
  const std::string headline = plain(hit.title);
  data.set("headline", headline.empty() ? language.text("untitled") : headline);
  SearchRequest query;
  query.text = request.text;
  data.set("href", origin + links.article(hit.id, query));
  const std::string via = hit.url ? safe_link(*hit.url) : std::string();
  data.set("has_via", !via.empty());
  data.set("via", via);
  data.set("updated", earliest_moment(hit));
  const auto moment = hit.published ? exact_moment(*hit.published) : std::nullopt;
  data.set("has_published", moment.has_value());
  data.set("published", moment.value_or(""));
  data["authors"] = strings_data(hit.authors);
  data.set("has_outlet", hit.outlet.has_value());
  data.set("outlet", hit.outlet.value_or(""));
  data["actors"] = strings_data(hit.actors);
  std::string summary = hit.outlet.value_or(unknown_label(language, FieldId::Outlet)) + ", " +
                        date_words(language, hit.published).words + ".";
  for (const Snippet& snippet : hit.snippets) summary += " " + plain(snippet.parts);
  data.set("summary", summary);
  return data;
}

TemplateData feed_link(const std::string& rel, const std::string& type, const std::string& href) {
  TemplateData data{"rel", rel};
  data.set("type", type);
  data.set("href", href);
  return data;
}

TemplateData feed_links(const SearchRequest& request, const std::string& origin, const Links& links,
                        std::size_t total) {
  const std::string atom = "application/atom+xml";
  const std::size_t last = page_count(request, total);
  const std::size_t current = page_number(request);
  const auto page = [&](std::size_t n) {
    const std::string first = links.feed(request);
    const std::string join = first.find('?') == std::string::npos ? "?" : "&";
    return origin + first + (n > 1 ? join + "page=" + std::to_string(n) : "");
  };
  TemplateList list = {
      feed_link("self", atom, page(current)), feed_link("first", atom, page(1)),
      feed_link("alternate", "text/html", origin + links.search(with_sort(request, Sort::Newest))),
      feed_link("search", "application/opensearchdescription+xml", origin + links.opensearch())};
  if (current > 1) list.push_back(feed_link("previous", atom, page(current - 1)));
  if (current < last) list.push_back(feed_link("next", atom, page(current + 1)));
  if (last > 0) list.push_back(feed_link("last", atom, page(last)));
  return list_data(std::move(list));
}

}  // namespace

std::string uuid_urn(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  bytes.digest[6] = static_cast<unsigned char>((bytes.digest[6] & 0x0fU) | 0x80U);  // version 8
  bytes.digest[8] = static_cast<unsigned char>((bytes.digest[8] & 0x3fU) | 0x80U);  // variant
  std::string urn = "urn:uuid:";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) urn += '-';
    urn += "0123456789abcdef"[bytes.digest[i] >> 4U];
    urn += "0123456789abcdef"[bytes.digest[i] & 15U];
  }
  return urn;
}

std::optional<std::string> exact_moment(const PublicationDate& published) {
  const EdtfDate& date = published.date;
  if (date.approximate || !date.earliest) return std::nullopt;
  if (date.precision == Precision::Day) return date.edtf + "T00:00:00Z";
  if (date.precision != Precision::Time) return std::nullopt;
  const std::size_t clock = date.edtf.find('T');
  const bool zoned = date.edtf.find_first_of("Z+-", clock) != std::string::npos;
  return date.edtf + (zoned ? "" : "Z");
}

std::string atom_feed(const PageContext& context, const std::string& origin, const SearchRequest& request,
                      const SearchResponse& response) {
  TemplateData feed = template_object();
  feed.set("feed_id",
           uuid_urn("lede feed " + response.index.uuid + " " + to_query_string(with_page(request, 1))));
  feed.set("title", (request.text.empty() ? context.language.text("search.all") : request.text) + " – lede");
  feed.set("updated", response.index.built.size() >= 20 ? response.index.built : std::string(kNoMoment));
  feed.set("version", LEDE_VERSION);
  feed["links"] = feed_links(request, origin, context.links, response.total);
  feed.set("total", std::to_string(response.total));
  feed.set("start", std::to_string(request.offset + 1));
  feed.set("per_page", std::to_string(request.limit));
  feed.set("terms", request.text);
  TemplateList entries;
  for (const Hit& hit : response.hits) entries.push_back(entry(context, origin, request, hit));
  feed["entries"] = list_data(std::move(entries));
  return render(context.language, "atom.xml", feed);
}

std::string opensearch_description(const PageContext& context, const std::string& origin) {
  TemplateData data = template_object();
  data.set("origin", origin);
  data.set("base", context.links.base_path());
  data.set("icon", context.links.asset("icon.svg"));
  data.set("articles", context.index.articles > 0
                           ? context.language.counted("articles", context.index.articles)
                           : context.language.text("articles.some"));
  data.set("lang", context.language.code());
  return render(context.language, "opensearch.xml", data);
}

}  // namespace lede
