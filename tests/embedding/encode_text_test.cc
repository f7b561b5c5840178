#include "engine/embedding/encode_text.h"

#include <chrono>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
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

TEST(EncodePhrase, IsBetweenItsTwoSpellings) {
  const SpellingEmbedder embedder;
  const auto vector = EncodePhrase(embedder, "Gérer la Paie", kNoMean, Deadline::Infinite());
  ASSERT_TRUE(vector.ok()) << vector.status();
  EXPECT_NEAR((*vector)[0], 0.7071, 1e-4);
  EXPECT_NEAR((*vector)[1], 0.7071, 1e-4);
}

TEST(EncodePhrase, OfOneSpellingItIsEncodeText) {
  const SpellingEmbedder embedder;
  for (const absl::string_view text : {"gérer la paie", "SQL"}) {
    const auto phrase = EncodePhrase(embedder, text, kNoMean, Deadline::Infinite());
    const auto plain = EncodeText(embedder, text, TextRole::kQuery, kNoMean, Deadline::Infinite());
    ASSERT_TRUE(phrase.ok() && plain.ok());
    EXPECT_EQ(*phrase, *plain);
  }
}

TEST(EncodePhrase, ErrorsAreTheEncoders) {
  EXPECT_TRUE(absl::IsDeadlineExceeded(EncodePhrase(SpellingEmbedder(), "Paie", kNoMean,
                                                    Deadline::After(std::chrono::nanoseconds(-1)))
                                           .status()));
}

}  // namespace
}  // namespace tremplin
