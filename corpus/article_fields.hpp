// ArticleFields: what a record, a front matter or a table row says about its article, as strings, before
// anything is looked up or parsed; and how that becomes an Article. The one place where all the forms with
// metadata meet. Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"

namespace lede {

class OutletTable;
struct SourceFile;

// "" or empty: not given. Valid UTF-8, not yet cleaned.
struct ArticleFields {
  std::string id, title, text, lead, outlet, date, modified, url, lang, section;
  std::vector<std::string> authors;   // each may still hold several: "Ann Lee and Bo Chen"
  std::vector<std::string> keywords;  // each may still hold several: "a, b"
};

// Where the value of a field with one value goes ("date" → &fields.date); nullptr for the others.
std::string* field_value(ArticleFields& fields, std::string_view field);

// Sets what the fields give and leaves the rest as it is. Outlet and date get the origin "metadata"; an
// outlet given as a domain is looked up. `text` is not set: see article_from().
void set_fields(Article& article, const ArticleFields& fields, const OutletTable& outlets);

// What `over` gives replaces what `fields` gives.
void merge(ArticleFields& fields, const ArticleFields& over);

// The outlet whose address it is; one that the table does not know goes by its host. nullopt for what leads
// to many sites.
std::optional<Outlet> outlet_of_url(std::string_view url, const OutletTable& outlets);

// Outlet and date from the article's URL, where they are not known yet (origin "url").
void add_url_facts(Article& article, const OutletTable& outlets);

// A whole article from a record: the fields, then what its URL says, then what its text says.
// nullopt if there is neither a title nor a text.
std::optional<Article> article_from(const ArticleFields& fields, const OutletTable& outlets,
                                    bool keep_candidates = false);

// What the fields, the URL and the text say, each by itself, for `--why`; `text` is the clipping they go
// with.
Candidates record_candidates(const ArticleFields& fields, const Article& text, const OutletTable& outlets);

// The last step for every form: path, language, words, id.
void finish(Article& article, const SourceFile& file);

// "en-US", "eng", "English" → "en"; "" for what is no language.
std::string normal_language(std::string_view text);

// "" for the ways in which exports spell nothing: null, None, NaN, N/A, "-".
std::string_view given(std::string_view value);

}  // namespace lede
