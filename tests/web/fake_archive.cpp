#include "tests/web/fake_archive.hpp"

#include <algorithm>

#include "corpus/error.hpp"
#include "tests/web/hostile_texts.hpp"

namespace lede::test {
namespace {

struct Story {
  std::string_view title, outlet, date, snippet;
  Origin origin = Origin::Metadata;
};

constexpr Story kStories[] = {
    {"Flood barrier on the Tejo holds as third storm passes Lisbon", "The Harbour Gazette", "2019-12-21",
     "Engineers who spent the night on the wall said the flood gates had been shut by hand."},
    {"“We were told to wait”: islanders describe the flood that took the bridge", "Northern Tribune",
     "2019-12", "Nobody rang the bell. The flood came through the school first, then along the only road."},
    {"Insurers count the cost of a winter of floods", "Ledger & Post", "2020-01-08T06:30:00+00:00",
     "Claims for flood damage passed four hundred million for the first time since records began."},
    {"Council kept flood maps in a drawer for nine years", "The Harbour Gazette", "2020~",
     "The maps, drawn after the last great flood, show every house that was lost this winter.",
     Origin::Inferred},
    {"A short history of high water", "", "XXXX-02-03",
     "Each generation has had its flood, and each has built the wall a hand higher."},
};

std::vector<TextPart> marked(std::string_view text, std::string_view word) {
  std::vector<TextPart> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(word);
    if (at != 0) parts.push_back({std::string(text.substr(0, at)), false});
    if (at == std::string_view::npos) break;
    parts.push_back({std::string(word), true});
    text.remove_prefix(at + word.size());
  }
  return parts;
}

// Without accents, for the few letters that the sample has.
bool starts_with_folded(const std::string& value, const std::string& prefix) {
  std::string folded = value;
  for (std::size_t at = 0; (at = folded.find("á")) != std::string::npos;) folded.replace(at, 2, "a");
  return std::equal(prefix.begin(), prefix.end(), folded.begin(),
                    folded.begin() + static_cast<std::ptrdiff_t>(std::min(folded.size(), prefix.size())),
                    [](char a, char b) {
                      return std::tolower(static_cast<unsigned char>(a)) ==
                             std::tolower(static_cast<unsigned char>(b));
                    });
}

FacetCounts values_of(FieldId field, std::vector<std::string> values, std::size_t unknown,
                      const SearchRequest& request) {
  std::string prefix;
  for (const FacetRequest& facet : request.facets)
    if (facet.field == field) prefix = facet.prefix;
  FacetCounts facet;
  facet.field = field;
  facet.unknown = unknown;
  facet.distinct = values.size() + (prefix.empty() ? 30 : 0);
  std::size_t count = 420;
  for (std::string& value : values) {
    if (!starts_with_folded(value, prefix)) continue;
    FacetValue row{.value = std::move(value), .count = count};
    for (const Filter& filter : request.filters) {
      if (filter.field != field) continue;
      for (const std::string& chosen : filter.any_of) row.selected = row.selected || chosen == row.value;
      for (const std::string& out : filter.none_of) row.excluded = row.excluded || out == row.value;
      for (const std::string& chosen : filter.any_of)
        facet.unknown_selected = facet.unknown_selected || chosen == kUnknownValue;
    }
    facet.values.push_back(std::move(row));
    count = count * 3 / 5 + 1;
  }
  return facet;
}

FacetCounts dates_of() {
  FacetCounts facet;
  facet.field = FieldId::Date;
  facet.unit = "month";
  facet.unknown = 7;
  constexpr std::size_t kCounts[] = {12, 9, 14, 22, 31, 18, 44, 61, 38, 20, 17, 90, 160, 120, 75, 40, 31, 12};
  for (std::size_t i = 0; i < std::size(kCounts); ++i) {
    const std::size_t month = i + 2;
    const std::string number = std::to_string(month % 12 + 1);
    facet.buckets.push_back(
        {.edtf = std::to_string(2019 + month / 12) + (number.size() < 2 ? "-0" : "-") + number,
         .certain = kCounts[i],
         .possible = i % 4 == 0 ? kCounts[i] / 3 : 0});
  }
  return facet;
}

FacetCounts facet_of(FieldId field, const SearchRequest& request) {
  switch (field) {
    case FieldId::Outlet:
      return values_of(field, {"The Harbour Gazette", "Northern Tribune", "Ledger & Post", "Rádio Atlântico"},
                       3, request);
    case FieldId::Person:
      return values_of(field, {"Inês Carvalhal", "Tom Aldwyn", "Ruth Okpara"}, 0, request);
    case FieldId::Org:
      return values_of(field, {"Harbour Board", "Civil Protection Agency"}, 0, request);
    case FieldId::Place:
      return values_of(field, {"Lisbon", "Saltmere"}, 0, request);
    case FieldId::Author:
      return values_of(field, {"Marta Lind", "J. P. Overton"}, 12, request);
    case FieldId::Lang:
      return values_of(field, {"en", "pt", "ar"}, 0, request);
    case FieldId::Source:
      return values_of(field, {"html", "warc", "json"}, 0, request);
    case FieldId::Date:
      return dates_of();
    case FieldId::Actor:
      return values_of(field, {"Harbour Board"}, 0, request);
    default:
      return values_of(field, {}, 0, request);
  }
}

// Every place where one of the forms stands.
std::vector<Mention> mentions_in(const std::string& text, const std::vector<std::string>& forms) {
  std::vector<Mention> mentions;
  for (const std::string& form : forms)
    for (std::size_t at = text.find(form); at != std::string::npos; at = text.find(form, at + form.size()))
      mentions.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size()), false});
  return mentions;
}

}  // namespace

