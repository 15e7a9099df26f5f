// An index of shards, here and served by stock xapian-tcpsrv, against one of one piece with the same articles: random
// searches, the same answers. And shards that are lost, slow, back, or replaced.
#include <catch2/catch.hpp>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "corpus/error.hpp"
#include "indexer/index_directory.hpp"
#include "searcher/index_reader.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/searcher.hpp"
#include "searcher/shards.hpp"
#include "tests/searcher/query_random.hpp"
#include "tests/support/cut_connection.hpp"
#include "tests/support/make_index.hpp"
#include "tests/support/sharded_index.hpp"

using namespace lede;
using namespace lede::test;

namespace {

using Words = std::vector<std::string>;

const std::string& pick(Random& random, const Words& from) { return from[below(random, from.size())]; }

const Words kWords = {"flood",  "floods",     "Lisboa",  "U.S.",    "1,250",    "20.02.2022", "O’Brien", "água", "agua",
                      "Über",   "洪水",       "наводнение", "AT&T", "and",      "10:30",      "a_b",     "C3",   "software",
                      "Wood",   "word",       "hardware", "cyber-attack 3", "the", "of", "harbour", "harbours", "minister",
                      "ministers", "council", "report",  "reported", "said",    "near",       "five",    "new",  "says"};
const Words kOutlets = {"Alba Post", "ALBA POST", "Borea", "Corvo Ñews", "Delta & Co"};
const Words kPeople = {"Ada Noor", "ADA NOOR", "Ben Ek", "Washington", "Cem Yil", "Dora Flink", "Eli Grau"};
const Words kOrgs = {"Harbour Board", "UNO", "Washington", "Quorbley Fisheries Council", "QFC"};
const Words kPlaces = {"Oslo", "Washington", "Ålesund", "Alesund", "Lisboa"};
const Words kDates = {"2017-10-03", "2017-10-29", "2017-11",  "2017",  "2016-12-31", "2018-01-01", "2017-10-30/2017-11-02",
                      "XXXX-10-12", "../2017-05", "2017-08/..", "2017~"};

// Of another length each, so that hardly any two weigh the same.
AnnotatedArticle random_article(Random& random, std::size_t number) {
  Article a;
  a.source_id = "s" + std::to_string(number);
  a.path = "/articles/" + std::to_string(number);
  for (std::size_t i = 1 + below(random, 5); i-- > 0;) a.title += pick(random, kWords) + (i > 0 ? " " : "");
  for (std::size_t i = 0; i < 60 + number; ++i) {
    const std::size_t few = 1 + below(random, kWords.size());
    a.text += kWords[below(random, few)] + (below(random, 9) == 0 ? ".\n\n" : below(random, 7) == 0 ? ". " : " ");
  }
  if (below(random, 4) != 0) a.outlet = Outlet{pick(random, kOutlets), "metadata"};
  if (below(random, 3) == 0) a.authors = {kPeople[below(random, 3)], kPeople[3 + below(random, 4)]};
  if (below(random, 3) == 0) a.keywords = {kPlaces[below(random, 2)], kPlaces[2 + below(random, 2)]};
  if (below(random, 5) == 0) a.cites = {pick(random, kOutlets)};
  if (below(random, 5) != 0) a.published = dated(pick(random, kDates));
  if (below(random, 2) == 0) a.section = below(random, 2) == 0 ? "Sport" : "World";
  a.lang = below(random, 3) != 0 ? "en" : below(random, 2) == 0 ? "de" : "";
  std::vector<Actor> actors;
  for (const auto& [names, type] : {std::pair(&kPeople, ActorType::Person), {&kOrgs, ActorType::Org}, {&kPlaces, ActorType::Place}})
    for (std::size_t i = below(random, 3); i-- > 0;) {
      Actor one = actor(pick(random, *names), type);
      if (std::ranges::none_of(actors, [&](const Actor& other) { return other.name == one.name && other.type == type; }))
        actors.push_back(std::move(one));
    }
  if (number % 40 == 0) {  // the acronym stands for the name in articles that do not say so
    Actor council = actor("Quorbley Fisheries Council", ActorType::Org);
    council.as = {"Quorbley Fisheries Council", "QFC"};
    council.as_why = {"", "acronym defined"};
    std::erase_if(actors, [](const Actor& other) { return other.name == "Quorbley Fisheries Council"; });
    actors.push_back(std::move(council));
  }
  if (number % 50 == 0)  // more than there are slots for
    for (int i = 0; i < 30; ++i) actors.push_back(actor("Crowd Member " + std::to_string(i), ActorType::Person));
  std::vector<Quote> quotes;
  if (below(random, 3) == 0) quotes.push_back({a.text.substr(0, a.text.find('.')), "Ada Noor", {}, 0, 0});
  return annotated(std::move(a), std::move(actors), std::move(quotes));
}

SearchRequest random_request(Random& random) {
  SearchRequest request;
  if (below(random, 6) != 0) request.text = below(random, 2) == 0 ? to_string(random_tree(random, 2)) : pick(random, kWords) + " " + pick(random, kWords);
  if (below(random, 5) == 0) request.match = Match::Any;
  const auto filter = [&](FieldId id, const Words& values) {
    Filter one{id, {}, {}};
    if (below(random, 2) == 0) one.any_of = {below(random, 4) == 0 ? std::string(kUnknownValue) : pick(random, values), pick(random, values)};
    if (below(random, 3) == 0) one.none_of = {pick(random, values)};
    if (!one.any_of.empty() || !one.none_of.empty()) request.filters.push_back(std::move(one));
  };
  if (below(random, 3) == 0) filter(FieldId::Outlet, kOutlets);
  if (below(random, 4) == 0) filter(FieldId::Actor, kOrgs);
  if (below(random, 5) == 0) filter(FieldId::Person, kPeople);
  if (below(random, 6) == 0) filter(FieldId::Author, kPeople);
  if (below(random, 6) == 0) filter(FieldId::Lang, {"en", "de", "nobody"});
  if (below(random, 6) == 0) filter(FieldId::Date, {"2017-10", "2017", "2018-01-01"});
  if (below(random, 5) == 0) request.from = parse_edtf("2017-06");
  if (below(random, 6) == 0) request.to = parse_edtf("2017-12-31");
  request.possible_dates = below(random, 4) == 0;
  request.sort = std::array{Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Recency}[below(random, 5)];
  request.limit = below(random, 3) == 0 ? 5 : 1000;
  request.time_limit_ms = 0;
  for (const Field& row : kFields)
    if (row.facet) {
      FacetRequest facet{row.id, 1 + below(random, 40), below(random, 8) == 0 ? "w" : ""};
      facet.alphabetical = below(random, 6) == 0;
      facet.narrowed = row.id == FieldId::Date && below(random, 3) == 0;
      request.facets.push_back(facet);
    }
  return request;
}

std::string printed(const FacetCounts& facet) {
  std::string out = std::string(field(facet.field).name) + " unknown " + std::to_string(facet.unknown) + " distinct " +
                    std::to_string(facet.distinct) + " " + facet.unit + (facet.unknown_selected ? " unknown!" : "") + "\n";
  for (const FacetValue& value : facet.values)
    out += value.value + " " + std::to_string(value.count) + (value.selected ? " +" : "") + (value.excluded ? " -" : "") + "\n";
  for (const DateBucket& bucket : facet.buckets)
    out += bucket.edtf + " " + std::to_string(bucket.certain) + " " + std::to_string(bucket.possible) + " " +
           std::to_string(bucket.inferred) + "\n";
  return out;
}

std::string printed(const std::vector<TextPart>& parts) {
  std::string out;
  for (const TextPart& part : parts) out += part.hit ? "[" + part.text + "]" : part.text;
  return out;
}

std::string printed(const Hit& hit) {
  std::string out = hit.id + " " + printed(hit.title) + " " + hit.outlet.value_or("") + "\n";
  for (const Snippet& snippet : hit.snippets) out += printed(snippet.parts) + "\n";
  for (const ScorePart& part : hit.explain) out += part.part + "\n";
  return out;
}

std::string day_key(const Hit& hit) {
  if (!hit.published) return "";
  const EdtfDate& date = hit.published->date;
  if (!date.earliest && !date.latest) return "";
  return (date.earliest ? to_string(*date.earliest) : "?") + (date.latest ? to_string(*date.latest) : "?");
}

// The same hits in the same order, but that those that weigh the same, or are of the same day, may change places.
void check_same_hits(const SearchResponse& one, const SearchResponse& other, bool by_date) {
  REQUIRE(one.hits.size() == other.hits.size());
  std::map<std::string, const Hit*> by_id;
  for (const Hit& hit : other.hits) by_id.emplace(hit.id, &hit);
  for (std::size_t i = 0; i < one.hits.size(); ++i) {
    const Hit& a = one.hits[i];
    const Hit& b = other.hits[i];
    CAPTURE(i, a.id, b.id);
    if (by_date)
      REQUIRE(day_key(a) == day_key(b));
    else
      REQUIRE(a.score == Approx(b.score).epsilon(1e-6).margin(1e-9));
    if (one.hits.size() < one.total && !by_id.contains(a.id)) continue;  // of several of one day or weight it lists others
    REQUIRE(by_id.contains(a.id));
    const Hit& same = *by_id.at(a.id);
    REQUIRE(printed(a) == printed(same));
    if (!by_date) REQUIRE(a.score == Approx(same.score).epsilon(1e-6).margin(1e-9));
  }
}

std::string printed(const std::vector<Warning>& warnings) {
  std::string out;
  for (const Warning& warning : warnings) out += std::to_string(warning.column) + " " + warning.message + "\n";
  return out;
}

void check_same(const SearchResponse& one, const SearchResponse& other, bool by_date) {
  CHECK(printed(one.warnings) == printed(other.warnings));
  REQUIRE_FALSE(other.partial);
  REQUIRE(one.total == other.total);
  REQUIRE(one.facets.size() == other.facets.size());
  for (std::size_t i = 0; i < one.facets.size(); ++i) REQUIRE(printed(one.facets[i]) == printed(other.facets[i]));
  check_same_hits(one, other, by_date);
  CHECK(one.did_you_mean == other.did_you_mean);
  if (one.most_of && other.most_of) CHECK(one.most_of->total == other.most_of->total);
}

std::vector<AnnotatedArticle> articles(std::size_t count, std::uint64_t seed = 7) {
  Random random(seed);
  std::vector<AnnotatedArticle> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(random_article(random, i));
  return made;
}

// A folder with a stub that names servers of the shards.
struct Front {
  explicit Front(const ShardedIndex& index, unsigned shards) {
    for (unsigned i = 1; i <= shards; ++i) servers.push_back(std::make_unique<ShardServer>(index.shard_path(i)));
    write();
  }
  void write() const {
    std::vector<std::string> places;
    for (const auto& server : servers) places.push_back(server->place());
    folder.write("XAPIANDB", stub_of(places));
  }
  std::string path() const { return folder.path().string(); }
  TempDir folder;
  std::vector<std::unique_ptr<ShardServer>> servers;
};

void wait_for_look() { std::this_thread::sleep_for(IndexReader::kLookEvery + std::chrono::milliseconds(50)); }

}  // namespace

