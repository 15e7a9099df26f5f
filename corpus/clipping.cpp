#include "corpus/clipping.hpp"

#include <algorithm>
#include <array>

#include "corpus/byline.hpp"
#include "corpus/citations.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/dateline.hpp"
#include "corpus/furniture.hpp"
#include "corpus/headline.hpp"
#include "corpus/language.hpp"
#include "corpus/masthead.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/stated_date.hpp"
#include "corpus/word_count.hpp"

namespace lede {
namespace {

// "… whose term expired on": what follows is the rest of the sentence.
bool runs_on(const ClippingLine& line) {
  if (line.ends_sentence || line.words < 4) return false;
  constexpr auto kWords = std::to_array<std::string_view>({" of", " on", " since", " the", " until"});
  return std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return line.text.ends_with(word); });
}

bool starts_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at));
}

// Where running text that is cut into short lines is under way: such lines begin in the middle of sentences.
// lines.size() if nowhere.
std::size_t cut_text_begin(const std::vector<ClippingLine>& lines) {
  constexpr int kLines = 3;
  int small = 0;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i].words >= 4 && starts_small(lines[i].text) && ++small == kLines) return i;
  return lines.size();
}

// Behind the last paragraph; lines.size() if there is none.
std::size_t prose_end(const std::vector<ClippingLine>& lines) {
  std::size_t end = lines.size();
  while (end > 0 && !(lines[end - 1].role == LineRole::Body && is_prose(lines[end - 1]))) --end;
  return end > 0 ? end : lines.size();
}

// A line in the midst of a sentence: the one above leads into it, or it leads into the one below.
bool is_in_sentence(const std::vector<ClippingLine>& lines, std::size_t i) {
  if (i > 0 && lines[i - 1].role != LineRole::Title && runs_on(lines[i - 1])) return true;
  if (i + 1 >= lines.size() || lines[i].ends_sentence || lines[i + 1].role != LineRole::Body) return false;
  const std::string_view below = lines[i + 1].text;
  return lines[i + 1].words >= 2 && starts_small(below) && below.find(' ') >= 2;
}

constexpr std::size_t kSignatureLines = 4;  // of the body's end, where place and date may sign it
constexpr std::size_t kFooterLines =
    12;  // searched for dates, signatures and what the outlet says about itself

using Lines = std::vector<ClippingLine>;

std::string join_paragraphs(const Lines& lines) {
  std::string text;
  for (const ClippingLine& line : lines) {
    if (line.role != LineRole::Body) continue;
    if (!text.empty()) text += "\n\n";
    text += line.text;
  }
  return text;
}

