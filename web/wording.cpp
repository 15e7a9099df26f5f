#include "web/wording.hpp"

#include <unicode/uloc.h>

#include "web/safe_text.hpp"

namespace lede {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "" for anything but 01 to 12.
std::string month_name(const Language& language, std::string_view two_digits) {
  if (two_digits.size() != 2 || !all_digits(two_digits)) return {};
  const unsigned month = static_cast<unsigned>((two_digits[0] - '0') * 10 + (two_digits[1] - '0'));
  return month >= 1 && month <= 12 ? language.month(month) : std::string();
}

std::string day_number(std::string_view two_digits) {
  return safe_line(two_digits.substr(two_digits.starts_with('0') ? 1 : 0));
}

// One date without "/" and "~": 2017, 2017-10, 2017-10-24, 2017-10-24T11:05, XXXX-10-12.
std::string point_words(const Language& language, std::string_view edtf) {
  const std::string year(edtf.substr(0, 4));
  const bool year_said = all_digits(year);
  if (edtf.size() == 4 && year_said) return year;
  if (edtf.size() < 7 || (!year_said && year != "XXXX")) return safe_line(edtf);
  const std::string month = month_name(language, edtf.substr(5, 2));
  if (month.empty()) return safe_line(edtf);
  const std::string day = edtf.size() >= 10 ? day_number(edtf.substr(8, 2)) : std::string();
  std::string words = year_said ? language.format(day.empty() ? "date.month" : "date.day",
                                                  {{"day", day}, {"month", month}, {"year", year}})
                                : language.format(day.empty() ? "date.month.no_year" : "date.day.no_year",
                                                  {{"day", day}, {"month", month}});
  if (edtf.size() >= 16 && edtf[10] == 'T')
    words = language.format("date.time", {{"date", words}, {"time", std::string(edtf.substr(11, 5))}});
  return words;
}

std::string_view without_mark(std::string_view edtf) {
  return edtf.ends_with('~') ? edtf.substr(0, edtf.size() - 1) : edtf;
}

std::string machine_date(const EdtfDate& date) {
  if (date.precision == Precision::Interval) return {};
  const std::string_view plain = without_mark(date.edtf);
  if (plain.starts_with("XXXX-")) return plain.size() == 10 ? std::string(plain.substr(5)) : std::string();
  return all_digits(plain.substr(0, 4)) ? std::string(plain) : std::string();
}

bool is_inferred(const PublicationDate& date) {
  return date.date.approximate || date.origin == Origin::Inferred;
}

std::string_view precision_key(const EdtfDate& date) {
  if (date.edtf.starts_with("XXXX")) return "date.known.no_year";
  switch (date.precision) {
    case Precision::Time:
      return "date.known.time";
    case Precision::Day:
      return "date.known.day";
    case Precision::Month:
      return "date.known.month";
    case Precision::Year:
      return "date.known.year";
    case Precision::Interval:
      break;
  }
  return "date.known.interval";
}

}  // namespace

std::string edtf_words(const Language& language, std::string_view edtf) {
  const auto point = [&](std::string_view date) { return point_words(language, without_mark(date)); };
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return point(edtf);
  const std::string_view from = edtf.substr(0, slash);
  const std::string_view to = edtf.substr(slash + 1);
  if (from.empty() || from == "..") return language.format("date.until", {{"date", point(to)}});
  if (to.empty() || to == "..") return language.format("date.since", {{"date", point(from)}});
  return language.format("date.between", {{"from", point(from)}, {"to", point(to)}});
}

DateWords date_words(const Language& language, const std::optional<PublicationDate>& date) {
  if (!date) return {language.text("date.unknown"), ""};
  DateWords out{edtf_words(language, date->date.edtf), machine_date(date->date)};
  if (is_inferred(*date))
    out.words = language.format("date.inferred", {{"date", out.words}});
  else if (date->origin == Origin::Capture)
    out.words = language.format("date.captured", {{"date", out.words}});
  return out;
}

std::string date_origin_words(const Language& language, const PublicationDate& date) {
  return language.text("date.origin." + std::string(to_string(date.origin))) + "; " +
         language.text(precision_key(date.date));
}

std::string reason_words(const Language& language, std::string_view reasons) {
  constexpr std::string_view kBetween = "; ", kTable = "table: ";
  std::string words;
  while (!reasons.empty()) {
    const std::size_t end = reasons.find(kBetween);
    const std::string_view reason = reasons.substr(0, end);
    reasons.remove_prefix(end == std::string_view::npos ? reasons.size() : end + kBetween.size());
    const std::string* known = language.find("why." + std::string(reason));
    if (!words.empty()) words += kBetween;
    if (known != nullptr)
      words += *known;
    else if (reason.starts_with(kTable))
      words += language.format("why.table", {{"names", std::string(reason.substr(kTable.size()))}});
    else
      words += reason;
  }
  return words;
}

std::string field_label(const Language& language, FieldId id) {
  const std::string* label = language.find("field." + std::string(field(id).name));
  return label != nullptr ? *label : std::string(field(id).name);
}

std::string one_label(const Language& language, FieldId id) {
  const std::string* label = language.find("one." + std::string(field(id).name));
  return label != nullptr ? *label : field_label(language, id);
}

std::string unknown_label(const Language& language, FieldId id) {
  const std::string* label = language.find("unknown." + std::string(field(id).name));
  return label != nullptr ? *label : language.text("unknown");
}

std::string value_label(const Language& language, FieldId id, const std::string& value) {
  if (value == kUnknownValue) return unknown_label(language, id);
  if (id == FieldId::Lang) return language.language_name(value);
  if (id == FieldId::Source)
    if (const std::string* form = language.find("source." + value)) return *form;
  return value;
}

bool is_right_to_left(std::string_view lang) {
  return !lang.empty() && uloc_isRightToLeft(std::string(lang).c_str()) != 0;
}

}  // namespace lede