TEST_CASE("shards answer as one index does", "[searcher][shards]") {
  const auto [shards, served] = GENERATE(table<unsigned, bool>({{1, false}, {2, false}, {3, false}, {3, true}}));
  if (served && !has_xapian_servers()) return;
  CAPTURE(shards, served);
  const TestIndex whole(articles(300));
  const ShardedIndex cut(whole.articles(), shards);
  const auto front = served ? std::make_unique<Front>(cut, shards) : nullptr;
  Searcher one(whole.database_path(), nullptr), other(front ? front->path() : cut.path(), nullptr);
  CHECK(one.state().articles == other.state().articles);
  CHECK(one.languages() == other.languages());
  Random random(20171024);
  for (int i = 0; i < 200; ++i) {
    SearchRequest request = random_request(random);
    request.explain = i % 10 == 0;
    const SearchResponse expected = one.search(request);
    CAPTURE(i, request.text, expected.understood, static_cast<int>(request.sort), static_cast<int>(request.match));
    check_same(expected, other.search(request), !by_relevance(request.sort));
  }
}

namespace {

constexpr std::size_t kSome = 60;

SearchRequest plain(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  request.facets = {{FieldId::Outlet, 10, ""}, {FieldId::Actor, 10, ""}};
  return request;
}

// What of these shards alone is found.
std::size_t found_in(const ShardedIndex& index, const std::vector<unsigned>& shards, const SearchRequest& request) {
  std::size_t total = 0;
  for (const unsigned shard : shards) total += Searcher(index.shard_path(shard), nullptr).search(request).total;
  return total;
}

void check_partial(const SearchResponse& response, std::size_t total, const std::string& lost) {
  CHECK(response.partial);
  CHECK_FALSE(response.exact);
  CHECK(response.total == total);
  CHECK(printed(response.warnings).find(lost) != std::string::npos);
}

}  // namespace

