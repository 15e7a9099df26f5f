#include <algorithm>

#include "web/marked_text.hpp"
#include "web/safe_text.hpp"
#include "web/view_citation.hpp"
#include "web/view_parts.hpp"
#include "web/view_versions.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::size_t kNamesSeen = 10;  // of a kind; the others unfold

bool is_marked(const PageContext& context, ActorType type) {
  const auto& marked = context.links.page().marked;
  return std::find(marked.begin(), marked.end(), to_string(type)) != marked.end();
}

// Mentions of the kinds of actor that the reader wants marked; the index is the actor's.
std::vector<Span> actor_spans(const PageContext& context, const AnnotatedArticle& article) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < article.actors.size(); ++i) {
    if (!is_marked(context, article.actors[i].type)) continue;
    for (const Mention& mention : article.actors[i].mentions)
      if (!mention.in_title) spans.push_back({mention.start, mention.end, i});
  }
  return spans;
}

std::vector<Span> quote_spans(const AnnotatedArticle& article) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < article.quotes.size(); ++i)
    spans.push_back({article.quotes[i].start, article.quotes[i].end, i});
  return spans;
}

TemplateData piece_data(const PageContext& context, const AnnotatedArticle& article, const Piece& piece,
                        std::size_t first_hit) {
  TemplateData data{"t", piece.text};
  data.set("hit", piece.hit != kNone);
  data.set("hit_number", std::to_string(first_hit + (piece.hit == kNone ? 0 : piece.hit)));
  data.set("first_of_hit", piece.first_of_hit);
  data.set("said", piece.quote != kNone);
  data.set("first_of_quote", piece.first_of_quote);
  data.set("quote_number", std::to_string(piece.quote == kNone ? 0 : piece.quote + 1));
  data.set("actor", piece.actor != kNone);
  if (piece.actor != kNone) {
    const Actor& actor = article.actors[piece.actor];
    data.set("actor_type", std::string(to_string(actor.type)));
    data.set("actor_name", actor.name);
    data.set("actor_href", context.links.actor(actor.name));
  }
  return data;
}

TemplateData paragraphs_data(const PageContext& context, const ArticleView& view, std::size_t first_hit) {
  TemplateList paragraphs;
  for (const Paragraph& paragraph :
       marked_text(view.text, actor_spans(context, view.article), quote_spans(view.article))) {
    TemplateList lines;
    for (const Line& line : paragraph) {
      TemplateList pieces;
      for (const Piece& piece : line) pieces.push_back(piece_data(context, view.article, piece, first_hit));
      TemplateData data = template_object();
      data["pieces"] = list_data(std::move(pieces));
      data.set("break", &line != &paragraph.front());
      lines.push_back(std::move(data));
    }
    TemplateData data = template_object();
    data["lines"] = list_data(std::move(lines));
    paragraphs.push_back(std::move(data));
  }
  return list_data(std::move(paragraphs));
}

std::string joined(const std::vector<std::string>& values, std::string_view between) {
  std::string out;
  for (const std::string& value : values) out.append(out.empty() ? "" : between).append(value);
  return out;
}

TemplateData actor_data(const Actor& actor, const PageContext& context) {
  TemplateData data = link_data(actor.name, context.links.actor(actor.name));
  data.set("repeated", actor.mentions.size() > 1);
  data.set("times", context.language.number(actor.mentions.size()));
  std::vector<std::string> also;
  for (const std::string& form : actor.as)
    if (form != actor.name) also.push_back(form);
  data.set("has_also", !also.empty());
  data.set("also", joined(also, ", "));
  data.set("has_why", !actor.why.empty());
  data.set("why", reason_words(context.language, joined(actor.why, "; ")));
  data.set("search_href", search_for(context.links, FieldId::Actor, actor.name));
  return data;
}

TemplateData actor_groups(const AnnotatedArticle& article, const PageContext& context) {
  TemplateList groups;
  for (const ActorType type : {ActorType::Person, ActorType::Org, ActorType::Place}) {
    TemplateList actors, more;
    for (const Actor& actor : article.actors)
      if (actor.type == type) (actors.size() < kNamesSeen ? actors : more).push_back(actor_data(actor, context));
    if (actors.empty()) continue;
    TemplateData group{"group_label", field_label(context.language, field_of(type))};
    group.set("type", std::string(to_string(type)));
    group.set("marked", is_marked(context, type));
    group["actors"] = list_data(std::move(actors));
    group.set("has_more", !more.empty());
    group.set("more", context.language.format("article.more", {{"n", more.size()}}));
    group["more_actors"] = list_data(std::move(more));
    groups.push_back(std::move(group));
  }
  return list_data(std::move(groups));
}

