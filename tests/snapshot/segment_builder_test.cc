#include "engine/snapshot/segment_builder.h"

#include <cmath>
#include <numeric>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/text/terms.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/snapshot/encoding_test.h"

namespace tremplin {
namespace {

using testing::CutAll;
using ::testing::IsEmpty;
using testing::kDimension;
using ::testing::SizeIs;
using testing::SomeEntries;

class SegmentBuilderTest : public testing::EncodingTest {};

// A prior whose six means all differ.
DocumentMeans SomePrior() {
  const auto all = [](float value) { return std::vector<float>(kDimension, value); };
  return MakeDocumentMeans({all(0.01f), all(0.02f), all(0.03f)},
                           {all(0.04f), all(0.05f), all(0.06f)});
}

TEST_F(SegmentBuilderTest, Means_AreShrunkTowardsThePriorByLanguageAndLevel) {
  // Two rows per entry: the whole and the title.
  std::vector<Entry> entries;
  for (int i = 0; i < 60; ++i) {
    Training training = testing::SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i));
    training.language = "fr";
    training.objective = "Savoir faire.";
    entries.push_back(training);
  }
  for (int i = 0; i < 3; ++i) {
    Training training = testing::SmallTraining(absl::StrCat("E-", i), absl::StrCat("Title ", i));
    training.language = "en";
    entries.push_back(training);
  }
  const std::vector<CutEntry> cut = CutAll(std::move(entries));
  const TextIndexes indexes = Encode(cut).value();
  const DocumentMeans prior = SomePrior();
  const DocumentMeans means = ComputeDocumentMeans(cut, indexes, prior);
  // The mean of the wholes, or of the units, of entries [begin, end) and of
  // kPriorVectors more that equal the prior.
  const auto shrunk = [&](size_t begin, size_t end, bool whole, const std::vector<float>& towards) {
    std::vector<double> sum(kDimension);
    for (size_t k = 0; k < kDimension; ++k) sum[k] = double{kPriorVectors} * towards[k];
    size_t rows = kPriorVectors;
    uint32_t row = 0;
    for (size_t e = 0; e < end; ++e) {
      for (size_t left = whole ? 1 : cut[e].units.size(); left > 0; --left, ++row) {
        if (e < begin) continue;
        ++rows;
        const auto& all = whole ? indexes.whole_vectors : indexes.unit_vectors;
        for (size_t k = 0; k < kDimension; ++k) sum[k] += all->Vector(row)[k];
      }
    }
    for (double& x : sum) x /= static_cast<double>(rows);
    return std::vector<float>(sum.begin(), sum.end());
  };
  const auto near = [](const std::vector<float>& mean) {
    return ::testing::Pointwise(::testing::FloatNear(1e-6f), mean);
  };
  EXPECT_THAT(means.whole.french, near(shrunk(0, 60, true, prior.whole.french)));
  EXPECT_THAT(means.whole.english, near(shrunk(60, 63, true, prior.whole.english)));
  EXPECT_THAT(means.whole.any, near(shrunk(0, 63, true, prior.whole.any)));
  EXPECT_THAT(means.units.french, near(shrunk(0, 60, false, prior.units.french)));
  EXPECT_THAT(means.units.english, near(shrunk(60, 63, false, prior.units.english)));
  EXPECT_THAT(means.units.any, near(shrunk(0, 63, false, prior.units.any)));
}

TEST_F(SegmentBuilderTest, Means_OfAnEmptyCatalogueAreThePrior) {
  const DocumentMeans prior = SomePrior();
  const DocumentMeans means = ComputeDocumentMeans({}, Encode({}).value(), prior);
  EXPECT_EQ(means.whole, prior.whole);
  EXPECT_EQ(means.units, prior.units);
  EXPECT_EQ(means.id, prior.id);
}

TEST_F(SegmentBuilderTest, Segment_OfASingleTrainingKeepsADirectionOfItsOwn) {
  Training training = testing::SmallTraining("T-1", "Soudage");
  training.language = "fr";
  const std::vector<CutEntry> entries = CutAll({training});
  TextIndexes indexes = Encode(entries).value();
  // A prior that points elsewhere hardly turns it.
  const DocumentMeans means = ComputeDocumentMeans(entries, indexes, SomePrior());
  const auto segment = BuildSegment(entries, std::move(indexes), means).value();
  const std::vector<float> text = Embedded(entries[0].whole_text);
  const std::vector<float> stored = segment->whole_vectors().Vector(0);
  EXPECT_GT(std::inner_product(text.begin(), text.end(), stored.begin(), 0.0f), 0.9f);
}