TEST_CASE("actors, suggestions and articles of shards are those of one index", "[searcher][shards]") {
  const bool served = GENERATE(false, true);
  if (served && !has_xapian_servers()) return;
  const TestIndex whole(articles(200));
  const ShardedIndex cut(whole.articles(), 3);
  const auto front = served ? std::make_unique<Front>(cut, 3) : nullptr;
  Searcher one(whole.database_path(), nullptr), other(front ? front->path() : cut.path(), nullptr);
  const auto record = [](const ActorRecord& actor) {
    std::string out = actor.name + " " + std::to_string(static_cast<int>(actor.type)) + " " + std::to_string(actor.articles) +
                      " " + (actor.first ? to_string(*actor.first) : "") + " " + (actor.last ? to_string(*actor.last) : "") +
                      " " + std::to_string(actor.undated) + "\n";
    for (const ActorForm& form : actor.forms) out += form.text + " " + std::to_string(form.articles) + " " + form.why + "\n";
    for (const Companion& beside : actor.companions) out += beside.name + " " + std::to_string(beside.articles) + "\n";
    return out;
  };
  for (const char* name : {"Washington", "qfc", "ada noor", "Quorbley Fisheries Council", "Oslo"}) {
    const auto expected = one.actor(name), found = other.actor(name);
    REQUIRE(expected.size() == found.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(record(expected[i]) == record(found[i]));
  }
  CHECK_THROWS_AS(other.actor("Nobody At All"), Error);
  for (const char* typed : {"a", "wa", "qu", "harb", "ål", "min", "d"}) {
    CAPTURE(typed);
    CHECK(one.suggest(typed, 10) == other.suggest(typed, 10));
  }
  for (const AnnotatedArticle& article : whole.articles()) {
    REQUIRE(other.article(article.article.id).article.title == article.article.title);
    if (article.article.id[0] != '0') continue;
    const auto similar = one.similar(article.article.id, 5), found = other.similar(article.article.id, 5);
    REQUIRE(similar.size() == found.size());
    for (std::size_t i = 0; i < similar.size(); ++i) CHECK(similar[i].id == found[i].id);
  }
  std::size_t exported = 0;
  other.each_hit(plain("the"), [&](const Hit&, const AnnotatedArticle&) { return ++exported > 0; });
  CHECK(exported == one.search(plain("the")).total);
}

TEST_CASE("a shard that is lost is named, and used again when it is back", "[searcher][shards]") {
  if (!has_xapian_servers()) return;
  const TestIndex whole(articles(kSome));
  const ShardedIndex cut(whole.articles(), 3);
  Front front(cut, 3);
  IndexReader reader(front.path());
  const SearchRequest request = plain("the");
  const std::size_t all = reader.searcher()->search(request).total;
  REQUIRE(all == Searcher(whole.database_path(), nullptr).search(request).total);

  SECTION("killed") {
    const std::string lost = front.servers[1]->place();
    const unsigned port = front.servers[1]->port();
    front.servers[1]->kill();
    check_partial(reader.searcher()->search(request), found_in(cut, {1, 3}, request), lost);
    wait_for_look();
    check_partial(reader.searcher()->search(request), found_in(cut, {1, 3}, request), lost);
    front.servers[1] = std::make_unique<ShardServer>(cut.shard_path(2), port);
    std::this_thread::sleep_for(Shards::kRest);
    wait_for_look();
    reader.searcher();
    const SearchResponse back = reader.searcher()->search(request);
    CHECK_FALSE(back.partial);
    CHECK(back.total == all);
  }
  SECTION("slow: it is waited for as long as a search may take") {
    const bool looks = GENERATE(false, true);  // once, who looked waited for it twice, five seconds each time
    front.servers[2]->pause();
    if (looks) wait_for_look();
    SearchRequest short_one = request;
    short_one.time_limit_ms = 700;
    const auto begin = std::chrono::steady_clock::now();
    check_partial(reader.searcher()->search(short_one), found_in(cut, {1, 2}, request), front.servers[2]->place());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(6));
    front.servers[2]->go_on();
  }
  SECTION("all of them") {
    for (const auto& server : front.servers) server->kill();
    try {
      reader.searcher()->search(request);
      FAIL("an answer from nowhere");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::NoIndex);  // HTTP 503
    }
  }
}