TemplateData quotes_data(const PageContext& context, const AnnotatedArticle& article) {
  TemplateList list;
  for (const Quote& quote : article.quotes) {
    TemplateData data = quote_data(quote.text, article.article.lang);
    const std::string said_as = quote.said_as.value_or("");
    data.set("has_speaker", quote.speaker.has_value() || !said_as.empty());
    data.set("known_speaker", quote.speaker.has_value());
    data.set("speaker", quote.speaker.value_or(said_as));
    data.set("speaker_href", context.links.actor(quote.speaker.value_or("")));
    data.set("has_said_as", quote.speaker && !said_as.empty() && said_as != *quote.speaker);
    data.set("said_as", context.language.format("quote.said_as", {{"words", said_as}}));
    data.set("number", std::to_string(list.size() + 1));
    data.set("located", quote.end > quote.start);
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

TemplateData value_links(const std::vector<std::string>& values, FieldId field, const PageContext& context) {
  TemplateList list;
  for (const std::string& value : values) {
    TemplateData data = link_data(value, search_for(context.links, field, value));
    const bool last = &value == &values.back();
    data.set("between", list.empty() ? "" : last ? " " + context.language.text("and") + " " : ", ");
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

TemplateData value_links(const std::optional<std::string>& value, FieldId field, const PageContext& context) {
  return value_links(value ? std::vector<std::string>{*value} : std::vector<std::string>{}, field, context);
}

void set_date(TemplateData& page, const Language& language, const std::string& key,
              const std::optional<PublicationDate>& date) {
  const DateWords words = date_words(language, date);
  TemplateData data{"words", words.words};
  data.set("datetime", words.datetime);
  data.set("has_datetime", !words.datetime.empty());
  data.set("known", date.has_value());
  data.set("how", date ? date_origin_words(language, *date) : std::string());
  data.set("edtf", date ? date->date.edtf : std::string());
  page.set(key, data);
}

std::string outlet_origin(const Language& language, const Article& article) {
  if (!article.outlet || article.outlet->origin.empty()) return {};
  const std::string* words = language.find("outlet.origin." + article.outlet->origin);
  return words != nullptr ? *words : language.format("outlet.origin", {{"where", article.outlet->origin}});
}

void set_source(TemplateData& page, const Article& article, const PageContext& context) {
  const Language& language = context.language;
  page.set("has_outlet", article.outlet.has_value());
  page.set("outlet", article.outlet ? article.outlet->name : std::string());
  page.set("outlet_origin", outlet_origin(language, article));
  page.set("has_outlet_origin", article.outlet && !article.outlet->origin.empty());
  page.set("outlet_href", search_for(context.links, FieldId::Outlet,
                                     article.outlet ? article.outlet->name : std::string(kUnknownValue)));
  page["authors"] = value_links(article.authors, FieldId::Author, context);
  page.set("has_authors", !article.authors.empty());
  page["sections"] = value_links(article.section, FieldId::Section, context);
  page["agencies"] = value_links(article.agency, FieldId::Agency, context);
  page["keywords"] = value_links(article.keywords, FieldId::Keyword, context);
  page.set("has_keywords", !article.keywords.empty());
  page["cites"] = value_links(article.cites, FieldId::Cites, context);
  page.set("has_cites", !article.cites.empty());
  set_date(page, language, "published", article.published);
  set_date(page, language, "modified", article.modified);
}

void set_provenance(TemplateData& page, const Article& article, const Language& language) {
  const std::string link = article.url ? safe_link(*article.url) : std::string();
  page.set("has_link", !link.empty());
  page.set("link", link);
  page.set("link_host", shown_host(link));
  page.set("has_plain_url", article.url.has_value() && link.empty());
  page.set("plain_url", article.url.value_or(""));
  page.set("path", article.path);
  page.set("id", article.id);
  page.set("has_source_id", article.source_id.has_value());
  page.set("source_id", article.source_id.value_or(""));
  page.set("length", language.counted("words", article.words));
  page.set("language",
           article.lang.empty() ? language.text("unknown.lang") : language.language_name(article.lang));
}

std::size_t count_hits(const std::vector<TextPart>& parts) {
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [](const TextPart& p) { return p.hit; }));
}

// The first matches by number: a way to them without a script.
constexpr std::size_t kNumberedHits = 12;

void set_matches(TemplateData& page, const PageContext& context, const SearchRequest& request,
                 const ArticleView& view) {
  const std::size_t in_text = count_hits(view.text);
  const std::size_t hits = count_hits(view.title) + in_text;
  page.set("has_matches", hits > 0);
  page.set("matches",
           context.language.format("article.matches", {{"n", hits}, {"query", shortened(request.text, 80)}}));
  TemplateList numbers;
  for (std::size_t n = 1; n <= std::min(in_text, kNumberedHits); ++n)
    numbers.push_back(TemplateData{"n", std::to_string(n)});
  page["numbers"] = list_data(std::move(numbers));
  page.set("several_matches", in_text > 1);
}

void set_neighbours(TemplateData& page, const PageContext& context, const SearchRequest& request,
                    const Neighbours& neighbours) {
  const auto href = [&](const std::optional<std::string>& id, std::size_t rank) {
    const std::size_t at = request.limit == 0 ? 1 : (rank - 1) / request.limit + 1;
    return id ? context.links.article(*id, with_page(request, at)) : std::string();
  };
  page.set("among_results", neighbours.rank > 0);
  page.set("place",
           context.language.format("article.place", {{"n", neighbours.rank}, {"total", neighbours.total}}));
  page.set("has_previous", neighbours.previous.has_value());
  page.set("previous_href", href(neighbours.previous, neighbours.rank > 1 ? neighbours.rank - 1 : 1));
  page.set("has_next", neighbours.next.has_value());
  page.set("next_href", href(neighbours.next, neighbours.rank + 1));
}

TemplateData hit_links(const PageContext& context, const std::vector<Hit>& hits) {
  TemplateList list;
  for (const Hit& hit : hits) list.push_back(hit_data(context, SearchRequest{}, hit));
  return list_data(std::move(list));
}

void set_others(TemplateData& page, const PageContext& context, const ArticleView& view) {
  page.set("has_similar", !view.similar.empty());
  page["similar"] = hit_links(context, view.similar);
  const std::vector<Hit> copies = view.copies.value_or(std::vector<Hit>{});
  page.set("copies_later", !view.copies);
  page.set("has_copies", !copies.empty());
  page.set("copied", context.language.counted("article.copies.words", copies.size()));
  page["copies"] = hit_links(context, copies);
}

}  // namespace

std::string article_page(const PageContext& base, const SearchRequest& request, const ArticleView& view) {
  const Article& article = view.article.article;
  PageContext context = base;
  context.here = [&](const Links& links) { return links.article(article.id, request); };
  const Language& language = context.language;
  const bool untitled = article.title.empty();
  SearchRequest box;  // a new search from here starts without the filters
  box.text = request.text;
  TemplateData page = page_data(
      context, box, (untitled ? language.text("untitled.long") : shortened(article.title, 100)) + " – lede");
  page.set("untitled", untitled);
  page["title_parts"] = parts_data(view.title);
  page["paragraphs"] = paragraphs_data(context, view, 1);
  const std::string lang = lang_attribute(article.lang);
  page.set("article_lang", lang);
  page.set("has_lang", !lang.empty());
  page.set("dir", is_right_to_left(lang) ? "rtl" : "auto");
  page.set("rtl", is_right_to_left(lang));
  set_matches(page, context, request, view);
  set_neighbours(page, context, request, view.neighbours);
  page.set("back_href", context.links.back_to(article.id, request));
  page.set("has_groups", !view.article.actors.empty());
  page["groups"] = actor_groups(view.article, context);
  page.set("mark_action", context.links.base_path() + "/a/" + encode_path_segment(article.id));
  page["mark_fields"] = fields_data(request, context.links.page());
  page["quotes"] = quotes_data(context, view.article);
  page.set("has_quotes", !view.article.quotes.empty());
  set_source(page, article, context);
  set_provenance(page, article, language);
  set_citation(page, context, article);
  set_others(page, context, view);
  set_history(page, context, view.history);
  return render(language, "article", page);
}

}  // namespace lede
