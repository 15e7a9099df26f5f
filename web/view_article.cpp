#include <algorithm>

#include "web/safe_text.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

struct Line {
  std::vector<TextPart> parts;
};
using Paragraph = std::vector<Line>;

// Text cut at line ends, blank lines ending a paragraph. Parts that run over an end are cut with it.
class ParagraphSplitter {
 public:
  void add(const TextPart& part) {
    std::size_t start = 0;
    for (std::size_t end = part.text.find('\n'); end != std::string::npos;
         end = part.text.find('\n', start)) {
      append(part.text.substr(start, end - start), part.hit);
      end_line();
      start = end + 1;
    }
    append(part.text.substr(start), part.hit);
  }
  std::vector<Paragraph> take() {
    end_line();
    end_paragraph();
    return std::move(paragraphs_);
  }

 private:
  void append(std::string text, bool hit) {
    if (!text.empty()) line_.parts.push_back({std::move(text), hit});
  }
  void end_line() {
    if (line_.parts.empty())
      end_paragraph();
    else
      paragraph_.push_back(std::move(line_));
    line_ = {};
  }
  void end_paragraph() {
    if (!paragraph_.empty()) paragraphs_.push_back(std::move(paragraph_));
    paragraph_ = {};
  }
  Line line_;
  Paragraph paragraph_;
  std::vector<Paragraph> paragraphs_;
};

TemplateData paragraphs_data(const std::vector<TextPart>& text) {
  ParagraphSplitter splitter;
  for (const TextPart& part : text) splitter.add(part);
  TemplateList paragraphs;
  for (const Paragraph& paragraph : splitter.take()) {
    TemplateList lines;
    for (const Line& line : paragraph) {
      TemplateData data{"parts", parts_data(line.parts)};
      data.set("break", &line != &paragraph.front());
      lines.push_back(data);
    }
    paragraphs.push_back(TemplateData{"lines", TemplateData{lines}});
  }
  return TemplateData{paragraphs};
}

FieldId field_of(ActorType type) {
  switch (type) {
    case ActorType::Person:
      return FieldId::Person;
    case ActorType::Org:
      return FieldId::Org;
    case ActorType::Place:
      return FieldId::Place;
  }
  return FieldId::Actor;
}

// A search for everything with one value: what a name on an article page leads to.
std::string search_for(const Links& links, FieldId field, const std::string& value) {
  return links.search(with_value(SearchRequest{}, field, value));
}

TemplateData actor_data(const Actor& actor, const Links& links) {
  TemplateData data = link_data(actor.name, search_for(links, FieldId::Actor, actor.name));
  data.set("repeated", actor.mentions.size() > 1);
  data.set("times", counted(actor.mentions.size()));
  std::string also;
  for (const std::string& form : actor.as)
    if (form != actor.name) also += (also.empty() ? "" : ", ") + form;
  data.set("has_also", !also.empty());
  data.set("also", also);
  std::string why;
  for (const std::string& reason : actor.why) why += (why.empty() ? "" : "; ") + reason;
  data.set("has_why", !why.empty());
  data.set("why", why);
  return data;
}

TemplateData actor_groups(const AnnotatedArticle& article, const Links& links) {
  TemplateList groups;
  for (const ActorType type : {ActorType::Person, ActorType::Org, ActorType::Place}) {
    TemplateList actors;
    for (const Actor& actor : article.actors)
      if (actor.type == type) actors.push_back(actor_data(actor, links));
    if (actors.empty()) continue;
    TemplateData group{"group_label", std::string(field_label(field_of(type)))};
    group["actors"] = TemplateData{actors};
    groups.push_back(group);
  }
  return TemplateData{groups};
}

TemplateData quotes_data(const std::vector<Quote>& quotes) {
  TemplateList list;
  for (const Quote& quote : quotes) {
    TemplateData data{"text", quote.text};
    const std::string said_as = quote.said_as.value_or("");
    std::string speaker = quote.speaker.value_or(said_as);
    if (quote.speaker && !said_as.empty() && said_as != *quote.speaker) speaker += " (as “" + said_as + "”)";
    data.set("has_speaker", !speaker.empty());
    data.set("speaker", speaker);
    list.push_back(data);
  }
  return TemplateData{list};
}

