#include "engine/evaluation/set_catalogue.h"

#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/validation.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/text/normalise.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::string Repeat(const std::string& word, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += word;
  return text;
}

RelevanceSet WithDocuments(std::vector<SetDocument> documents) {
  RelevanceSet set;
  set.corpus_language = "fr";
  set.corpus = std::move(documents);
  return set;
}

const Certification& CertificationAt(const std::vector<Entry>& entries, size_t i) {
  return std::get<Certification>(entries[i]);
}

TEST(SetCatalogue, EntriesOf_IdsTellThePlaceAndNothingOfTheDocument) {
  std::vector<SetDocument> documents;
  for (int i = 0; i < 120; ++i) documents.push_back({"RNCP/" + std::to_string(900 - i), "t", ""});
  const std::vector<Entry> entries = EntriesOf(WithDocuments(documents));
  for (size_t i = 0; i < entries.size(); ++i) {
    EXPECT_TRUE(Validate(entries[i]).empty());
    EXPECT_EQ(DocumentOf({KindOf(entries[i]), IdOf(entries[i])}), i);
    EXPECT_EQ(IdOf(entries[i]).find("RNCP"), std::string::npos);
    if (i > 0) {
      EXPECT_LT(IdOf(entries[i - 1]), IdOf(entries[i]));
    }
  }
}

TEST(SetCatalogue, EntriesOf_KeepsTitleTextAndLanguage) {
  const std::vector<Entry> entries =
      EntriesOf(WithDocuments({{"a", "Titre", "Texte."}, {"b", "", "Texte seul."}}));
  EXPECT_EQ(CertificationAt(entries, 0).title, "Titre");
  EXPECT_EQ(CertificationAt(entries, 0).description, "Texte.");
  EXPECT_EQ(CertificationAt(entries, 0).language, "fr");
  EXPECT_EQ(CertificationAt(entries, 1).title, "Texte seul.");
  EXPECT_EQ(CertificationAt(entries, 1).description, "");
}

TEST(SetCatalogue, EntriesOf_CutsWhatAnEntryCannotHoldAndLosesNoTitle) {
  const std::string long_title = Repeat("é", kMaxTitleCharacters + 10);
  const std::string long_text = Repeat("à ", kMaxTextCharacters);
  const std::vector<Entry> entries = EntriesOf(
      WithDocuments({{"a", long_title, "x"}, {"b", "t", long_text}, {"c", "", long_text}}));
  for (const Entry& entry : entries) EXPECT_TRUE(Validate(entry).empty());
  EXPECT_EQ(CountCodePoints(CertificationAt(entries, 0).title),
            static_cast<size_t>(kMaxTitleCharacters));
  EXPECT_EQ(CertificationAt(entries, 0).description, long_title + "\nx");
  EXPECT_EQ(CountCodePoints(CertificationAt(entries, 1).description),
            static_cast<size_t>(kMaxTextCharacters));
}

TEST(SetCatalogue, FirstCharacters_CutsBetweenCharacters) {
  EXPECT_EQ(FirstCharacters("éàü", 2), "éà");
  EXPECT_EQ(FirstCharacters("ab", 5), "ab");
  EXPECT_EQ(FirstCharacters("", 3), "");
}

TEST(SetCatalogue, BuildSetSnapshot_MeansAreThoseOfTheSetAlone) {
  // Vectors are shared through the cache; what is computed from a corpus as a
  // whole must not be.
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder(32);
  const DocumentMeans prior = Calibration::Zero(32).prior;
  const std::unique_ptr<CatalogueStore> cache = NewMemoryStore();
  const RelevanceSet first = WithDocuments({{"a", "soudage", "acier"}, {"b", "cuisine", "repas"}});
  const RelevanceSet second = WithDocuments({{"a", "cuisine", "repas"}, {"b", "paie", "salaire"}});
  const auto alone = BuildSetSnapshot(second, *embedder, prior, nullptr, nullptr);
  ASSERT_TRUE(alone.ok()) << alone.status();
  ASSERT_TRUE(BuildSetSnapshot(first, *embedder, prior, cache.get(), nullptr).ok());
  int64_t encoded = 0;
  const auto after = BuildSetSnapshot(second, *embedder, prior, cache.get(),
                                      [&](int64_t, int64_t total) { encoded = total; });
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ((*after)->means.id, (*alone)->means.id);
  EXPECT_EQ((*after)->CountOwners(), 2);
  EXPECT_EQ(encoded, 3);  // "paie. salaire" and its two units; the rest was there
}

std::shared_ptr<const Concept> Occupation(const std::string& scheme, const std::string& id,
                                          std::vector<std::string> labels) {
  auto entry = std::make_shared<Concept>();
  entry->id = ConceptId(id);
  entry->scheme = scheme;
  entry->kind = ConceptKind::kOccupation;
  for (std::string& label : labels) {
    entry->labels.push_back({"fr", LabelKind::kAlternative, std::move(label)});
  }
  return entry;
}

std::vector<std::string> Labels(const Concept& entry) {
  std::vector<std::string> labels;
  for (const ConceptLabel& label : entry.labels) labels.push_back(label.text);
  return labels;
}

TEST(SetCatalogue, BuildSetConcepts_LabelsComeFromTheSchemeThatKnowsMostTitles) {
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
  const auto taxonomy =
      Taxonomy::With(Taxonomy(),
                     {Occupation("SYNONYMS", "synonyms:1", {"foreur", "sondeur"}),
                      Occupation("SYNONYMS", "synonyms:2", {"accrocheur", "décrocheur"}),
                      Occupation("GROUPS", "groups:1", {"foreur", "conducteur de grue"})},
                     {});
  const auto index =
      BuildSetConcepts(WithDocuments({{"a", "Foreur"}, {"b", "accrocheur"}, {"c", "peintre"}}),
                       *taxonomy, *embedder, LanguageMeans::Zero(embedder->dimension()),
                       /*vector_cache=*/nullptr, nullptr);
  ASSERT_TRUE(index.ok()) << index.status();
  const auto& concepts = (*index)->concepts();
  ASSERT_EQ(concepts.size(), 3u);
  EXPECT_THAT(Labels(*concepts[0]), testing::ElementsAre("Foreur", "foreur", "sondeur"));
  EXPECT_THAT(Labels(*concepts[1]), testing::ElementsAre("accrocheur", "décrocheur"));
  EXPECT_THAT(Labels(*concepts[2]), testing::ElementsAre("peintre"));
  EXPECT_EQ(concepts[0]->kind, ConceptKind::kOccupation);
  EXPECT_EQ(concepts[2]->kind, ConceptKind::kUnknown);
}

}  // namespace
}  // namespace tremplin