Hit sample_hit(std::size_t number) {
  const Story& story = kStories[number % std::size(kStories)];
  Hit hit;
  hit.rank = number + 1;
  hit.id = "00000000000000" + std::to_string(10 + number % 90);
  hit.title = marked(story.title, "flood");
  if (!story.outlet.empty()) hit.outlet = story.outlet;
  if (auto date = parse_edtf(story.date)) hit.published = PublicationDate{*date, story.origin};
  hit.authors = number % 2 == 0 ? std::vector<std::string>{"Marta Lind"} : std::vector<std::string>{};
  if (number % 3 == 0) hit.section = "Region";
  hit.lang = number % 5 == 4 ? "pt" : "en";
  hit.words = static_cast<std::uint32_t>(310 + 97 * (number % 7));
  hit.snippets = {{FieldId::Text, marked(story.snippet, "flood")}};
  hit.actors = {"Inês Carvalhal", "Harbour Board", "Lisbon"};
  return hit;
}

AnnotatedArticle sample_article() {
  AnnotatedArticle out;
  Article& article = out.article;
  article.id = "0000000000000010";
  article.path = "2019/harbour/barrier.html";
  article.url = "https://www.harbour.example/2019/12/barrier";
  article.title = "Flood barrier on the Tejo holds as third storm passes Lisbon";
  article.text =
      "The barrier at the mouth of the harbour held through Friday night, the third storm in ten days, but "
      "the margin was the width of a hand.\n\n"
      "Engineers who spent the night on the wall said the flood gates had been shut by hand after the pumps "
      "failed at two in the morning.\n\n"
      "“Nobody here will sleep before the tide has turned,” said Inês Carvalhal, who leads the crew of the "
      "Harbour Board. She had asked for new pumps in March.\n\n"
      "In Saltmere, across the water, the flood reached the school.\nThe road was closed.";
  article.lang = "en";
  article.outlet = Outlet{"The Harbour Gazette", "metadata"};
  article.agency = "Lusa";
  article.section = "Region";
  article.authors = {"Marta Lind", "J. P. Overton"};
  article.keywords = {"storm", "harbour"};
  article.published = PublicationDate{*parse_edtf("2019-12-21"), Origin::Metadata};
  article.cites = {"Rádio Atlântico"};
  article.words = 412;
  out.actors = {
      {.name = "Inês Carvalhal",
       .type = ActorType::Person,
       .mentions = {{}, {}},
       .as = {"Inês Carvalhal", "Carvalhal"},
       .why = {"last name"}},
      {.name = "Harbour Board", .type = ActorType::Org, .mentions = {{}}, .as = {"Harbour Board"}, .why = {}},
      {.name = "Lisbon", .type = ActorType::Place, .mentions = {{}}, .as = {"Lisbon"}, .why = {}},
      {.name = "Saltmere", .type = ActorType::Place, .mentions = {{}}, .as = {"Saltmere"}, .why = {}}};
  const std::string said = "Nobody here will sleep before the tide has turned,";
  const auto start = static_cast<std::uint32_t>(article.text.find(said));
  out.quotes = {{.text = said,
                 .speaker = "Inês Carvalhal",
                 .said_as = "Inês Carvalhal",
                 .start = start,
                 .end = start + static_cast<std::uint32_t>(said.size())}};
  for (Actor& actor : out.actors) actor.mentions = mentions_in(article.text, actor.as);
  return out;
}

