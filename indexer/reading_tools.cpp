#include "indexer/reading_tools.hpp"

#include "corpus/outlet_table.hpp"
#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/rule_recognizer.hpp"

namespace lede {

ReaderOptions load_reader_options(const IndexSettings& settings) {
  ReaderOptions options;
  options.outlets = OutletTable::load(settings.outlets_file);
  check_field_map(settings.field_map);
  options.field_map = settings.field_map;
  return options;
}

AnnotatorParts load_annotator_parts(const IndexSettings& settings) {
  AnnotatorParts parts;
  parts.table = ActorTable::load(settings.actors_file);
  if (settings.actors) parts.recognizer = std::make_shared<const RuleRecognizer>(parts.table);
  return parts;
}

}  // namespace lede