TEST_F(SegmentBuilderTest, Segment_KeepsOwnersUnitsAndVectorsTogether) {
  const std::vector<CutEntry> entries = SomeEntries();
  TextIndexes indexes = Encode(entries).value();
  const DocumentMeans means = ComputeDocumentMeans(entries, indexes, SomePrior());
  const auto segment = BuildSegment(entries, std::move(indexes), means).value();

  EXPECT_EQ(segment->calibration_id(), means.id);
  ASSERT_THAT(segment->owners(), SizeIs(entries.size()));
  ASSERT_EQ(segment->unit_owner().size(), segment->units().size());
  const auto expect_centred = [&](absl::Span<const float> stored, const std::string& text,
                                  absl::Span<const float> mean) {
    std::vector<float> expected = Embedded(text);
    double length = 0;
    for (int i = 0; i < kDimension; ++i) {
      expected[i] -= mean[i];
      length += double{expected[i]} * expected[i];
    }
    for (float& x : expected) x = static_cast<float>(x / std::sqrt(length));
    EXPECT_THAT(stored, ::testing::Pointwise(::testing::FloatNear(5e-4f), expected)) << text;
  };
  uint32_t row = 0;
  for (uint32_t ordinal = 0; ordinal < entries.size(); ++ordinal) {
    const CutEntry& entry = entries[ordinal];
    const SegmentOwner& owner = segment->owners()[ordinal];
    EXPECT_EQ(owner.key, (EntryKey{KindOf(*entry.entry), IdOf(*entry.entry)}));
    EXPECT_EQ(owner.text_hash, TextHash(entry));
    EXPECT_EQ(owner.language, entry.language);
    EXPECT_EQ(owner.first_unit, row);
    ASSERT_EQ(owner.unit_count, entry.units.size());
    expect_centred(segment->whole_vectors().Vector(ordinal), entry.whole_text,
                   means.whole.For(entry.language));
    for (const Unit& unit : entry.units) {
      EXPECT_EQ(segment->unit_owner()[row], ordinal);
      EXPECT_EQ(segment->units()[row].text, unit.text);
      EXPECT_EQ(segment->units()[row].field_path, unit.field_path);
      expect_centred(segment->unit_vectors().Vector(row), unit.text,
                     means.units.For(entry.language));
      ++row;
    }
  }
  EXPECT_EQ(row, segment->units().size());
  EXPECT_EQ(segment->unit_vectors().size(), row);
  EXPECT_EQ(segment->unit_words().size(), row);
  EXPECT_EQ(segment->whole_ngrams().size(), entries.size());
}

TEST_F(SegmentBuilderTest, Segment_FindsTheRowsThatHaveAWord) {
  const std::vector<CutEntry> entries = SomeEntries();
  const auto segment = BuildSegment(entries, Encode(entries).value(), SomePrior()).value();
  const auto found = [](const LexicalIndex& index, const std::string& term) {
    const QueryTerms query = MakeQueryTerms({term});
    const RowSet all = RowSet::All(index.size());
    const auto hits =
        index.Search(query, index.Statistics(query, all), {}, 1000, all, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    std::set<uint32_t> rows;
    for (const Hit& hit : *hits) rows.insert(hit.row);
    return rows;
  };
  const auto has = [](const std::vector<std::string>& terms, const std::string& term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
  };
  std::set<std::string> some_terms;
  for (const std::string& text : {entries[0].whole_text, entries[31].whole_text}) {
    for (const std::string& term : WordTerms(text, Language::kFrench)) some_terms.insert(term);
  }
  ASSERT_GT(some_terms.size(), 5u);
  for (const std::string& term : some_terms) {
    std::set<uint32_t> wholes, units;
    uint32_t row = 0;
    for (uint32_t i = 0; i < entries.size(); ++i) {
      if (has(WordTerms(entries[i].whole_text, entries[i].language), term)) wholes.insert(i);
      for (const Unit& unit : entries[i].units) {
        if (has(WordTerms(unit.text, entries[i].language), term)) units.insert(row);
        ++row;
      }
    }
    EXPECT_EQ(found(segment->whole_words(), term), wholes) << term;
    EXPECT_EQ(found(segment->unit_words(), term), units) << term;
  }
  const std::string ngram = CharacterNgrams(entries[31].whole_text).front();
  EXPECT_EQ(found(segment->whole_ngrams(), ngram).count(31), 1u);
}

TEST_F(SegmentBuilderTest, Segment_GivesAnOwnerTheSameVectorsInAnyOrderOfEntries) {
  std::vector<CutEntry> entries = SomeEntries();
  const DocumentMeans means = SomePrior();
  const auto forwards = BuildSegment(entries, Encode(entries).value(), means).value();
  std::reverse(entries.begin(), entries.end());
  const auto backwards = BuildSegment(entries, Encode(entries).value(), means).value();
  const uint32_t count = static_cast<uint32_t>(entries.size());
  for (uint32_t i = 0; i < count; ++i) {
    const SegmentOwner& one = forwards->owners()[i];
    const SegmentOwner& other = backwards->owners()[count - 1 - i];
    ASSERT_EQ(one.key, other.key);
    EXPECT_EQ(one.text_hash, other.text_hash);
    EXPECT_EQ(forwards->whole_vectors().Vector(i),
              backwards->whole_vectors().Vector(count - 1 - i));
    for (uint32_t u = 0; u < one.unit_count; ++u) {
      EXPECT_EQ(forwards->unit_vectors().Vector(one.first_unit + u),
                backwards->unit_vectors().Vector(other.first_unit + u));
    }
  }
}

TEST_F(SegmentBuilderTest, Segment_OfNoEntriesIsEmpty) {
  const auto segment = BuildSegment({}, Encode({}).value(), SomePrior()).value();
  EXPECT_THAT(segment->owners(), IsEmpty());
  EXPECT_THAT(segment->units(), IsEmpty());
  EXPECT_EQ(segment->whole_vectors().size(), 0u);
  EXPECT_EQ(segment->unit_words().size(), 0u);
}

TEST_F(SegmentBuilderTest, TextHash_ChangesWithTextsAndNothingElse) {
  const auto hash = [](const Training& training) {
    return TextHash(Cut(std::make_shared<const Entry>(training)));
  };
  const Training training = testing::FullTraining();
  Training other = training;
  other.offerings.clear();
  other.codes.clear();
  other.provider = ProviderId("P-9");
  other.provenance = {};
  EXPECT_EQ(hash(other), hash(training));

  other.title += ".";
  EXPECT_NE(hash(other), hash(training));
  other = training;
  other.language = "en";  // other stems, another mean
  EXPECT_NE(hash(other), hash(training));
  other = training;
  std::swap(other.objective, other.content);  // the same texts in other fields
  EXPECT_NE(hash(other), hash(training));
}

}  // namespace
}  // namespace tremplin
