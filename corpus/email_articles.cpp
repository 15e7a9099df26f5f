#include "corpus/email_articles.hpp"

#include <gmime/gmime.h>

#include <mutex>

#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/html_text.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/record_articles.hpp"

namespace lede {
namespace {

constexpr int kMaxDepth = 32;  // multiparts within multiparts

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : valid_utf8(text); }

// What a message says, its plain and its HTML form.
struct Bodies {
  std::string plain, html;
};

void collect(GMimeObject* part, Bodies& bodies, int depth) {
  if (part == nullptr || depth > kMaxDepth) return;
  if (GMIME_IS_MULTIPART(part)) {
    auto* multipart = GMIME_MULTIPART(part);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
      collect(g_mime_multipart_get_part(multipart, i), bodies, depth + 1);
    return;
  }
  const char* disposition = g_mime_object_get_disposition(part);
  if (!GMIME_IS_TEXT_PART(part) ||
      (disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0))
    return;
  const std::unique_ptr<char, decltype(&g_free)> text(g_mime_text_part_get_text(GMIME_TEXT_PART(part)),
                                                      &g_free);
  GMimeContentType* type = g_mime_object_get_content_type(part);
  std::string& body = g_mime_content_type_is_type(type, "text", "html") != 0 ? bodies.html : bodies.plain;
  if (text != nullptr) body.append(body.empty() ? "" : "\n\n").append(valid_utf8(text.get()));
}

// The sender's name, and the domain of the address.
void set_sender(ArticleFields& fields, GMimeMessage* message, const OutletTable& outlets) {
  InternetAddressList* senders = g_mime_message_get_from(message);
  if (senders == nullptr || internet_address_list_length(senders) == 0) return;
  InternetAddress* sender = internet_address_list_get_address(senders, 0);
  const std::string name = text_or_empty(internet_address_get_name(sender));
  if (INTERNET_ADDRESS_IS_MAILBOX(sender)) {
    const std::string address =
        text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(sender)));
    const OutletRow* row = outlets.by_host(std::string_view(address).substr(address.rfind('@') + 1));
    if (row != nullptr) fields.outlet = row->name;
  }
  if (fields.outlet.empty() && outlets.by_name(name) != nullptr) fields.outlet = name;
  if (outlets.by_name(name) == nullptr) fields.authors = {name};
}

ArticleFields fields_of_message(GMimeMessage* message, const OutletTable& outlets) {
  ArticleFields fields;
  fields.title = text_or_empty(g_mime_message_get_subject(message));
  fields.id = text_or_empty(g_mime_message_get_message_id(message));
  fields.date = text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
  fields.lang = text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), "Content-Language"));
  set_sender(fields, message, outlets);
  Bodies bodies;
  collect(g_mime_message_get_mime_part(message), bodies, 0);
  fields.text = clean_line(bodies.plain).empty() ? text_from_html(bodies.html) : std::move(bodies.plain);
  return fields;
}

}  // namespace

std::unique_ptr<FileArticles> open_email(OpenedFile file) {
  static std::once_flag once;
  std::call_once(once, g_mime_init);
  const auto bytes = whole_bytes(file);
  if (!bytes) return nullptr;
  if (looks_binary(*bytes)) {
    file.skip({"binary", ""});
    return nullptr;
  }
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes->data(), bytes->size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (message == nullptr) {
    file.skip({"broken e-mail", ""});
    return nullptr;
  }
  return record_articles(std::move(file), {fields_of_message(message.get(), *file.options.outlets)});
}

}  // namespace lede
