#include "indexer/stored_article.hpp"

#include <algorithm>

#include "corpus/charset.hpp"
#include "corpus/error.hpp"
#include "indexer/packing.hpp"

namespace lede {
namespace {

constexpr std::string_view kMagic = "L2";

[[noreturn]] void corrupt(const std::string& why) {
  throw Error(ErrorKind::Corrupt, "stored article: " + why,
              "rebuild the index with: lede index --rebuild PATH...");
}

// ---- writing

void put_day(Packer& out, const std::optional<CalendarDay>& day) {
  out.put(day ? std::uint64_t{1} : 0);
  if (day) out.put_signed(day->time_since_epoch().count());
}

// The days are stored beside the spelling so that loading a hit parses nothing.
void put_date(Packer& out, const std::optional<PublicationDate>& value) {
  out.put(value ? std::uint64_t{1} : 0);
  if (!value) return;
  out.put(std::string_view(value->date.edtf));
  out.put(static_cast<std::uint64_t>(value->date.precision));
  out.put(static_cast<std::uint64_t>(value->origin));
  out.put(value->date.approximate ? std::uint64_t{1} : 0);
  put_day(out, value->date.earliest);
  put_day(out, value->date.latest);
}

// Usually the lead is where the text begins, and only its length is kept.
void put_lead(Packer& out, const Article& article) {
  const bool repeats = article.text.starts_with(article.lead);
  out.put(repeats ? std::uint64_t{1} : 0);
  if (repeats)
    out.put(std::uint64_t{article.lead.size()});
  else
    out.put(std::string_view(article.lead));
}

void put_outlet(Packer& out, const std::optional<Outlet>& outlet) {
  out.put(outlet ? std::uint64_t{1} : 0);
  if (!outlet) return;
  out.put(std::string_view(outlet->name));
  out.put(std::string_view(outlet->origin));
}

void put_article(Packer& out, const Article& a) {
  out.put(std::string_view(a.id));
  out.put(a.source_id);
  out.put(std::string_view(valid_utf8(a.path)));  // a file's name may be of any bytes
  out.put(a.url);
  out.put(std::string_view(a.lang));
  put_outlet(out, a.outlet);
  out.put(a.agency);
  out.put(a.section);
  out.put(a.authors);
  out.put(a.keywords);
  put_date(out, a.published);
  put_date(out, a.modified);
  out.put(std::string_view(a.captured));
  out.put(a.cites);
  put_lead(out, a);
  out.put(std::uint64_t{a.words});
}

// Where a mention begins counts from the one before.
void put_actor(Packer& out, const Actor& actor) {
  out.put(std::string_view(actor.name));
  out.put(static_cast<std::uint64_t>(actor.type));
  out.put(std::uint64_t{actor.mentions.size()});
  std::int64_t last = 0;
  for (const Mention& m : actor.mentions) {
    out.put_signed(std::int64_t{m.start} - last);
    out.put(std::uint64_t{m.end - m.start} << 1 | (m.in_title ? 1 : 0));
    last = m.start;
  }
  out.put(actor.as);
  out.put(actor.as_why);
  out.put(actor.why);
}

void put_quote(Packer& out, const Quote& quote, const std::string& text) {
  const bool derivable = quote.end <= text.size() && quote.start <= quote.end &&
                         text.compare(quote.start, quote.end - quote.start, quote.text) == 0;
  out.put(std::uint64_t{quote.start});
  out.put(std::uint64_t{quote.end});
  out.put(derivable ? std::uint64_t{1} : 0);
  if (!derivable) out.put(std::string_view(quote.text));
  out.put(quote.speaker);
  out.put(quote.said_as);
}

// ---- reading

template <class Enum>
Enum take_enum(Unpacker& in, Enum last) {
  const std::uint64_t value = in.number();
  if (value > static_cast<std::uint64_t>(last)) corrupt("a value that is none of its kind");
  return static_cast<Enum>(value);
}

std::optional<CalendarDay> take_day(Unpacker& in) {
  if (!in.flag()) return std::nullopt;
  return CalendarDay(std::chrono::days(static_cast<int>(in.signed_number())));
}

std::optional<PublicationDate> take_date(Unpacker& in) {
  if (!in.flag()) return std::nullopt;
  PublicationDate value;
  value.date.edtf = in.text();
  value.date.precision = take_enum(in, Precision::Interval);
  value.origin = take_enum(in, Origin::Capture);
  value.date.approximate = in.flag();
  value.date.earliest = take_day(in);
  value.date.latest = take_day(in);
  return value;
}

std::string take_lead(Unpacker& in, const std::string& text) {
  if (in.flag()) return text.substr(0, in.number());
  return std::string(in.text());
}

std::optional<Outlet> take_outlet(Unpacker& in) {
  if (!in.flag()) return std::nullopt;
  Outlet outlet;
  outlet.name = in.text();
  outlet.origin = in.text();
  return outlet;
}

void take_article(Unpacker& in, Article& a) {
  a.id = in.text();
  a.source_id = in.optional_text();
  a.path = in.text();
  a.url = in.optional_text();
  a.lang = in.text();
  a.outlet = take_outlet(in);
  a.agency = in.optional_text();
  a.section = in.optional_text();
  a.authors = in.texts();
  a.keywords = in.texts();
  a.published = take_date(in);
  a.modified = take_date(in);
  a.captured = in.text();
  a.cites = in.texts();
  a.lead = take_lead(in, a.text);
  a.words = in.small();
}

Actor take_actor(Unpacker& in) {
  Actor actor;
  actor.name = in.text();
  actor.type = take_enum(in, ActorType::Place);
  actor.mentions.resize(in.count());
  std::int64_t start = 0;
  for (Mention& mention : actor.mentions) {
    start += in.signed_number();
    const std::uint64_t length = in.number();
    mention.start = static_cast<std::uint32_t>(start);
    mention.end = mention.start + static_cast<std::uint32_t>(length >> 1);
    mention.in_title = (length & 1) != 0;
  }
  actor.as = in.texts();
  actor.as_why = in.texts();
  actor.as_why.resize(actor.as.size());
  actor.why = in.texts();
  return actor;
}

Quote take_quote(Unpacker& in, const std::string& text) {
  Quote quote;
  quote.start = in.small();
  quote.end = in.small();
  if (in.flag()) {
    if (quote.start > quote.end || quote.end > text.size()) corrupt("a quote lies outside the text");
    quote.text = text.substr(quote.start, quote.end - quote.start);
  } else {
    quote.text = in.text();
  }
  quote.speaker = in.optional_text();
  quote.said_as = in.optional_text();
  return quote;
}

Unpacker after_magic(std::string_view data) {
  if (!data.starts_with(kMagic)) corrupt("not written by lede");
  return Unpacker(data.substr(kMagic.size()));
}

Article take_whole_article(Unpacker& in) {
  Article article;
  article.title = in.text();
  article.text = in.text();
  take_article(in, article);
  return article;
}

}  // namespace

std::string store_article(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  Packer out;
  out.put(std::string_view(article.title));
  out.put(std::string_view(article.text));
  put_article(out, article);
  out.put(std::uint64_t{annotated.actors.size()});
  for (const Actor& actor : annotated.actors) put_actor(out, actor);
  out.put(std::uint64_t{annotated.quotes.size()});
  for (const Quote& quote : annotated.quotes) put_quote(out, quote, article.text);
  return std::string(kMagic) + out.take();
}

AnnotatedArticle load_article(std::string_view data) {
  Unpacker in = after_magic(data);
  AnnotatedArticle out{.article = take_whole_article(in), .actors = {}, .quotes = {}};
  for (std::size_t left = in.count(); left > 0; --left) out.actors.push_back(take_actor(in));
  for (std::size_t left = in.count(); left > 0; --left) out.quotes.push_back(take_quote(in, out.article.text));
  if (!in.rest().empty()) corrupt("it goes on after its end");
  return out;
}

AnnotatedArticle load_beginning(std::string_view data, std::size_t actors) {
  Unpacker in = after_magic(data);
  AnnotatedArticle out{.article = take_whole_article(in), .actors = {}, .quotes = {}};
  for (std::size_t left = std::min(in.count(), actors); left > 0; --left) out.actors.push_back(take_actor(in));
  return out;
}

}  // namespace lede
