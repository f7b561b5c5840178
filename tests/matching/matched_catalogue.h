// A catalogue with its index and a matcher, in memory and with the hashing
// encoder: near means that words are shared.
#ifndef TREMPLIN_TESTS_MATCHING_MATCHED_CATALOGUE_H_
#define TREMPLIN_TESTS_MATCHING_MATCHED_CATALOGUE_H_

#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "engine/matching/matcher.h"
#include "gtest/gtest.h"
#include "tests/matching/made_offerings.h"
#include "tests/place/small_table.h"

namespace tremplin::testing {

class MatchedCatalogue {
 public:
  explicit MatchedCatalogue(std::vector<Entry> entries = {}) {
    Restart();
    if (!entries.empty()) Put(entries);
  }

  // One batch; the revision that shows it.
  int64_t Put(const std::vector<Entry>& entries) {
    const absl::StatusOr<WriteResult> written = ingestor_->Upsert(entries, Deadline::Infinite());
    EXPECT_TRUE(written.ok()) << written.status();
    return written.ok() ? written->revision : 0;
  }
  void Delete(const EntryKey& key) {
    EXPECT_TRUE(ingestor_->Delete({key}, Deadline::Infinite()).ok());
  }
  // As after a new start of the program: all entries in one segment.
  void Restart() {
    holder_ = std::make_unique<SnapshotHolder>();
    ingestor_ = Ingestor::Create({store_.get(), embedder_.get(), holder_.get()}).value();
    EXPECT_TRUE(ingestor_->Start(Deadline::Infinite(), nullptr).ok());
  }

  std::shared_ptr<const Snapshot> snapshot() const { return holder_->Current(); }
  const Matcher& matcher() const { return *matcher_; }
  const Embedder& embedder() const { return *embedder_; }

  MatchReply Match(const MatchRequest& request) const {
    absl::StatusOr<MatchReply> reply = matcher_->Match(snapshot(), request, Deadline::Infinite());
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? *std::move(reply) : MatchReply();
  }
  MatchReply Explain(const MatchRequest& request, const EntryKey& target) const {
    absl::StatusOr<MatchReply> reply =
        matcher_->Explain(snapshot(), request, target, Deadline::Infinite());
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? *std::move(reply) : MatchReply();
  }

 private:
  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  const std::unique_ptr<CatalogueStore> store_ = NewMemoryStore();
  std::unique_ptr<SnapshotHolder> holder_;
  std::unique_ptr<Ingestor> ingestor_;
  const std::unique_ptr<Matcher> matcher_ =
      Matcher::Create({embedder_.get(), SmallGazetteer(), QueryMeans::Zero(embedder_->dimension())})
          .value();
};

// Another matcher over the catalogue's snapshots.
inline std::unique_ptr<Matcher> MatcherWith(
    const MatchedCatalogue& catalogue, const EvidenceScale& evidence,
    std::shared_ptr<const WordTranslations> translations = nullptr) {
  const Embedder& embedder = catalogue.embedder();
  return Matcher::Create({&embedder, SmallGazetteer(), QueryMeans::Zero(embedder.dimension()),
                          evidence, DemandScale(), std::move(translations)})
      .value();
}

// A need in French that is this one requirement.
inline MatchRequest OneRequirement(const std::string& text) {
  MatchRequest request;
  request.need.text = text;
  request.need.language = "fr";
  request.need.requirements.emplace_back().text = text;
  request.as_of = kDay;
  request.read_text = false;
  return request;
}

// The entries of data/sample/`name`.jsonl.
inline std::vector<Entry> SampleFile(const std::string& name) {
  std::vector<Entry> entries;
  std::ifstream file(TREMPLIN_SOURCE_DIR "/data/sample/" + name + ".jsonl");
  for (std::string line; std::getline(file, line);) {
    absl::StatusOr<Entry> entry = ParseEntry(line);
    EXPECT_TRUE(entry.ok()) << name << ": " << entry.status();
    if (!entry.ok()) continue;
    for (Location* location : LocationsOf(*entry)) SmallGazetteer()->Complete(*location);
    entries.push_back(*std::move(entry));
  }
  EXPECT_FALSE(entries.empty()) << name;
  return entries;
}

// Everything of the sample that is proposed, and who proposes it.
inline std::vector<Entry> SampleEntries() {
  std::vector<Entry> all;
  for (const char* name : {"providers", "certifications_digital", "certifications_trades",
                           "trainings_digital", "trainings_trades"}) {
    for (Entry& entry : SampleFile(name)) all.push_back(std::move(entry));
  }
  return all;
}

// The sample's needs, each asked on the sample's stated day.
inline std::vector<MatchRequest> SampleRequests() {
  std::vector<MatchRequest> requests;
  for (Entry& entry : SampleFile("needs")) {
    MatchRequest request;
    request.need = std::get<Need>(std::move(entry));
    request.as_of = kDay;
    requests.push_back(std::move(request));
  }
  return requests;
}

inline std::string Name(const EntryKey& key) { return ResourceName(key.kind, key.id); }

// All that is said of one proposal, floats to the last bit.
inline std::string Told(const Match& match) {
  std::string text = absl::StrCat(Name(match.target), " ", static_cast<int>(match.option.kind));
  if (match.option.offering != nullptr)
    absl::StrAppend(&text, " ", match.option.offering->id.value());
  if (match.option.session != nullptr)
    absl::StrAppend(&text, " ", match.option.session->id.value());
  absl::StrAppend(&text, "\n", match.score, " ", match.parts.whole_similarity, " ",
                  match.parts.words, " ", match.parts.ngrams, " ", match.parts.coverage, " ",
                  match.parts.codes, " ", match.parts.title_similarity, "\n",
                  match.distance_km.value_or(-1), " ",
                  match.total_price.has_value() ? match.total_price->amount.amount_cents : -1);
  for (const RequirementCoverage& c : match.coverage) {
    absl::StrAppend(&text, "\n", c.requirement, " ", static_cast<int>(c.coverage), " ",
                    c.similarity, " ", static_cast<int>(c.origin), " ", c.evidence_resource, " ",
                    c.field_path, " ", c.span.begin, "-", c.span.end, " ", c.quote, " ",
                    c.title_only, " ", c.note_fr);
  }
  for (const Check& check : match.checks) {
    absl::StrAppend(&text, "\n", ConstraintName(check.constraint), " ", VerdictName(check.verdict),
                    " ", check.detail_fr);
  }
  for (const EntryKey& key : match.near_duplicates) absl::StrAppend(&text, "\n= ", Name(key));
  return text;
}

// All that a reply says, whatever its revision.
inline std::string Told(const MatchReply& reply) {
  std::string text = absl::StrCat(reply.total, " ", reply.nothing_found_fr);
  for (const Match& match : reply.matches) absl::StrAppend(&text, "\n\n", Told(match));
  for (const Relaxation& r : reply.relaxations) {
    absl::StrAppend(&text, "\n\n", r.admitted, " ", r.message_fr);
    for (const EntryKey& key : r.examples) absl::StrAppend(&text, " ", Name(key));
  }
  for (const FacetCount& f : reply.facets) {
    absl::StrAppend(&text, "\n", f.facet, " ", f.value, " ", f.count);
  }
  return text;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_MATCHING_MATCHED_CATALOGUE_H_
