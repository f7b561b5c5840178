// The vocabulary that the project ships is read whole.
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::IsEmpty;

const ImportRun& Vocabulary() {
  static const auto& run = *new ImportRun(
      ImportPath(TREMPLIN_SOURCE_DIR "/data/vocabulary/skills.csv", ImportFormat::kConceptCsv));
  return run;
}

TEST(Vocabulary, EveryRowIsAConceptWithAFrenchAndAnEnglishLabel) {
  ASSERT_TRUE(Vocabulary().totals.ok()) << Vocabulary().totals.status();
  EXPECT_THAT(Vocabulary().rows, IsEmpty());
  EXPECT_GE(Vocabulary().items.size(), 150u);
  for (const ImportedItem& item : Vocabulary().items) {
    const Concept& entry = std::get<Concept>(item.entry);
    int preferred = 0;
    for (const ConceptLabel& label : entry.labels) {
      preferred += label.kind == LabelKind::kPreferred;
    }
    EXPECT_EQ(preferred, 2) << entry.id.value();
    EXPECT_GE(entry.labels.size(), 3u) << entry.id.value();
  }
}

TEST(Vocabulary, BroaderConceptsAreInIt) {
  std::set<ConceptId> ids;
  for (const ImportedItem& item : Vocabulary().items) ids.insert(std::get<Concept>(item.entry).id);
  for (const ImportedItem& item : Vocabulary().items) {
    for (const ConceptRelation& relation : std::get<Concept>(item.entry).relations) {
      EXPECT_EQ(ids.count(relation.target), 1u) << relation.target.value();
    }
  }
}

}  // namespace
}  // namespace tremplin::testing
