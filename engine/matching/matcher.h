// A need in, ranked trainings out, with what each covers and what is missing.
#ifndef TREMPLIN_ENGINE_MATCHING_MATCHER_H_
#define TREMPLIN_ENGINE_MATCHING_MATCHER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/option_judge.h"
#include "engine/snapshot/snapshot.h"
#include "engine/text/word_translations.h"

namespace tremplin {

inline constexpr int kMaxPageSize = 100;
inline constexpr int kMaxRanked = 1000;

struct MatchRequest {
  Need need;  // valid by Validate(); its id may be empty
  Constraints constraints;
  Date as_of;
  int offset = 0;
  int limit = 10;       // 1..kMaxRanked
  bool explain = true;  // false: no coverage, no relaxations, no facets
  bool cluster = true;  // near duplicates fold into the best of them
  // False: proposals that meet no requirement even in part are left out.
  bool keep_irrelevant = false;
  bool read_text = true;  // false: the text's own place, dates, budget … are not applied
  // Only these kinds of owners; empty = trainings and certifications.
  std::vector<EntryKind> kinds;
};

enum class Coverage { kCovered, kPartly, kMissing };
enum class EvidenceOrigin { kDeclared, kInferred, kInherited, kReviewed };

// How one requirement is met.
struct RequirementCoverage {
  int requirement = 0;  // index into ReadNeed::requirements
  Coverage coverage = Coverage::kMissing;
  float similarity = 0;  // calibrated evidence, 0..1; for ordering only
  EvidenceOrigin origin = EvidenceOrigin::kInferred;
  // The sentence that shows it; empty for MISSING.
  std::string evidence_resource;  // "trainings/T-17", "certifications/RNCP35185"
  std::string field_path;         // "modules[2].content"
  Span span;                      // of the quote within that field, bytes
  std::string quote;
  // « d'après le seul intitulé »; of MISSING: nothing but titles is known.
  bool title_only = false;
  // How far the passage or the training's title says that it leads (taught_level.h).
  Proficiency level_reached = Proficiency::kUnknown;
  // Why it is only partly covered, or under which other name; of MISSING, that nothing
  // but titles is known.
  std::string note_fr;
  // The skill that requirement and evidence both name, "concepts/esco:…"; "" = none.
  std::string skill_resource;
};

struct ScoreParts {
  float whole_similarity = 0;  // dense, centred, -1..1
  float words = 0;             // BM25 over the whole text, scaled to 0..1 of the best
  float ngrams = 0;            // the same for character n-grams
  float coverage = 0;          // weighted late interaction, 0..1
  float codes = 0;             // agreement of declared codes (need_codes.h), 0..1
  // Dense, centred, -1..1: what the need is about with the title alone.
  float title_similarity = 0;
  friend bool operator==(const ScoreParts&, const ScoreParts&) = default;
};

struct Match {
  EntryKey target;
  Option option;    // points into the snapshot
  float score = 0;  // fused; comparable within one reply only
  ScoreParts parts;
  std::vector<RequirementCoverage> coverage;  // one per requirement, in order
  std::vector<Check> checks;
  std::optional<double> distance_km;
  std::optional<TotalPrice> total_price;
  std::vector<EntryKey> near_duplicates;  // folded into this one, by id
};

// What relaxing one constraint would bring.
struct Relaxation {
  ConstraintKind constraint = ConstraintKind::kPlace;
  int admitted = 0;        // candidates that would be admitted
  std::string message_fr;  // « sans la limite de distance : 4 formations, dont … à 62 km »
  std::vector<EntryKey> examples;  // best first, at most 3
};

struct FacetCount {
  std::string facet;  // "modality", "level", "start_month", "department", "kind"
  std::string value;
  int count = 0;
};

struct MatchReply {
  std::shared_ptr<const Snapshot> snapshot;  // keeps `option` pointers alive
  ReadNeed understood;
  std::vector<NeedCode> codes;  // of the need
  std::vector<Match> matches;
  int total = 0;  // ranked candidates after constraints and clustering
  // Set when nothing or little (fewer than 3 proposals with a session) fits.
  std::vector<Relaxation> relaxations;
  std::vector<FacetCount> facets;  // by facet, then count descending, value
  std::string nothing_found_fr;    // why the list is empty; "" when it is not
};

// Thread safety: immutable after Create; Match may run concurrently.
class Matcher {
 public:
  struct Options {
    const Embedder* embedder = nullptr;            // must outlive the matcher
    std::shared_ptr<const Gazetteer> gazetteer;    // required
    QueryMeans query_means = QueryMeans::Zero(1);  // of the embedder's dimension
    EvidenceScale evidence;                        // the embedder's
    DemandScale demands;                           // the embedder's
    // null: words are compared within a language only
    std::shared_ptr<const WordTranslations> translations = nullptr;
  };
  // kInvalidArgument when a part is missing.
  static absl::StatusOr<std::unique_ptr<Matcher>> Create(Options options);

  // Ranks within `snapshot`. kFailedPrecondition when its vectors come from
  // another encoder; kInvalidArgument for a need or constraints out of bounds.
  // The same request, as_of and revision give the same reply on any number of
  // threads.
  absl::StatusOr<MatchReply> Match(std::shared_ptr<const Snapshot> snapshot,
                                   const MatchRequest& request, const Deadline& deadline) const;

  // The match of one named training or certification, whatever its rank and
  // whether or not the constraints admit it (its checks say so). kNotFound.
  absl::StatusOr<MatchReply> Explain(std::shared_ptr<const Snapshot> snapshot,
                                     const MatchRequest& request, const EntryKey& target,
                                     const Deadline& deadline) const;

 private:
  explicit Matcher(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_MATCHER_H_