// At whatever byte of its answers it stops: what is said is right of all shards, or of the others and says so.
TEST_CASE("a shard that is lost inside a search is named", "[searcher][shards]") {
  if (!has_xapian_servers()) return;
  constexpr int kCuts = 24;
  constexpr std::int64_t kAll = CutConnection::kNever / 4;
  const TestIndex whole(articles(kSome));
  const ShardedIndex cut(whole.articles(), 3);
  const ShardServer first(cut.shard_path(1)), second(cut.shard_path(2)), third(cut.shard_path(3));
  CutConnection between(second.port());
  TempDir folder;
  folder.write("XAPIANDB", stub_of({first.place(), between.place(), third.place()}));
  const std::string text = GENERATE("the", "flood SENT lisboa", "repor* OR council");
  SearchRequest request = plain(text);
  request.facets.push_back({FieldId::Date, 10, ""});
  const SearchResponse all = Searcher(whole.database_path(), nullptr).search(request);
  const std::size_t others = found_in(cut, {1, 3}, request);
  REQUIRE(all.total > others);

  const auto ask = [&](std::int64_t bytes) {
    between.cut_after(CutConnection::kNever);
    Searcher searcher(folder.path().string(), nullptr);
    between.cut_after(bytes);
    return searcher.search(request);
  };
  check_same(all, ask(kAll), false);
  const std::int64_t bytes = kAll - between.left();
  REQUIRE(bytes > 0);
  int partial = 0;
  for (int i = 0; i < kCuts; ++i) {
    CAPTURE(text, i, bytes);
    const SearchResponse response = ask(bytes * i / kCuts);
    partial += response.partial ? 1 : 0;
    if (response.partial)
      check_partial(response, others, between.place());
    else
      check_same(all, response, false);
  }
  CHECK(partial > kCuts / 2);
}