void add_unique(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// What is known about the publisher, from the surest place to the least sure.
class Publisher {
 public:
  void note(std::string_view name, std::string_view origin) {
    if (!outlet_ && !name.empty()) outlet_ = Outlet{std::string(name), std::string(origin)};
  }
  // An agency's name in a byline, dateline or credit makes it the agency; it published the text only if
  // nobody else did.
  void note_source(const OutletRow& row, std::string_view origin) {
    if (row.kind == OutletKind::Agency) {
      if (!agency_) agency_ = row.name;
      if (!fallback_) fallback_ = Outlet{row.name, std::string(origin)};
    } else if (!outlet_) {
      note(row.name, origin);
    }
  }
  void settle(Article& article) {
    if (!article.outlet) article.outlet = outlet_ ? outlet_ : fallback_;
    const bool own = article.outlet && agency_ && article.outlet->name == *agency_;
    if (!article.agency && !own) article.agency = agency_;
  }

 private:
  std::optional<Outlet> outlet_;
  std::optional<Outlet> fallback_;
  std::optional<std::string> agency_;
};

// The first line of the outlet's description of itself, near the end; lines.size() if there is none.
std::size_t about_begin(const Lines& lines, const OutletTable& outlets, const OutletRow*& row) {
  const std::size_t first = lines.size() > kFooterLines ? lines.size() - kFooterLines : 1;
  for (std::size_t i = std::max<std::size_t>(first, 1); i < lines.size(); ++i) {
    row = about_itself(lines[i].text, outlets);
    if (row != nullptr) return i;
  }
  return lines.size();
}

class ClippingReader {
 public:
  ClippingReader(std::string_view text, const OutletTable& outlets) : text_(text), outlets_(outlets) {}

  Article read() {
    ClippingLines clipping = split_clipping(text_);
    Lines& lines = clipping.lines;
    article_.lang = detect_language(text_);
    assign_roles(lines, outlets_);
    drop_about_text(lines);
    const ClippingHead head = read_head(lines, outlets_);
    article_.title = head.title;
    article_.section = head.section;
    if (head.masthead) publisher_.note(*head.masthead, "masthead line");
    read_bylines(lines, head.body);
    read_footer(lines);
    read_body_edges(lines);
    finish(lines, head.body);
    return std::move(article_);
  }

 private:
  void drop_about_text(Lines& lines) {
    const OutletRow* row = nullptr;
    const std::size_t begin = about_begin(lines, outlets_, row);
    if (row == nullptr) return;
    about_ = row->name;
    for (std::size_t i = begin; i < lines.size(); ++i) lines[i].role = LineRole::Furniture;
  }

  void read_bylines(Lines& lines, std::size_t body) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      ClippingLine& line = lines[i];
      const bool near_head = i < body + 3;
      if (line.role == LineRole::Tags)
        for (auto& word : keywords_in(line.text)) add_unique(article_.keywords, std::move(word));
      if (line.role == LineRole::Credit) read_credit_line(line);
      if (!near_head && i + 4 < lines.size()) continue;
      if (line.role != LineRole::Byline && line.role != LineRole::Body && line.role != LineRole::DateLine)
        continue;
      auto byline = read_byline(line.text, outlets_);
      if (!byline && near_head) byline = read_dashed_byline(line.text, outlets_);
      if (!byline) continue;
      if (line.role == LineRole::Body) line.role = LineRole::Byline;
      for (auto& name : byline->authors) add_unique(article_.authors, std::move(name));
      for (const OutletRow* row : byline->outlets) publisher_.note_source(*row, "byline");
    }
  }

  void read_credit_line(const ClippingLine& line) {
    const auto credit = read_credit(line.text, outlets_);
    if (!credit) return;
    for (const auto& name : credit->authors) credited_.push_back(name);
    for (const OutletRow* row : credit->outlets) add_unique(credit_sources_, row->name);
  }

  // Copyright lines, addresses and dates behind the body.
  void read_footer(Lines& lines) {
    const std::size_t first = lines.size() > kFooterLines ? lines.size() - kFooterLines : 0;
    for (std::size_t i = lines.size(); i-- > first;) {
      ClippingLine& line = lines[i];
      if (const OutletRow* const row = named_in_footer(line, outlets_)) {
        if (footer_ == nullptr) footer_ = row;
      }
    }
    if (!about_.empty()) publisher_.note(about_, "about text");
    if (footer_ != nullptr) publisher_.note_source(*footer_, "credit");
  }

  // Datelines open the body, signatures close it.
  void read_body_edges(const Lines& lines) {
    const auto body = [](const ClippingLine& line) { return line.role == LineRole::Body; };
    const auto first = std::find_if(lines.begin(), lines.end(), body);
    const auto last = std::find_if(lines.rbegin(), lines.rend(), body);
    if (first == lines.end()) return;
    for (auto line = first; line != lines.end() && line - first < 3; ++line) {
      if (!body(*line)) continue;
      if (const auto dateline = read_dateline(line->text, outlets_, writer())) {
        dateline_date_ = dateline->date;
        for (const OutletRow* row : dateline->sources) publisher_.note_source(*row, "dateline");
        break;
      }
    }
    if (const auto signature = read_sign_off(last->text, outlets_, writer())) {
      signature_date_ = signature->date;
      for (const OutletRow* row : signature->sources) publisher_.note_source(*row, "credit");
    }
  }

  DateWriter writer() const {
    const OutletRow* const row = article_.outlet ? outlets_.by_name(article_.outlet->name) : nullptr;
    return {.lang = article_.lang, .country = row != nullptr ? row->country : ""};
  }

  void finish(Lines& lines, std::size_t body) {
    publisher_.settle(article_);
    read_dates(lines, body);
    if (article_.authors.empty()) article_.authors = credited_;
    article_.text = join_paragraphs(lines);
    article_.lead = article_.text.substr(0, article_.text.find("\n\n"));
    article_.words = count_words(article_.text);
    article_.cites = cited_outlets(article_.text, article_.outlet ? article_.outlet->name : "", outlets_);
    for (auto& name : credit_sources_)
      if (!article_.outlet || name != article_.outlet->name) add_unique(article_.cites, std::move(name));
  }

  void read_dates(Lines& lines, std::size_t body) {
    const std::size_t footer = lines.size() > kFooterLines ? lines.size() - kFooterLines : 0;
    const std::size_t head_end = std::min({body + 3, cut_text_begin(lines), prose_end(lines)});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      ClippingLine& line = lines[i];
      const bool caption = line.role == LineRole::Caption || line.role == LineRole::Title;
      if ((i >= head_end && i < footer) || caption) continue;
      const bool head = i < head_end;
      if (!head && line.role == LineRole::Body && i + kSignatureLines < lines.size()) continue;
      if (const auto dateline = read_dateline(line.text, outlets_, {});
          dateline && !dateline->sources.empty())
        continue;
      if (is_in_sentence(lines, i)) continue;
      const StatedDates dates = stated_on(line, head ? LinePlace::Head : LinePlace::Foot, outlets_, writer());
      if (i > 0 && dates.published && !lines[i - 1].ends_sentence &&
          is_another_weekday(lines[i - 1].text, dates.published->date))
        continue;
      if (dates.published && !article_.published) article_.published = dates.published;
      if (dates.modified && !article_.modified) article_.modified = dates.modified;
      if ((dates.published || dates.modified) && line.role == LineRole::Body) line.role = LineRole::DateLine;
    }
    const auto first =
        std::find_if(lines.begin(), lines.end(), [](const auto& l) { return l.role == LineRole::Body; });
    if (!article_.published && signature_date_)
      article_.published = PublicationDate{*signature_date_, Origin::Stated};
    if (!article_.published && dateline_date_)
      article_.published = PublicationDate{*dateline_date_, Origin::Stated};
    if (!article_.published && first != lines.end()) article_.published = today_in(first->text, writer());
    if (!article_.published)
      article_.published = closing_date(article_.title, writer());
    else if (contradicts(article_.title, article_.published->date, writer()))
      article_.published.reset();  // one of the two is wrong
  }

  std::string_view text_;
  const OutletTable& outlets_;
  Article article_;
  Publisher publisher_;
  std::string about_;
  const OutletRow* footer_ = nullptr;
  std::vector<std::string> credited_;        // authors of "Reporting by …"
  std::vector<std::string> credit_sources_;  // outlets of "With reporting by …"
  std::optional<EdtfDate> dateline_date_;
  std::optional<EdtfDate> signature_date_;
};

