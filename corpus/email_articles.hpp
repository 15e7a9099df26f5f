// E-mail articles: a .eml file (RFC 5322, MIME) is a newsletter or a press release: subject, sender, date,
// and the text of its plain part or else its HTML part. Attachments are not read. Parsed by GMime. Thread
// rule: one thread.
#pragma once
#include <memory>

#include "corpus/opened_file.hpp"

namespace lede {

std::unique_ptr<FileArticles> open_email(OpenedFile file);

}  // namespace lede
