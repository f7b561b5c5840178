#include "engine/snapshot/segment_builder.h"

#include <cmath>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/text/terms.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/metered_embedder.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kDimension = 64;

std::vector<CutEntry> CutAll(std::vector<Entry> entries) {
  std::vector<CutEntry> cut;
  for (Entry& entry : entries) cut.push_back(Cut(std::make_shared<const Entry>(std::move(entry))));
  return cut;
}

// The texts of the entries by row: whole, then units.
std::vector<std::string> Texts(const std::vector<CutEntry>& entries) {
  std::vector<std::string> texts;
  for (const CutEntry& entry : entries) {
    texts.push_back(entry.whole_text);
    for (const Unit& unit : entry.units) texts.push_back(unit.text);
  }
  return texts;
}

class SegmentBuilderTest : public ::testing::Test {
 protected:
  absl::StatusOr<EncodedTexts> Encode(const std::vector<CutEntry>& entries,
                                      const Deadline& deadline = Deadline::Infinite(),
                                      const EncodeProgress& progress = nullptr) {
    return EncodeTexts(entries, embedder_, *cache_, deadline, progress);
  }
  std::vector<float> Embedded(const std::string& text) const {
    return embedder_.Embed({{text, {}, TextRole::kPassage}}, Deadline::Infinite())->front().pooled;
  }

  testing::MeteredEmbedder embedder_{kDimension};
  const std::unique_ptr<CatalogueStore> cache_ = NewMemoryStore();
};

std::vector<CutEntry> SomeEntries() {
  std::vector<Entry> entries = testing::GenerateTrainings(30, 3, 1);
  entries.push_back(testing::FullCertification());
  entries.push_back(testing::SmallTraining("EN-1", "Welding for the beginners of the trade"));
  return CutAll(std::move(entries));
}

TEST_F(SegmentBuilderTest, EncodeTexts_GivesEachRowTheVectorOfItsText) {
  const std::vector<CutEntry> entries = SomeEntries();
  const EncodedTexts encoded = Encode(entries).value();
  const std::vector<std::string> texts = Texts(entries);
  ASSERT_EQ(encoded.vectors.size(), texts.size() * kDimension);
  for (size_t row = 0; row < texts.size(); ++row) {
    const auto begin = encoded.vectors.begin() + static_cast<std::ptrdiff_t>(row * kDimension);
    EXPECT_EQ(std::vector<float>(begin, begin + kDimension), Embedded(texts[row])) << texts[row];
  }
}

TEST_F(SegmentBuilderTest, EncodeTexts_EncodesEachDistinctTextOnceAndNeverAgain) {
  const std::vector<CutEntry> entries = SomeEntries();
  const std::vector<std::string> texts = Texts(entries);
  const std::set<std::string> distinct(texts.begin(), texts.end());
  ASSERT_LT(distinct.size(), texts.size()) << "the sample needs a repeated text";

  const EncodedTexts first = Encode(entries).value();
  EXPECT_EQ(first.texts_encoded, static_cast<int64_t>(distinct.size()));
  EXPECT_EQ(first.texts_cached, 0);
  const std::vector<std::string> encoded = embedder_.TakeTexts();
  EXPECT_EQ(encoded.size(), distinct.size());
  EXPECT_EQ(std::set<std::string>(encoded.begin(), encoded.end()), distinct);

  const EncodedTexts second = Encode(entries).value();
  EXPECT_EQ(second.texts_encoded, 0);
  EXPECT_EQ(second.texts_cached, static_cast<int64_t>(distinct.size()));
  EXPECT_EQ(second.vectors, first.vectors);
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_F(SegmentBuilderTest, EncodeTexts_OfNothingEncodesNothing) {
  const EncodedTexts encoded = Encode({}).value();
  EXPECT_THAT(encoded.vectors, IsEmpty());
  EXPECT_EQ(encoded.texts_encoded + encoded.texts_cached, 0);
}

std::vector<CutEntry> ManyTitles(int count) {
  std::vector<Entry> entries;
  for (int i = 0; i < count; ++i) {
    entries.push_back(testing::SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i)));
  }
  return CutAll(std::move(entries));
}

