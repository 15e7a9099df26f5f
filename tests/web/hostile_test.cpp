// Articles and queries are written by others: whatever they hold, no page may carry it as markup.
#include <catch2/catch.hpp>
#include <set>

#include "tests/web/fake_archive.hpp"
#include "tests/web/hostile_texts.hpp"
#include "web/pages.hpp"
#include "web/problem.hpp"

using namespace lede;
using namespace lede::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

const Links kLinks;

struct Tag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The tag at `at`, which is set behind it; attributes as our templates write them, in double quotes or bare.
Tag read_tag(const std::string& page, std::size_t& at) {
  Tag tag;
  for (++at; at < page.size() && (is_letter(page[at]) || page[at] == '/' || page[at] == '!'); ++at)
    tag.name += page[at];
  while (at < page.size() && page[at] != '>') {
    while (at < page.size() && (page[at] == ' ' || page[at] == '\n' || page[at] == '/')) ++at;
    std::string name, value;
    for (; at < page.size() && page[at] != '=' && page[at] != ' ' && page[at] != '>' && page[at] != '/'; ++at)
      name += page[at];
    if (at + 1 < page.size() && page[at] == '=' && page[at + 1] == '"') {
      const std::size_t end = page.find('"', at + 2);
      value = page.substr(at + 2, end - at - 2);
      at = end == std::string::npos ? page.size() : end + 1;
    }
    if (!name.empty()) tag.attributes.emplace_back(name, value);
  }
  return tag;
}

// Every tag of the page is one of ours, and none of them can run anything.
void check_harmless(const std::string& page) {
  static const std::set<std::string> kOurs = {
      "!doctype",   "a",      "article", "aside",   "bdi",   "blockquote", "body", "br",     "button",
      "circle",     "code",   "dd",      "details", "div",   "dl",         "dt",   "em",     "fieldset",
      "figcaption", "figure", "footer",  "form",    "h1",    "h2",         "head", "header", "html",
      "input",      "kbd",    "label",   "legend",  "li",    "line",       "link", "main",   "mark",
      "meta",       "nav",    "ol",      "p",       "pre",   "rect",       "s",    "script", "section",
      "span",       "strong", "summary", "svg",     "table", "tbody",      "td",   "text",   "th",
      "thead",      "time",   "title",   "tr",      "ul"};
  for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos;) {
    const Tag tag = read_tag(page, at);
    const std::string name = tag.name.starts_with('/') ? tag.name.substr(1) : tag.name;
    if (!kOurs.contains(name)) FAIL_CHECK("a tag that is not ours: " << name);
    for (const auto& [attribute, value] : tag.attributes) {
      if (attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc")
        FAIL_CHECK("attribute " << attribute << " of " << name);
      if ((attribute == "href" || attribute == "src" || attribute == "action") && !value.starts_with('/') &&
          !value.starts_with('#') && !value.starts_with("https://") && !value.starts_with("http://"))
        FAIL_CHECK(attribute << " leads to " << value);
    }
    if (name == "script" && !tag.name.starts_with('/'))
      CHECK_THAT(tag.attributes.at(1).second, Catch::StartsWith("/static/js."));
  }
  CHECK(page.find('\0') == std::string::npos);
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(page.find('\xff') == std::string::npos);
}

}  // namespace

TEST_CASE("hostile text in answers and queries stays text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
    CAPTURE(evil);
    SearchRequest request;
    request.text = evil;
    request.filters = {{.field = FieldId::Outlet, .any_of = {evil}, .none_of = {evil + "x"}}};
    SearchRequest full = request;
    full.facets = page_facets(request);
    const SearchResponse response = hostile_response(evil, full);
    check_harmless((search_page({kLinks, response.index}, request, response)));
    SearchResponse none = response;
    none.total = 0;
    none.hits.clear();
    none.most_of = CountedSearch{"without " + evil, evil, 3};
    const SearchExtras extras{.wider = {{evil, evil + "x", 4}}};
    check_harmless((search_page({kLinks, response.index}, request, none, extras)));
    PageState asking;
    asking.wider = true;
    const Links wider = kLinks.showing(asking);
    check_harmless((search_page({wider, response.index}, request, response, extras)));
    check_harmless((home_page({kLinks, response.index}, response)));
  }
}

TEST_CASE("hostile articles stay text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
    CAPTURE(evil);
    SearchRequest request;
    request.text = evil;
    const AnnotatedArticle article = hostile_article(evil);
    const Capture capture{.file_term = {}, .path = evil, .captured = evil};
    const ArticleHistory history{{{article.article, {capture, capture}}, {hostile_article(evil).article, {capture}}}};
    check_harmless((article_page({kLinks, {}}, request,
                                 {article, {{evil, true}}, {{evil, false}, {evil, true}}, {}, {}, history})));
  }
}

TEST_CASE("hostile names of actors stay text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
    CAPTURE(evil);
    SearchRequest request = actor_request(evil);
    const SearchResponse response = hostile_response(evil, request);
    ActorRecord record;
    record.name = evil;
    record.articles = 2;
    record.forms = {{evil, 2, ""}, {evil + "x", 1, evil}};
    record.companions = {{evil, ActorType::Person, 2}, {evil + "y", ActorType::Org, 1}, {evil, ActorType::Place, 1}};
    ActorView view{.response = response, .records = {record}};
    view.quotes = {{evil, evil, evil, evil, std::nullopt}};
    view.network = companions_of(evil + "z", view.records);
    for (std::size_t i = 1; i < view.network.nodes.size(); ++i) view.network.edges.push_back({0, i, i});
    lay_out(view.network);
    PageContext context{kLinks, response.index};
    context.edit_token = "token";
    check_harmless(actor_page(context, evil, view));
  }
}

TEST_CASE("hostile addresses in errors stay text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
    CAPTURE(evil);
    for (const int status : {400, 404, 500})
      check_harmless((error_page({kLinks, {}}, {status, "no page at " + evil, evil})));
    const std::string json = problem_json({404, evil, evil}, evil);
    CHECK(json.find('\xff') == std::string::npos);
    CHECK(json.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("only web addresses of articles become links", "[hostile]") {
  AnnotatedArticle article = sample_article();
  const auto page = [&] { return article_page({kLinks, {}}, {}, {article, {}, {}}); };
  CHECK_THAT(page(), Contains("rel=\"noreferrer noopener external\""));
  for (const char* url :
       {"javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "ftp://x.example"}) {
    article.article.url = url;
    CAPTURE(url);
    CHECK_THAT(page(), !Contains("rel=\"noreferrer noopener external\""));
    CHECK_THAT(page(), !Contains("href=\"" + std::string(url)));
    CHECK_THAT(page(), Contains("<code>" + std::string(url) + "</code>"));  // shown, in the details
  }
}

TEST_CASE("templates have no raw holes", "[hostile]") {
  // A quotation mark in a value must arrive escaped wherever the value is shown.
  SearchRequest request;
  request.text = "MARKER\"MARKER";
  const SearchResponse response = hostile_response(request.text, request);
  CHECK_THAT(search_page({kLinks, response.index}, request, response), !Contains("MARKER\"MARKER"));
  CHECK_THAT(article_page({kLinks, {}}, request, {hostile_article(request.text), {}, {}}),
             !Contains("MARKER\"MARKER"));
}
