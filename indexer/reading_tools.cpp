#include "indexer/reading_tools.hpp"

#include <utility>

#include "corpus/outlet_table.hpp"
#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/crf_recognizer.hpp"
#include "indexer/ner/english_model.hpp"
#include "indexer/ner/joint_recognizer.hpp"
#include "indexer/ner/rule_recognizer.hpp"

namespace lede {

ReaderOptions load_reader_options(const IndexSettings& settings) {
  ReaderOptions options;
  options.outlets = OutletTable::load(settings.outlets_file);
  check_field_map(settings.field_map);
  options.field_map = settings.field_map;
  return options;
}

std::shared_ptr<const EntityRecognizer> make_recognizer(const std::shared_ptr<const ActorTable>& table) {
  return std::make_shared<const JointRecognizer>(std::make_shared<const CrfRecognizer>(ner::english_model()),
                                                 std::make_shared<const RuleRecognizer>(table), table);
}

Annotator load_annotator(const IndexSettings& settings) {
  std::shared_ptr<const ActorTable> table = ActorTable::load(settings.actors_file);
  if (!settings.actors) return {nullptr, std::move(table)};
  auto recognizer = make_recognizer(table);
  return {std::move(recognizer), std::move(table)};
}

}  // namespace lede
