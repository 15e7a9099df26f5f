#include "indexer/stored_article.hpp"

#include <nlohmann/json.hpp>

#include "corpus/error.hpp"

namespace lede {
namespace {

using nlohmann::json;

constexpr std::string_view kMagic = "L1";

[[noreturn]] void corrupt(const std::string& why) {
  throw Error(ErrorKind::Corrupt, "stored article: " + why,
              "rebuild the index with: lede index --rebuild PATH...");
}

// ---- writing. Keys are short because every document carries them; absent means unknown or empty.
// ---------------

template <class T>
void put(json& out, const char* key, const std::optional<T>& value) {
  if (value) out[key] = *value;
}

void put(json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

void put(json& out, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) out[key] = values;
}

std::optional<std::int64_t> as_number(const std::optional<CalendarDay>& day) {
  if (!day) return std::nullopt;
  return static_cast<std::int64_t>(day->time_since_epoch().count());
}

// The days are stored beside the spelling so that loading a hit parses nothing.
void put_date(json& out, const char* key, const std::optional<PublicationDate>& value) {
  if (!value) return;
  json date{{"e", value->date.edtf},
            {"p", static_cast<int>(value->date.precision)},
            {"o", static_cast<int>(value->origin)}};
  put(date, "a", as_number(value->date.earliest));
  put(date, "b", as_number(value->date.latest));
  if (value->date.approximate) date["x"] = true;
  out[key] = std::move(date);
}

// Usually the lead is where the text begins, and only its length is kept.
void put_lead(json& out, const Article& article) {
  if (article.lead.empty()) return;
  if (article.text.starts_with(article.lead))
    out["ll"] = article.lead.size();
  else
    out["lead"] = article.lead;
}

json meta_of(const Article& a) {
  json out = json::object();
  put(out, "id", a.id);
  put(out, "sid", a.source_id);
  put(out, "path", a.path);
  put(out, "url", a.url);
  put(out, "lang", a.lang);
  if (a.outlet) out["out"] = json::array({a.outlet->name, a.outlet->origin});
  put(out, "ag", a.agency);
  put(out, "sec", a.section);
  put(out, "au", a.authors);
  put(out, "kw", a.keywords);
  put_date(out, "pub", a.published);
  put_date(out, "mod", a.modified);
  put(out, "cit", a.cites);
  put_lead(out, a);
  if (a.words != 0) out["w"] = a.words;
  return out;
}

json meta_of(const Actor& actor) {
  json mentions = json::array();  // start, end, in_title, start, end, in_title …
  for (const Mention& m : actor.mentions) {
    mentions.push_back(m.start);
    mentions.push_back(m.end);
    mentions.push_back(m.in_title ? 1 : 0);
  }
  json out{{"n", actor.name}, {"t", static_cast<int>(actor.type)}, {"m", std::move(mentions)}};
  put(out, "as", actor.as);
  put(out, "aw", actor.as_why);
  put(out, "why", actor.why);
  return out;
}

json meta_of(const Quote& quote, const std::string& text) {
  json out{{"s", quote.start}, {"e", quote.end}};
  const bool derivable = quote.end <= text.size() && quote.start <= quote.end &&
                         text.compare(quote.start, quote.end - quote.start, quote.text) == 0;
  if (!derivable) out["x"] = quote.text;
  put(out, "by", quote.speaker);
  put(out, "as", quote.said_as);
  return out;
}

void append_length(std::string& out, std::size_t length) {
  if (length > 0xffffffffU) throw Error(ErrorKind::Input, "article: longer than 4 GiB");
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((length >> shift) & 0xff));
}

// ---- reading
// ---------------------------------------------------------------------------------------------------

// Cuts the next length-prefixed part off the front of `data`.
std::string_view take_part(std::string_view& data) {
  if (data.size() < 4) corrupt("it ends early");
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length |= std::size_t{static_cast<unsigned char>(data[i])} << (8 * i);
  if (length > data.size() - 4) corrupt("it ends early");
  const std::string_view part = data.substr(4, length);
  data.remove_prefix(4 + length);
  return part;
}

void take(const json& in, const char* key, std::string& value) {
  if (const auto it = in.find(key); it != in.end()) value = it->get_ref<const std::string&>();
}

void take(const json& in, const char* key, std::optional<std::string>& value) {
  if (const auto it = in.find(key); it != in.end()) value = it->get<std::string>();
}

void take(const json& in, const char* key, std::vector<std::string>& values) {
  if (const auto it = in.find(key); it != in.end()) values = it->get<std::vector<std::string>>();
}

template <class Enum>
Enum enum_at(const json& in, const char* key, Enum last) {
  const int value = in.at(key).get<int>();
  if (value < 0 || value > static_cast<int>(last)) corrupt(std::string("bad value of ") + key);
  return static_cast<Enum>(value);
}

std::optional<CalendarDay> day_at(const json& in, const char* key) {
  const auto it = in.find(key);
  if (it == in.end()) return std::nullopt;
  return CalendarDay(std::chrono::days(it->get<int>()));
}

std::optional<PublicationDate> date_at(const json& in, const char* key) {
  const auto it = in.find(key);
  if (it == in.end()) return std::nullopt;
  PublicationDate value;
  value.origin = enum_at(*it, "o", Origin::Capture);
  value.date.edtf = it->at("e").get<std::string>();
  value.date.precision = enum_at(*it, "p", Precision::Interval);
  value.date.earliest = day_at(*it, "a");
  value.date.latest = day_at(*it, "b");
  value.date.approximate = it->contains("x");
  return value;
}

void load_meta(const json& in, Article& a) {
  take(in, "id", a.id);
  take(in, "sid", a.source_id);
  take(in, "path", a.path);
  take(in, "url", a.url);
  take(in, "lang", a.lang);
  if (const auto it = in.find("out"); it != in.end())
    a.outlet = Outlet{it->at(0).get<std::string>(), it->at(1).get<std::string>()};
  take(in, "ag", a.agency);
  take(in, "sec", a.section);
  take(in, "au", a.authors);
  take(in, "kw", a.keywords);
  a.published = date_at(in, "pub");
  a.modified = date_at(in, "mod");
  take(in, "cit", a.cites);
  take(in, "lead", a.lead);
  if (const auto it = in.find("ll"); it != in.end()) a.lead = a.text.substr(0, it->get<std::size_t>());
  a.words = in.value("w", std::uint32_t{0});
}

Actor load_actor(const json& in) {
  Actor actor;
  actor.name = in.at("n").get<std::string>();
  actor.type = enum_at(in, "t", ActorType::Place);
  const json& mentions = in.at("m");
  for (std::size_t i = 0; i + 2 < mentions.size(); i += 3)
    actor.mentions.push_back({mentions[i].get<std::uint32_t>(), mentions[i + 1].get<std::uint32_t>(),
                              mentions[i + 2].get<int>() != 0});
  take(in, "as", actor.as);
  take(in, "aw", actor.as_why);
  actor.as_why.resize(actor.as.size());
  take(in, "why", actor.why);
  return actor;
}

Quote load_quote(const json& in, const std::string& text) {
  Quote quote;
  quote.start = in.at("s").get<std::uint32_t>();
  quote.end = in.at("e").get<std::uint32_t>();
  if (in.contains("x")) {
    take(in, "x", quote.text);
  } else {
    if (quote.start > quote.end || quote.end > text.size()) corrupt("a quote lies outside the text");
    quote.text = text.substr(quote.start, quote.end - quote.start);
  }
  take(in, "by", quote.speaker);
  take(in, "as", quote.said_as);
  return quote;
}

void load_meta(const json& in, AnnotatedArticle& out) {
  load_meta(in, out.article);
  if (const auto it = in.find("act"); it != in.end())
    for (const json& actor : *it) out.actors.push_back(load_actor(actor));
  if (const auto it = in.find("quo"); it != in.end())
    for (const json& quote : *it) out.quotes.push_back(load_quote(quote, out.article.text));
}

}  // namespace

std::string store_article(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  json meta = meta_of(article);
  for (const Actor& actor : annotated.actors) meta["act"].push_back(meta_of(actor));
  for (const Quote& quote : annotated.quotes) meta["quo"].push_back(meta_of(quote, article.text));
  const std::string head = meta.dump(-1, ' ', false, json::error_handler_t::replace);
  std::string out;
  out.reserve(kMagic.size() + 8 + head.size() + article.title.size() + article.text.size());
  out.append(kMagic);
  append_length(out, head.size());
  out.append(head);
  append_length(out, article.title.size());
  out.append(article.title).append(article.text);
  return out;
}

AnnotatedArticle load_article(std::string_view data) {
  if (!data.starts_with(kMagic)) corrupt("not written by lede");
  data.remove_prefix(kMagic.size());
  const std::string_view head = take_part(data);
  AnnotatedArticle out;
  out.article.title = take_part(data);
  out.article.text = data;
  try {
    load_meta(json::parse(head), out);
  } catch (const json::exception& error) {
    corrupt(error.what());
  }
  return out;
}

}  // namespace lede
