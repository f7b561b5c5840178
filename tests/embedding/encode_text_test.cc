#include "engine/embedding/encode_text.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/embedding/hashing_embedder.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

// Sees another word in « Paie » than in « paie », as real encoders do: texts with a
// capital point one way, others another.
class SpellingEmbedder final : public Embedder {
 public:
  int dimension() const override { return 2; }
  const std::string& fingerprint() const override { return name_; }
  const std::string& model_id() const override { return name_; }
  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    RETURN_IF_ERROR(deadline.Check());
    std::vector<EmbeddingResult> results;
    for (const EmbeddingRequest& request : requests) {
      const bool capital =
          request.text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != absl::string_view::npos;
      EmbeddingResult& result = results.emplace_back();
      result.pooled = capital ? std::vector<float>{1, 0} : std::vector<float>{0, 1};
    }
    return results;
  }

 private:
  const std::string name_ = "spelling";
};

const std::vector<float> kNoMean = {0, 0};

TextToEncode Phrase(absl::string_view text) {
  return {.text = text, .mean = kNoMean, .is_phrase = true};
}

TEST(EncodeCentred, PhraseIsBetweenItsTwoSpellings) {
  const SpellingEmbedder embedder;
  const auto vector = EncodeCentred(embedder, Phrase("Gérer la Paie"), Deadline::Infinite());
  ASSERT_TRUE(vector.ok()) << vector.status();
  EXPECT_NEAR((*vector)[0], 0.7071, 1e-4);
  EXPECT_NEAR((*vector)[1], 0.7071, 1e-4);
}

TEST(EncodeCentred, PhraseOfOneSpellingIsAsAnyText) {
  const SpellingEmbedder embedder;
  for (const absl::string_view text : {"gérer la paie", "SQL"}) {
    const auto phrase = EncodeCentred(embedder, Phrase(text), Deadline::Infinite());
    const auto plain =
        EncodeCentred(embedder, {.text = text, .mean = kNoMean}, Deadline::Infinite());
    ASSERT_TRUE(phrase.ok() && plain.ok());
    EXPECT_EQ(*phrase, *plain);
  }
}

TEST(EncodeCentred, ManyAreWhatEachIsAlone) {
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder();
  const std::vector<float> mean(static_cast<size_t>(embedder->dimension()), 0.02f);
  const std::vector<TextToEncode> texts = {
      {.text = "Gérer la Paie", .mean = mean, .is_phrase = true},
      {.text = "Tenir les comptes d'une PME", .role = TextRole::kPassage, .mean = mean},
      {.text = "souder", .mean = mean, .is_phrase = true},
      {.text = "Lire un Plan", .mean = mean, .is_phrase = true}};
  const auto together = EncodeCentred(*embedder, texts, Deadline::Infinite());
  ASSERT_TRUE(together.ok()) << together.status();
  ASSERT_EQ(together->size(), texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto alone = EncodeCentred(*embedder, texts[i], Deadline::Infinite());
    ASSERT_TRUE(alone.ok());
    EXPECT_EQ((*together)[i], *alone) << texts[i].text;
  }
}

TEST(EncodeCentred, NothingGivesNothing) {
  const auto none =
      EncodeCentred(SpellingEmbedder(), absl::Span<const TextToEncode>(), Deadline::Infinite());
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(none->empty());
}

TEST(EncodeCentred, ErrorsAreTheEncoders) {
  EXPECT_TRUE(absl::IsDeadlineExceeded(EncodeCentred(SpellingEmbedder(), Phrase("Paie"),
                                                     Deadline::After(std::chrono::nanoseconds(-1)))
                                           .status()));
}

}  // namespace
}  // namespace tremplin