TEST_CASE("a replica made by xapian-replicate answers, and follows what is added", "[searcher][shards]") {
  if (!has_xapian_servers()) return;
  const TestIndex whole(articles(kSome));
  ShardedIndex cut(whole.articles(), 2);
  const ReplicationMaster master(cut.path());
  TempDir copies, folder;
  const std::string copy = (copies.path() / "shard-2").string();
  REQUIRE(master.copy("shard-2", copy));
  const ShardServer first(cut.shard_path(1)), replica(copy);
  folder.write("XAPIANDB", stub_of({first.place(), replica.place()}));
  CHECK(Searcher(folder.path().string(), nullptr).search(plain("")).total == kSome);

  Article added;
  added.id = "f0000000000000a1";
  added.title = "Zyxomatics explained";
  added.text = "A word that no other article has.";
  cut.add({annotated(added)});
  REQUIRE(Searcher(cut.path(), nullptr).search(plain("zyxomatics")).total == 1);
  REQUIRE(master.copy("shard-2", copy));
  CHECK(Searcher(folder.path().string(), nullptr).search(plain("zyxomatics")).total == 1);
}

TEST_CASE("a replica takes over when the stub names it", "[searcher][shards]") {
  if (!has_xapian_servers()) return;
  const TestIndex whole(articles(kSome));
  const ShardedIndex cut(whole.articles(), 2);
  Front front(cut, 2);
  TempDir copy;  // as xapian-replicate makes it
  std::filesystem::copy(IndexDirectory(cut.path()).database_paths(1, 2)[1], copy.path() / "replica");
  IndexReader reader(front.path());
  const SearchRequest request = plain("the");
  const std::size_t all = reader.searcher()->search(request).total;
  front.servers[1] = std::make_unique<ShardServer>((copy.path() / "replica").string());  // and the other is killed
  front.write();
  wait_for_look();
  const SearchResponse response = reader.searcher()->search(request);
  CHECK_FALSE(response.partial);
  CHECK(response.total == all);
}