TEST_F(SegmentBuilderTest, EncodeTexts_ReportsProgressUpToTheWhole) {
  std::vector<std::pair<int64_t, int64_t>> reports;
  ASSERT_TRUE(Encode(ManyTitles(600), Deadline::Infinite(), [&](int64_t done, int64_t total) {
                reports.emplace_back(done, total);
              }).ok());
  ASSERT_GE(reports.size(), 2u);
  for (size_t i = 0; i < reports.size(); ++i) {
    EXPECT_EQ(reports[i].second, 600);
    EXPECT_GT(reports[i].first, i == 0 ? 0 : reports[i - 1].first);
  }
  EXPECT_EQ(reports.back().first, 600);
}

TEST_F(SegmentBuilderTest, EncodeTexts_GoesOnWhereItWasInterrupted) {
  const std::vector<CutEntry> entries = ManyTitles(600);
  embedder_.FailAfter(1);
  EXPECT_EQ(Encode(entries).status().code(), absl::StatusCode::kUnavailable);
  const size_t before = embedder_.TakeTexts().size();
  ASSERT_GT(before, 0u);
  embedder_.Repair();
  const EncodedTexts encoded = Encode(entries).value();
  EXPECT_EQ(static_cast<size_t>(encoded.texts_cached), before);
  EXPECT_EQ(embedder_.TakeTexts().size(), 600 - before);
}

