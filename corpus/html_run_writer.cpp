#include "corpus/html_run_writer.hpp"

namespace lede {

using Kind = HtmlPiece::Kind;

void HtmlRunWriter::white_space() {
  if (begin_ == out_.pieces.size())
    out_.html += ' ';
  else
    text(" ");
}

void HtmlRunWriter::text(std::string_view text) {
  if (texts_++ < kMaxStandIns) out_.pieces.push_back({Kind::Text, {}, {}, text});
}

void HtmlRunWriter::start(const HtmlName& name, HtmlRange attributes, HtmlSurroundings around) {
  around.in_link |= link_written_;
  around.in_form |= form_written_;
  around.reopens = link_written_ || reopened_ > 0;
  if (!stands_as_written(name.tag, around)) {
    end_run();
    write_start(name, attributes);
    return;
  }
  if (!use_of(name.tag).is_void) open_.push_back(out_.pieces.size());
  out_.pieces.push_back({Kind::Start, name.tag, attributes, name.text});
  if (use_of(name.tag).is_void) out_.pieces.push_back({Kind::End, name.tag, {}, name.text});
}

void HtmlRunWriter::end(const HtmlName& name) {
  if (!open_.empty() && name == HtmlName{out_.pieces[open_.back()].tag, out_.pieces[open_.back()].text}) {
    open_.pop_back();
    out_.pieces.push_back({Kind::End, name.tag, {}, name.text});
    return;
  }
  end_run();
  write_end(name);
}

// What has not ended becomes ordinary tags, with runs between them: its end is elsewhere in the tree.
void HtmlRunWriter::end_run() {
  for (const std::size_t open : open_) {
    const HtmlPiece& start = out_.pieces[open];
    write_run(begin_, open);
    write_start({start.tag, start.text}, start.attributes);
    begin_ = open + 1;
  }
  open_.clear();
  write_run(begin_, out_.pieces.size());
  begin_ = out_.pieces.size();
}

void HtmlRunWriter::write_run(std::size_t begin, std::size_t end) {
  if (begin == end || out_.runs.size() >= kMaxStandIns) return;
  append_stand_in(out_.html, out_.runs.size());
  out_.runs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

void HtmlRunWriter::write_start(const HtmlName& name, HtmlRange attributes) {
  std::string& html = out_.html;
  html += '<';
  html += name.text;
  if (!attributes.empty() && out_.elements.size() < kMaxStandIns) {
    html += " a=";
    append_stand_in(html, out_.elements.size());
    out_.elements.push_back(attributes);
  }
  html += '>';
  link_written_ |= name.tag == GUMBO_TAG_A;
  form_written_ |= name.tag == GUMBO_TAG_FORM;
  reopened_ += name.tag != GUMBO_TAG_A && use_of(name.tag).reopened;
}

void HtmlRunWriter::write_end(const HtmlName& name) {
  // gumbo moves text right before the end of a form behind it, but for a comment between them.
  if (name.tag == GUMBO_TAG_FORM) out_.html += "<!---->";
  out_.html.append("</").append(name.text).append(">");
  link_written_ &= name.tag != GUMBO_TAG_A;
  form_written_ &= name.tag != GUMBO_TAG_FORM;
  reopened_ -= name.tag != GUMBO_TAG_A && use_of(name.tag).reopened && reopened_ > 0;
}

}  // namespace lede
