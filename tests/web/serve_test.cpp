// The program itself: `lede serve` as a person starts and stops it.
#include <httplib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/make_index.hpp"
#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using namespace lede::test;

namespace {

// A running program whose stdout is read line by line. Killed with the object if it still runs.
class Program {
 public:
  explicit Program(std::vector<std::string> args) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    pid_ = fork();
    REQUIRE(pid_ >= 0);
    if (pid_ == 0) run(ends[1], std::move(args));
    close(ends[1]);
    out_ = fdopen(ends[0], "r");
  }
  ~Program() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    fclose(out_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::string line() {
    std::string text;
    for (int c = fgetc(out_); c != EOF && c != '\n'; c = fgetc(out_)) text += static_cast<char>(c);
    return text;
  }
  void send(int signal) const { kill(pid_, signal); }
  int exit_code() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  [[noreturn]] static void run(int out, std::vector<std::string> args) {
    dup2(out, STDOUT_FILENO);
    args.insert(args.begin(), LEDE_BINARY);
    std::vector<char*> argv;
    for (std::string& arg : args) argv.push_back(arg.data());
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
  }
  pid_t pid_ = -1;
  FILE* out_ = nullptr;
};

AnnotatedArticle one_article(const std::string& title, const std::string& text) {
  Article article;
  article.title = title;
  article.text = text;
  article.lang = "en";
  return annotated(std::move(article));
}

// The value of the form's hidden field behind `from`.
std::string hidden_value(const std::string& page, const std::string& name, std::size_t from) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const std::size_t at = page.find(before, from);
  if (at == std::string::npos) return {};
  return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
}

// Name and forms of each person: what the index knows of who is named.
std::vector<std::pair<std::string, std::vector<std::string>>> people(const std::string& index,
                                                                     const std::string& query) {
  const auto found = nlohmann::json::parse(
      run_lede({"search", query, "--index", index, "--format", "json"}).out);
  REQUIRE(found["hits"].size() == 1);
  const auto article = nlohmann::json::parse(
      run_lede({"show", found["hits"][0]["id"], "--index", index, "--format", "json"}).out);
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
  for (const auto& actor : article["actors"])
    if (actor["type"] == "person") all.emplace_back(actor["name"], actor["as"]);
  return all;
}

int port_of(const std::string& url) { return std::stoi(url.substr(url.rfind(':') + 1)); }

}  // namespace

TEST_CASE("serve starts without an index, finds it when it is there, and ends on SIGTERM", "[program]") {
  TempDir dir;
  const auto path = dir.path() / "index";
  Program serve({"serve", "--listen", "127.0.0.1:0", "--index", path.string()});
  const std::string url = serve.line();
  REQUIRE(url.rfind("http://127.0.0.1:", 0) == 0);
  httplib::Client client("127.0.0.1", port_of(url));
  REQUIRE(client.Get("/health"));
  CHECK(client.Get("/health")->status == 200);
  CHECK(client.Get("/ready")->status == 503);
  CHECK(client.Get("/search?q=flood")->status == 503);

  TestIndex index(
      {one_article("Flood barrier holds", "The flood barrier at Saltmere held through the night.")});
  std::filesystem::create_directory_symlink(index.path(), path);
  CHECK(client.Get("/ready")->status == 200);
  const auto found = client.Get("/api/search?q=flood");
  REQUIRE(found);
  CHECK(found->body.find("\"total\":1") != std::string::npos);
  CHECK(client.Get("/search?q=flood")->body.find("<strong>1 article</strong>") != std::string::npos);
  CHECK(client.Get("/export.csv?q=flood")->body.find("Flood barrier holds") != std::string::npos);

  const std::string tag = found->get_header_value("ETag");
  CHECK(client.Get("/api/search?q=flood", {{"If-None-Match", tag}})->status == 304);
  index.add({one_article("Second flood", "Another flood came to Saltmere in the morning.")});
  const auto total_is_two = [&] {
    return client.Get("/api/search?q=flood", {{"If-None-Match", tag}})->body.find("\"total\":2") !=
           std::string::npos;
  };
  for (int tries = 0; tries < 100 && !total_is_two(); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK(total_is_two());

  serve.send(SIGTERM);
  CHECK(serve.exit_code() == 0);
}

TEST_CASE("serve refuses what does not say where it is to listen", "[program]") {
  TempDir dir;
  const std::string address = GENERATE(as<std::string>{}, "*:8080", "example.org:80", "x");
  CAPTURE(address);
  CHECK(Program({"serve", "--listen", address, "--index", dir.path().string()}).exit_code() == 2);
}

TEST_CASE("serve ends on Ctrl-C", "[program]") {
  TempDir dir;
  Program serve({"serve", "--listen", "127.0.0.1:0", "--index", dir.path().string()});
  serve.line();
  serve.send(SIGINT);
  CHECK(serve.exit_code() == 0);
}

TEST_CASE("not the same: written by a reader, obeyed by the next index run", "[program]") {
  TempDir dir;
  const std::string news = (dir.path() / "news").string(), index = (dir.path() / "index").string();
  dir.write("news/a.txt", "Bridge opens\n\nHelen Quorbley opened the bridge on Friday. Quorbley left for Moscow.\n");
  REQUIRE(run_lede({"index", "--index", index, news, "-q"}).exit_code == 0);
  using People = std::vector<std::pair<std::string, std::vector<std::string>>>;
  const People merged = {{"Helen Quorbley", {"Helen Quorbley", "Quorbley"}}};
  REQUIRE(people(index, "bridge") == merged);

  {
    Program serve({"serve", "--edit", "--listen", "127.0.0.1:0", "--index", index});
    httplib::Client client("127.0.0.1", port_of(serve.line()));
    const auto page = client.Get("/actor/Helen%20Quorbley");
    REQUIRE(page);
    const std::size_t form = page->body.find("class=\"part\"");
    REQUIRE(form != std::string::npos);
    httplib::Params fields;
    for (const char* name : {"token", "name", "other"}) fields.emplace(name, hidden_value(page->body, name, form));
    CHECK(fields.find("other")->second == "Quorbley");
    const auto done = client.Post("/edit/not-the-same", fields);
    REQUIRE(done);
    CHECK(done->status == 303);
  }
  CHECK(people(index, "bridge") == merged);  // until it is indexed again
  REQUIRE(run_lede({"index", "--index", index, news, "-q"}).exit_code == 0);
  const People parted = people(index, "bridge");
  CHECK(parted.size() == 2);
  for (const auto& [name, forms] : parted) CHECK(forms == std::vector<std::string>{name});
}
