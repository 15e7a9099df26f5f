#include "web/view_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "web/safe_text.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// From 1 to 4: how thick a line and how large a point is.
std::string weight(std::size_t n, std::size_t most) {
  const double share =
      most == 0 ? 0 : std::log2(1.0 + static_cast<double>(n)) / std::log2(1.0 + static_cast<double>(most));
  return std::to_string(1 + static_cast<int>(share * 3));
}

TemplateData nodes_data(const PageContext& context, const Network& network, const NetworkRoom& room) {
  std::size_t most = 0;
  for (std::size_t i = 1; i < network.nodes.size(); ++i) most = std::max(most, network.nodes[i].articles);
  TemplateList nodes;
  for (const NetworkNode& node : network.nodes) {
    TemplateData data = link_data(shortened(node.name, room.letters), context.links.actor(node.name));
    data.set("x", decimal(node.x));
    data.set("y", decimal(node.y));
    data.set("label_y", decimal(node.y + 20));
    data.set("radius", decimal(nodes.empty() ? 9 : 3 + 1.2 * std::stoi(weight(node.articles, most))));
    data.set("kind", nodes.empty() ? std::string("self") : node.kind);
    data.set("title", node.name + ": " + context.language.counted("articles", node.articles));
    nodes.push_back(std::move(data));
  }
  return list_data(std::move(nodes));
}

// The colours of the kinds there are.
TemplateData kinds_data(const Language& language, const Network& network) {
  constexpr std::array<std::pair<FieldId, std::string_view>, 3> kShades = {
      {{FieldId::Person, "shade1"}, {FieldId::Org, "shade3"}, {FieldId::Place, "shade2"}}};
  TemplateList kinds;
  for (const auto& [id, shade] : kShades) {
    const auto is_one = [&](const NetworkNode& node) { return node.kind == field(id).name; };
    if (std::none_of(network.nodes.begin(), network.nodes.end(), is_one)) continue;
    TemplateData kind{"label", field_label(language, id)};
    kind.set("shade", std::string(shade));
    kinds.push_back(std::move(kind));
  }
  return list_data(std::move(kinds));
}

// `room_name`: its class in style.css, which shows the one that fits.
TemplateData drawing(const PageContext& context, const Network& network, const NetworkRoom& room, const std::string& room_name) {
  std::size_t most = 0;
  for (const NetworkEdge& edge : network.edges) most = std::max(most, edge.articles);
  TemplateList lines;
  for (const NetworkEdge& edge : network.edges) {
    const NetworkNode& a = network.nodes[edge.a];
    const NetworkNode& b = network.nodes[edge.b];
    TemplateData line{"x1", decimal(a.x)};
    line.set("y1", decimal(a.y));
    line.set("x2", decimal(b.x));
    line.set("y2", decimal(b.y));
    line.set("weight", weight(edge.articles, most));
    line.set("own", edge.a == 0);
    lines.push_back(std::move(line));
  }
  TemplateData data{"room", room_name};
  data.set("width", std::to_string(static_cast<int>(room.width)));
  data.set("height", std::to_string(static_cast<int>(room.height)));
  data["lines"] = list_data(std::move(lines));
  data["nodes"] = nodes_data(context, network, room);
  return data;
}

}  // namespace

void set_network(TemplateData& page, const PageContext& context, const Network& network) {
  page.set("has_network", network.nodes.size() > 2);
  if (network.nodes.size() <= 2) return;
  TemplateList drawings, rows;
  drawings.push_back(drawing(context, network, kWideRoom, "wide"));
  drawings.push_back(drawing(context, fitted(network, kNarrowRoom), kNarrowRoom, "narrow"));
  for (const NetworkEdge& edge : network.edges) {
    TemplateData row{"first", network.nodes[edge.a].name};
    row.set("second", network.nodes[edge.b].name);
    row.set("count", context.language.number(edge.articles));
    rows.push_back(std::move(row));
  }
  page["drawings"] = list_data(std::move(drawings));
  page["kinds"] = kinds_data(context.language, network);
  page["network_rows"] = list_data(std::move(rows));
}

}  // namespace lede
