// Page templates: kainjow mustache over the embedded files. When a template is first read in a language,
// `{{> name}}` is filled in from templates/name.html and `{{~key}}` with the language's message. Everything
// is escaped (escape_markup); no template has a raw hole. Thread rule: any thread.
#pragma once
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "web/language.hpp"

namespace lede {

using TemplateList = kainjow::mustache::list;

// The library's data; what is set is moved into it, which its own set() copies twice.
class TemplateData : public kainjow::mustache::data {
 public:
  using Base = kainjow::mustache::data;
  using Base::Base;
  TemplateData(Base&& other) : Base(std::move(other)) {}
  TemplateData(const Base& other) : Base(other) {}
  void set(const std::string& name, Base value) { (*this)[name] = std::move(value); }
  void set(const std::string& name, std::string value) { set_text((*this)[name], std::move(value)); }
  void set(const std::string& name, const char* value) { set(name, std::string(value)); }
  void set(const std::string& name, bool value) { (*this)[name] = Base(value); }
  // In lists of many: what is not set is false, and costs nothing. REQUIRES: nothing around the list has the name.
  void set_if(const std::string& name, bool holds) {
    if (holds) set(name, true);
  }

 private:
  // The library copies texts; what it hands out as constant is the object's own.
  static void set_text(Base& place, std::string text) {
    place = Base(Base::type::string);
    const_cast<std::string&>(place.string_value()).swap(text);
  }
};

// `name`: "search" for web/templates/search.html, "atom.xml" for web/templates/atom.xml.
std::string render(const Language& language, std::string_view name, const TemplateData& data);

// A list as data, without copying what is in it. (The library only copies, all the way down; what it hands out
// as constant is the object's own.) Reserve where there are many: its values are copied when a list grows.
inline TemplateData list_data(TemplateList list) {
  TemplateData data{TemplateData::type::list};
  const_cast<TemplateList&>(data.list_value()).swap(list);
  return data;
}

// An object with nothing in it, to be filled by set().
inline TemplateData template_object() { return TemplateData{TemplateData::type::object}; }
// The same for about as many values as a page has; room is kept in a copy.
inline TemplateData page_object() {
  static const kainjow::mustache::object kRoom(160);
  return TemplateData{kRoom};
}

}  // namespace lede
