// Who is named together: drawn for a wide and for a narrow window, and as a table. Thread rule: any thread.
#pragma once
#include "web/network.hpp"
#include "web/pages.hpp"

namespace lede {

// `network`: laid out, the first node the actor whose page it is.
void set_network(TemplateData& page, const PageContext& context, const Network& network);

}  // namespace lede