SearchResponse sample_response(const SearchRequest& request, std::size_t total) {
  SearchResponse response;
  response.text = request.text;
  response.understood = request.text;
  response.words = request.text.empty() ? "all articles" : "articles that have “" + request.text + "”";
  response.index = {"d3b07384-d9a0-4c9b-8f3e-000000000001", 7, 105360, "2026-11-22T01:00:00Z"};
  response.total = request.text == "xyzzy" ? 0 : total;
  for (std::size_t i = request.offset; i < std::min(request.offset + request.limit, response.total); ++i)
    response.hits.push_back(sample_hit(i));
  for (const FacetRequest& facet : request.facets) {
    FacetCounts counts = facet_of(facet.field, request);
    if (response.total == 0) counts = {.field = facet.field, .values = {}, .unit = {}, .buckets = {}};
    response.facets.push_back(std::move(counts));
  }
  if (request.text == "xyzzy") response.did_you_mean = "xylem";
  if (request.text == "flood xyzzy") {
    response.total = 0;
    response.hits.clear();
    response.most_of = CountedSearch{"without xyzzy", "flood", total};
  }
  if (request.text.find('(') != std::string::npos)
    response.warnings = {{request.text.find('(') + 1, "this ( is never closed"}};
  return response;
}

IndexState FakeArchive::state() {
  if (!has_index) throw Error(ErrorKind::NoIndex, "no index at here", "create one with: lede index PATH...");
  IndexState state = sample_response({}).index;
  state.revision = revision;
  if (empty) state.articles = 0;
  return state;
}

std::optional<IndexState> FakeArchive::state_if_ready() {
  return has_index ? std::optional(state()) : std::nullopt;
}

std::optional<std::size_t> FakeArchive::hostile_number(const std::string& text) {
  if (text.rfind("evil", 0) != 0 || text.size() < 5 || text.size() > 7) return std::nullopt;
  return std::stoul(text.substr(4)) % hostile_texts().size();
}

SearchResponse FakeArchive::search(const SearchRequest& request) {
  if (const auto n = hostile_number(request.text)) {
    SearchResponse response = hostile_response(hostile_texts()[*n], request, true);
    response.index = state();
    return response;
  }
  SearchResponse response = empty ? SearchResponse{} : sample_response(request, total);
  response.index = state();
  response.partial = partial || request.text == "slow";
  if (request.group == Group::Story) response.stories = total - 200;
  for (Hit& hit : response.hits) hit.copies = request.group == Group::Story && hit.rank % 3 == 1 ? hit.rank : 0;
  ++searches;
  return response;
}

ArticleHistory FakeArchive::history(const Article& article) {
  Article older = article;
  older.title = "Flood barrier expected to hold";
  older.text = "The barrier at the mouth of the harbour is expected to hold.\n\n" + article.text;
  older.captured = "2019-12-20T23:10:00Z";
  return {{{article,
            {{.file_term = {}, .path = "crawl/21.warc.gz", .captured = "2019-12-21T08:00:00Z"},
             {.file_term = {}, .path = "2019/harbour/barrier.html", .captured = {}}}},
           {older, {{.file_term = {}, .path = "crawl/20.warc.gz", .captured = older.captured}}}}};
}