TEST_F(SegmentBuilderTest, EncodeTexts_StopsAtTheDeadlineAndForACallerThatLeft) {
  EXPECT_EQ(Encode(ManyTitles(3), Deadline::After(std::chrono::hours(-1))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  const Deadline left(Deadline::Clock::time_point::max(), [] { return true; });
  EXPECT_EQ(Encode(ManyTitles(3), left).status().code(), absl::StatusCode::kCancelled);
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_F(SegmentBuilderTest, EncodeTexts_DoesNotTakeACachedVectorOfAnotherLength) {
  ASSERT_TRUE(cache_->PutVectors(embedder_.fingerprint(), {Sha256Hex("Titre 1")}, {{1, 0}}).ok());
  EXPECT_EQ(Encode(ManyTitles(3)).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SegmentBuilderTest, Means_AreThoseOfALanguageWithFiftyVectors) {
  // Two rows per entry: the whole and the title.
  std::vector<Entry> entries;
  for (int i = 0; i < 25; ++i) {
    Training training = testing::SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i));
    training.language = "fr";
    entries.push_back(training);
  }
  for (int i = 0; i < 24; ++i) {
    Training training = testing::SmallTraining(absl::StrCat("E-", i), absl::StrCat("Title ", i));
    training.language = "en";
    entries.push_back(training);
  }
  const std::vector<CutEntry> cut = CutAll(std::move(entries));
  const std::vector<float> vectors = Encode(cut).value().vectors;
  const DocumentMeans means = ComputeDocumentMeans(cut, vectors, kDimension);
  const auto plain_mean = [&](size_t rows) {
    std::vector<double> mean(kDimension, 0);
    for (size_t i = 0; i < rows * kDimension; ++i) {
      mean[i % kDimension] += vectors[i] / static_cast<double>(rows);
    }
    return std::vector<float>(mean.begin(), mean.end());
  };
  EXPECT_THAT(means.french, ::testing::Pointwise(::testing::FloatNear(1e-6f), plain_mean(50)));
  EXPECT_THAT(means.any, ::testing::Pointwise(::testing::FloatNear(1e-6f), plain_mean(98)));
  EXPECT_EQ(means.english, means.any);  // 48 vectors are too few
  EXPECT_NE(means.french, means.any);
}

TEST_F(SegmentBuilderTest, Means_OfAnEmptyCatalogueAreZero) {
  const DocumentMeans means = ComputeDocumentMeans({}, {}, kDimension);
  EXPECT_EQ(means.french, std::vector<float>(kDimension, 0));
  EXPECT_EQ(means.english, means.french);
  EXPECT_EQ(means.any, means.french);
}

TEST_F(SegmentBuilderTest, Segment_KeepsOwnersUnitsAndVectorsTogether) {
  const std::vector<CutEntry> entries = SomeEntries();
  const std::vector<float> vectors = Encode(entries).value().vectors;
  const DocumentMeans means = ComputeDocumentMeans(entries, vectors, kDimension);
  const auto segment = BuildSegment(entries, vectors, means, kDimension).value();

  EXPECT_EQ(segment->calibration_id(), means.id);
  ASSERT_THAT(segment->owners(), SizeIs(entries.size()));
  ASSERT_EQ(segment->unit_owner().size(), segment->units().size());
  const auto expect_centred = [&](absl::Span<const float> stored, const std::string& text,
                                  Language language) {
    std::vector<float> expected = Embedded(text);
    double length = 0;
    for (int i = 0; i < kDimension; ++i) {
      expected[i] -= means.For(language)[i];
      length += double{expected[i]} * expected[i];
    }
    for (float& x : expected) x = static_cast<float>(x / std::sqrt(length));
    EXPECT_THAT(stored, ::testing::Pointwise(::testing::FloatNear(1e-5f), expected)) << text;
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
    expect_centred(segment->whole_vectors().Vector(ordinal), entry.whole_text, entry.language);
    for (const Unit& unit : entry.units) {
      EXPECT_EQ(segment->unit_owner()[row], ordinal);
      EXPECT_EQ(segment->units()[row].text, unit.text);
      EXPECT_EQ(segment->units()[row].field_path, unit.field_path);
      expect_centred(segment->unit_vectors().Vector(row), unit.text, entry.language);
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
  const auto segment = BuildSegment(entries, Encode(entries).value().vectors,
                                    ComputeDocumentMeans({}, {}, kDimension), kDimension)
                           .value();
  const auto found = [](const LexicalIndex& index, const std::string& term) {
    const QueryTerms query = MakeQueryTerms({term});
    const RowSet all = RowSet::All(index.size());
    const auto hits = index.Search(query, index.Statistics(query, all), {}, 1000, all,
                                   Deadline::Infinite());
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
  const DocumentMeans means = MakeDocumentMeans(std::vector<float>(kDimension, 0.01f),
                                                std::vector<float>(kDimension, 0.02f),
                                                std::vector<float>(kDimension, 0.03f));
  const auto forwards = BuildSegment(entries, Encode(entries)->vectors, means, kDimension).value();
  std::reverse(entries.begin(), entries.end());
  const auto backwards = BuildSegment(entries, Encode(entries)->vectors, means, kDimension).value();
  const uint32_t count = static_cast<uint32_t>(entries.size());
  for (uint32_t i = 0; i < count; ++i) {
    const SegmentOwner& one = forwards->owners()[i];
    const SegmentOwner& other = backwards->owners()[count - 1 - i];
    ASSERT_EQ(one.key, other.key);
    EXPECT_EQ(one.text_hash, other.text_hash);
    EXPECT_EQ(forwards->whole_vectors().Vector(i), backwards->whole_vectors().Vector(count - 1 - i));
    for (uint32_t u = 0; u < one.unit_count; ++u) {
      EXPECT_EQ(forwards->unit_vectors().Vector(one.first_unit + u),
                backwards->unit_vectors().Vector(other.first_unit + u));
    }
  }
}

TEST_F(SegmentBuilderTest, Segment_OfNoEntriesIsEmpty) {
  const auto segment =
      BuildSegment({}, {}, ComputeDocumentMeans({}, {}, kDimension), kDimension).value();
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