TEST_CASE("a shard that changes is seen by a running reader", "[searcher][shards]") {
  if (!has_xapian_servers()) return;
  const TestIndex whole(articles(kSome));
  ShardedIndex cut(whole.articles(), 2);
  const Front front(cut, 2);
  IndexReader reader(front.path());
  CHECK(reader.searcher()->search(plain("")).total == kSome);
  CHECK(reader.searcher()->search(plain("zyxomatic*")).total == 0);
  Article added;
  added.id = "00000000000000a1";
  added.title = "Zyxomatics explained";
  added.text = "A word that no other article has.";
  cut.add({annotated(added)});
  wait_for_look();
  CHECK(reader.searcher()->search(plain("")).total == kSome + 1);
  CHECK(reader.searcher()->search(plain("zyxomatic*")).total == 1);
  CHECK(reader.searcher()->article("00000000000000a1").article.title == added.title);
}

TEST_CASE("what is not the shards of one index is refused, what lacks one says so", "[searcher][shards]") {
  const TestIndex whole(articles(10));
  const ShardedIndex cut(whole.articles(), 3);
  const auto open = [](const std::string& lines) {
    TempDir folder;
    folder.write("XAPIANDB", lines);
    return Searcher(folder.path().string(), nullptr).search(plain(""));
  };
  const auto line = [&](unsigned shard) { return "auto " + cut.shard_path(shard) + "\n"; };
  CHECK_FALSE(open(line(1) + line(2) + line(3)).partial);
  CHECK_THROWS_AS(open(line(1) + line(2) + line(2)), Error);
  CHECK_THROWS_AS(open(line(1) + "auto " + whole.database_path() + "\n"), Error);
  CHECK_THROWS_AS(open("nonsense\n" + line(1)), Error);
  const SearchResponse two = open(line(3) + line(1));
  check_partial(two, found_in(cut, {1, 3}, plain("")), "shard 2 of 3");
}