TemplateData value_links(const std::vector<std::string>& values, FieldId field, const Links& links) {
  TemplateList list;
  for (const std::string& value : values) {
    TemplateData data = link_data(value, search_for(links, field, value));
    data.set("between", list.empty() ? "" : &value == &values.back() ? " and " : ", ");
    list.push_back(data);
  }
  return TemplateData{list};
}

TemplateData value_links(const std::optional<std::string>& value, FieldId field, const Links& links) {
  return value_links(value ? std::vector<std::string>{*value} : std::vector<std::string>{}, field, links);
}

void set_date(TemplateData& page, const std::string& key, const std::optional<PublicationDate>& date) {
  const DateWords words = date_words(date);
  TemplateData data{"words", words.words};
  data.set("datetime", words.datetime);
  data.set("has_datetime", !words.datetime.empty());
  data.set("known", date.has_value());
  data.set("how", date ? date_origin_words(*date) : std::string());
  data.set("edtf", date ? date->date.edtf : std::string());
  page.set(key, data);
}

void set_source(TemplateData& page, const Article& article, const Links& links) {
  page.set("has_outlet", article.outlet.has_value());
  page.set("outlet", article.outlet ? article.outlet->name : std::string());
  page.set("outlet_origin", article.outlet ? article.outlet->origin : std::string());
  page.set("has_outlet_origin", article.outlet && !article.outlet->origin.empty());
  page.set("outlet_href", search_for(links, FieldId::Outlet,
                                     article.outlet ? article.outlet->name : std::string(kUnknownValue)));
  page["authors"] = value_links(article.authors, FieldId::Author, links);
  page.set("has_authors", !article.authors.empty());
  page["sections"] = value_links(article.section, FieldId::Section, links);
  page["agencies"] = value_links(article.agency, FieldId::Agency, links);
  page["keywords"] = value_links(article.keywords, FieldId::Keyword, links);
  page.set("has_keywords", !article.keywords.empty());
  page["cites"] = value_links(article.cites, FieldId::Cites, links);
  page.set("has_cites", !article.cites.empty());
  set_date(page, "published", article.published);
  set_date(page, "modified", article.modified);
}

void set_provenance(TemplateData& page, const Article& article) {
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
  page.set("words", counted(article.words, "word"));
  page.set("language", article.lang.empty() ? std::string("Language unknown") : language_name(article.lang));
}

std::size_t count_hits(const std::vector<TextPart>& parts) {
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [](const TextPart& p) { return p.hit; }));
}

}  // namespace

std::string article_page(const PageContext& context, const SearchRequest& request, const ArticleView& view) {
  const Article& article = view.article.article;
  const bool untitled = article.title.empty();
  SearchRequest box;  // a new search from here starts without the filters
  box.text = request.text;
  TemplateData page = page_data(
      context, box, (untitled ? "Article without a headline" : shortened(article.title, 100)) + " – lede");
  page.set("untitled", untitled);
  page["title_parts"] = parts_data(view.title);
  page["paragraphs"] = paragraphs_data(view.text);
  const std::string lang = lang_attribute(article.lang);
  page.set("article_lang", lang);
  page.set("has_lang", !lang.empty());
  page.set("dir", is_right_to_left(lang) ? "rtl" : "auto");
  const std::size_t hits = count_hits(view.title) + count_hits(view.text);
  page.set("has_hits", hits > 0);
  page.set("hits", hits == 1 ? "1 match" : counted(hits) + " matches");
  page.set("q_shown", shortened(request.text, 80));
  page.set("back_href", context.links.back_to(article.id, request));
  const TemplateData actors = actor_groups(view.article, context.links);
  page.set("has_groups", actors.is_non_empty_list());
  page.set("groups", actors);
  page["quotes"] = quotes_data(view.article.quotes);
  page.set("has_quotes", !view.article.quotes.empty());
  set_source(page, article, context.links);
  set_provenance(page, article);
  return render("article", page);
}

}  // namespace lede