// What the first and the last paragraph say of who wrote the article, where and when, where it is not known.
class EdgeReader {
 public:
  EdgeReader(Article& article, const OutletTable& outlets) : article_(article), outlets_(outlets) {
    const OutletRow* const known = article.outlet ? outlets.by_name(article.outlet->name) : nullptr;
    writer_ = {.lang = article.lang, .country = known != nullptr ? known->country : ""};
  }

  void read(const Lines& lines) {
    const auto body = [](const ClippingLine& line) { return line.role == LineRole::Body; };
    const auto first = std::find_if(lines.begin(), lines.end(), body);
    const auto last = std::find_if(lines.rbegin(), lines.rend(), body);
    if (first != lines.end()) {
      const bool byline = read_first_line(first->text);
      read_dateline_of((byline && first + 1 != lines.end() ? first + 1 : first)->text);
      read_end(last->text);
      if (!article_.published) article_.published = today_in(first->text, writer_);
    }
    publisher_.settle(article_);
  }

 private:
  // Is it a byline?
  bool read_first_line(std::string_view line) {
    auto byline = read_byline(line, outlets_);
    if (!byline) byline = read_dashed_byline(line, outlets_);
    if (!byline) return false;
    note(byline->outlets, "byline");
    if (article_.authors.empty()) article_.authors = byline->authors;
    return true;
  }

  void read_dateline_of(std::string_view line) {
    const auto dateline = read_dateline(line, outlets_, writer_);
    if (!dateline) return;
    note(dateline->sources, "dateline");
    set_day(dateline->date);
  }

  void read_end(std::string_view line) {
    if (const auto signature = read_sign_off(line, outlets_, writer_)) {
      note(signature->sources, "credit");
      set_day(signature->date);
    }
    if (const auto credit = read_credit(line, outlets_); credit && article_.authors.empty())
      article_.authors = credit->authors;
  }

  void note(const std::vector<const OutletRow*>& sources, std::string_view origin) {
    for (const OutletRow* row : sources) publisher_.note_source(*row, origin);
  }
  void set_day(const std::optional<EdtfDate>& date) {
    if (!article_.published && date) article_.published = PublicationDate{*date, Origin::Stated};
  }

  Article& article_;
  const OutletTable& outlets_;
  DateWriter writer_;
  Publisher publisher_;
};

// A body whose first paragraph only repeats the title.
void drop_repeated_title(Lines& lines, std::string_view title) {
  if (title.empty() || lines.size() < 2 || lines.front().text.size() > 2 * title.size() + 8) return;
  if (folded(lines.front().text) == folded(title)) lines.front().role = LineRole::Furniture;
}

}  // namespace

Article read_clipping(std::string_view text, const OutletTable& outlets) {
  return ClippingReader(text, outlets).read();
}

void complete_from_text(Article& article, const OutletTable& outlets) {
  const std::string original = std::move(article.text);
  ClippingLines clipping = split_clipping(original);
  Lines& lines = clipping.lines;
  if (article.lang.empty()) article.lang = detect_language(original);
  assign_certain_roles(lines, outlets);
  drop_repeated_title(lines, article.title);
  for (const ClippingLine& line : lines)
    if (line.role == LineRole::Tags && article.keywords.empty()) article.keywords = keywords_in(line.text);
  EdgeReader(article, outlets).read(lines);
  article.text = join_paragraphs(lines);
  if (article.text.empty())
    article.text = trimmed(original);  // a summary that is nothing but a caption is still the text
  if (article.lead.empty()) article.lead = article.text.substr(0, article.text.find("\n\n"));
  article.words = count_words(article.text);
  if (article.cites.empty())
    article.cites = cited_outlets(article.text, article.outlet ? article.outlet->name : "", outlets);
}

}  // namespace lede