std::vector<ActorRecord> FakeArchive::actor(const std::string& name, std::size_t) {
  state();
  if (hostile_number(name)) return {};
  ActorRecord record;
  record.name = name;
  record.articles = total;
  record.first = parse_edtf("2019-03-02")->earliest;
  record.last = parse_edtf("2020-08-30")->latest;
  record.undated = 7;
  record.forms = {{name, total, ""}, {"Mx " + name, 40, "title stripped"}};
  for (const auto& [companion, type, articles] :
       std::initializer_list<std::tuple<const char*, ActorType, std::size_t>>{
           {"Inês Carvalhal", ActorType::Person, 420}, {"Tom Aldwyn", ActorType::Person, 253},
           {"Harbour Board", ActorType::Org, 400},     {"Civil Protection Agency", ActorType::Org, 120},
           {"Lisbon", ActorType::Place, 390},          {"Saltmere", ActorType::Place, 220}})
    if (companion != name) record.companions.push_back({companion, type, articles});
  return {record};
}

AnnotatedArticle FakeArchive::article(const std::string& id) {
  state();
  AnnotatedArticle article = sample_article();
  if (id.size() != article.article.id.size() || id[0] != '0')
    throw Error(ErrorKind::NotFound, "no article " + id);
  article.article.id = id;
  if (id.ends_with("99")) {
    article.article.lang = "ar";
    article.article.title = "حاجز الفيضان يصمد";
    article.article.text = "صمد الحاجز طوال الليل.\n\nقال المهندسون إن البوابات أغلقت يدويا.";
    article.actors.clear();
    article.quotes.clear();
  }
  return article;
}

Archive::Marked FakeArchive::marked(const std::string& id, const std::string& query_text) {
  Marked out{article(id), {}, {}};
  if (const auto n = hostile_number(query_text)) {
    const std::string& evil = hostile_texts()[*n];
    return {hostile_article(evil), {{evil, true}, {evil, false}}, {{evil, false}, {evil, true}}};
  }
  out.title = {{out.article.article.title, false}};
  out.text = query_text.empty() ? std::vector<TextPart>{{out.article.article.text, false}}
                                : test::marked(out.article.article.text, query_text);
  return out;
}

std::vector<Suggestion> FakeArchive::suggest(const std::string& prefix, std::size_t limit) {
  state();
  std::vector<Suggestion> all = {{"flood", "word", 420, "flood"},
                                 {"Harbour Board", "org", 310, "org:=\"Harbour Board\""},
                                 {"The Harbour Gazette", "outlet", 250, "outlet:=\"The Harbour Gazette\""},
                                 {"harbour", "word", 120, "harbour"}};
  if (prefix.empty()) all.clear();
  if (const auto n = hostile_number(prefix))
    all.push_back({hostile_texts()[*n], "person", 3, hostile_texts()[*n]});
  all.resize(std::min(all.size(), limit));
  return all;
}

std::vector<CountedSearch> FakeArchive::missed(const SearchRequest& request) {
  state();
  if (request.text.empty()) return {};
  return {{"without quotation marks", request.text + " barrier", 1248},
          {"with words spelt almost so", "floud", 1300}};
}

std::optional<std::vector<Hit>> FakeArchive::copies(const std::string& id, std::chrono::milliseconds) {
  if (!knows_stories) return std::nullopt;
  if (!id.ends_with("10")) return std::vector<Hit>{};
  return std::vector<Hit>{sample_hit(2), sample_hit(4)};
}

std::vector<Hit> FakeArchive::similar(const std::string& id, std::size_t limit) {
  const auto& hostile = hostile_texts();  // the ids of hostile articles
  if (std::find(hostile.begin(), hostile.end(), id) == hostile.end()) article(id);
  std::vector<Hit> hits;
  for (std::size_t i = 1; i <= std::min<std::size_t>(limit, 4); ++i) {
    hits.push_back(sample_hit(i));
    hits.back().rank = i;
    hits.back().score = 1.0 / static_cast<double>(i + 1);
  }
  return hits;
}

void FakeArchive::each_hit(const SearchRequest&, const HitSink& sink) {
  for (std::size_t i = 0; i < total; ++i)
    if (!sink(sample_hit(i), sample_article())) return;
}

}  // namespace lede::test
