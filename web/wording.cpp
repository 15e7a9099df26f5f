#include "web/wording.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>

#include "web/safe_text.hpp"

namespace lede {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view month_name(std::string_view two_digits) {
  if (two_digits.size() != 2 || !all_digits(two_digits)) return {};
  const int month = (two_digits[0] - '0') * 10 + (two_digits[1] - '0');
  return month >= 1 && month <= 12 ? kMonths.at(static_cast<std::size_t>(month) - 1) : std::string_view();
}

std::string day_number(std::string_view two_digits) {
  return std::string(two_digits.substr(two_digits.starts_with('0') ? 1 : 0));
}

// One date without "/" and "~": 2017, 2017-10, 2017-10-24, 2017-10-24T11:05, XXXX-10-12.
std::string point_words(std::string_view edtf) {
  const std::string_view year = edtf.substr(0, 4);
  const bool year_said = all_digits(year);
  if (edtf.size() == 4) return std::string(edtf);
  if (edtf.size() < 7 || (!year_said && year != "XXXX")) return safe_line(edtf);
  std::string words(month_name(edtf.substr(5, 2)));
  if (words.empty()) return safe_line(edtf);
  if (edtf.size() >= 10) words = day_number(edtf.substr(8, 2)) + " " + words;
  words += year_said ? " " + std::string(year) : ", year not said";
  if (edtf.size() >= 16 && edtf[10] == 'T') words += ", " + std::string(edtf.substr(11, 5));
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

std::string_view origin_words(Origin origin) {
  switch (origin) {
    case Origin::Metadata:
      return "from the article's metadata";
    case Origin::Url:
      return "from the article's address";
    case Origin::Stated:
      return "as printed with the article";
    case Origin::Inferred:
      return "inferred; the article does not say it";
    case Origin::Capture:
      return "when the page was captured; the article gives no date";
  }
  return "";
}

std::string_view precision_words(const EdtfDate& date) {
  if (date.edtf.starts_with("XXXX")) return "day and month known, the year is not";
  switch (date.precision) {
    case Precision::Time:
      return "known to the minute";
    case Precision::Day:
      return "known to the day";
    case Precision::Month:
      return "known to the month";
    case Precision::Year:
      return "known to the year";
    case Precision::Interval:
      return "known to lie in this range";
  }
  return "";
}

}  // namespace

std::string counted(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string counted(std::size_t n, std::string_view noun) {
  return counted(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

std::string edtf_words(std::string_view edtf) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return point_words(without_mark(edtf));
  const std::string_view from = edtf.substr(0, slash);
  const std::string_view to = edtf.substr(slash + 1);
  if (from.empty() || from == "..") return "not after " + point_words(without_mark(to));
  if (to.empty() || to == "..") return "not before " + point_words(without_mark(from));
  return "between " + point_words(without_mark(from)) + " and " + point_words(without_mark(to));
}

DateWords date_words(const std::optional<PublicationDate>& date) {
  if (!date) return {"date unknown", ""};
  DateWords out{edtf_words(date->date.edtf), machine_date(date->date)};
  if (is_inferred(*date))
    out.words = "≈ " + out.words + ", inferred";
  else if (date->origin == Origin::Capture)
    out.words = "captured " + out.words;
  return out;
}

std::string date_origin_words(const PublicationDate& date) {
  return std::string(origin_words(date.origin)) + "; " + std::string(precision_words(date.date));
}

std::string_view field_label(FieldId id) {
  switch (id) {
    case FieldId::Outlet:
      return "Outlet";
    case FieldId::Agency:
      return "Agency";
    case FieldId::Author:
      return "Author";
    case FieldId::Actor:
      return "Actor";
    case FieldId::Person:
      return "People";
    case FieldId::Org:
      return "Organisations";
    case FieldId::Place:
      return "Places";
    case FieldId::Date:
      return "Date";
    case FieldId::Lang:
      return "Language";
    case FieldId::Section:
      return "Section";
    case FieldId::Keyword:
      return "Keyword";
    case FieldId::Cites:
      return "Cited source";
    default:
      return field(id).name;
  }
}

std::string_view unknown_label(FieldId id) {
  switch (id) {
    case FieldId::Outlet:
      return "Outlet unknown";
    case FieldId::Agency:
      return "No agency";
    case FieldId::Author:
      return "No author named";
    case FieldId::Actor:
      return "Nobody named";
    case FieldId::Person:
      return "No person named";
    case FieldId::Org:
      return "No organisation named";
    case FieldId::Place:
      return "No place named";
    case FieldId::Date:
      return "Date unknown";
    case FieldId::Lang:
      return "Language unknown";
    case FieldId::Section:
      return "No section";
    case FieldId::Keyword:
      return "No keyword";
    case FieldId::Cites:
      return "Cites nobody";
    default:
      return "Unknown";
  }
}

std::string value_label(FieldId id, const std::string& value) {
  if (value == kUnknownValue) return std::string(unknown_label(id));
  return id == FieldId::Lang ? language_name(value) : value;
}

std::string language_name(std::string_view code) {
  const std::string name(code);
  icu::UnicodeString shown;
  icu::Locale(name.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), shown);
  std::string utf8;
  shown.toUTF8String(utf8);
  return utf8.empty() ? name : utf8;
}

bool is_right_to_left(std::string_view lang) {
  return !lang.empty() && icu::Locale(std::string(lang).c_str()).isRightToLeft() != 0;
}

}  // namespace lede
