#include "web/templates.hpp"

#include <map>
#include <mutex>
#include <stdexcept>

#include "web/embedded.hpp"
#include "web/safe_text.hpp"

namespace lede {
namespace {

using kainjow::mustache::mustache;

constexpr int kMaxInclusion = 8;
constexpr std::size_t kUsualPage = 40 * 1024;  // bytes

std::string source(std::string_view name, int depth) {
  if (depth > kMaxInclusion) throw std::logic_error("template includes itself: " + std::string(name));
  const bool has_extension = name.find('.') != std::string_view::npos;
  std::string text(web::embedded("web/templates/" + std::string(name) + (has_extension ? "" : ".html")));
  for (std::size_t at = 0; (at = text.find("{{> ", at)) != std::string::npos;) {
    const std::size_t end = text.find("}}", at);
    const std::string part = source(std::string_view(text).substr(at + 4, end - at - 4), depth + 1);
    text.replace(at, end + 2 - at, part);
    at += part.size();
  }
  return text;
}

std::string with_messages(std::string text, const Language& language) {
  for (std::size_t at = 0; (at = text.find("{{~", at)) != std::string::npos;) {
    const std::size_t end = text.find("}}", at);
    const std::string message =
        escape_markup(language.text(std::string_view(text).substr(at + 3, end - at - 3)));
    text.replace(at, end + 2 - at, message);
    at += message.size();
  }
  return text;
}

mustache compile(const Language& language, std::string_view name) {
  mustache compiled{with_messages(source(name, 0), language)};
  if (!compiled.is_valid())
    throw std::logic_error("template " + std::string(name) + ": " + compiled.error_message());
  compiled.set_custom_escape([](const std::string& text) { return escape_markup(text); });
  return compiled;
}

}  // namespace

std::string render(const Language& language, std::string_view name, const TemplateData& data) {
  // Compiled once; rendering only reads them (kainjow's render() is not const, but writes to its context
  // alone), so threads may share them. The map's lock covers finding and adding.
  static std::mutex mutex;
  static std::map<std::string, mustache, std::less<>> compiled;
  const std::string key = language.code() + " " + std::string(name);
  std::unique_lock lock(mutex);
  auto found = compiled.find(key);
  if (found == compiled.end()) found = compiled.emplace(key, compile(language, name)).first;
  lock.unlock();
  std::string page;
  page.reserve(kUsualPage);
  found->second.render(data, [&](const std::string& part) { page += part; });
  return page;
}

}  // namespace lede
