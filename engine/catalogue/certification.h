// Certification > Block > competence lines.
#ifndef TREMPLIN_ENGINE_CATALOGUE_CERTIFICATION_H_
#define TREMPLIN_ENGINE_CATALOGUE_CERTIFICATION_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

struct Block {
  std::string code;  // "RNCP35185BC02"
  std::string title;
  std::vector<std::string> competences;  // one line each
  std::string assessment;                // how they are examined; plain text
  friend bool operator==(const Block&, const Block&) = default;
};

// Blocks of a certification that are as good as blocks of another.
struct BlockEquivalence {
  std::vector<std::string> block_codes;        // of this certification; empty = the whole of it
  CertificationId certification;               // the other
  std::vector<std::string> other_block_codes;  // of the other; empty = the whole of it
  friend bool operator==(const BlockEquivalence&, const BlockEquivalence&) = default;
};

// Those certified in one year, as the certifier states it. Of their share at work,
// in whole percent, "in the occupation" is the one that the certification is for.
struct Cohort {
  int year = 0;                                        // 1900..2200
  std::optional<int> certified;                        // persons, 0..1,000,000
  std::optional<int> certified_by_vae;                 // of them, by experience
  std::optional<int> employed_after_6_months_percent;  // 0..100
  std::optional<int> in_occupation_after_6_months_percent;
  std::optional<int> in_occupation_after_2_years_percent;
  friend bool operator==(const Cohort&, const Cohort&) = default;
};

struct Certification {
  CertificationId id;  // "RNCP35185", "RS5831", "certif-info:83899", "onisep:FOR.12408"
  Provenance provenance;
  Register registry = Register::kUnknown;
  std::string number;  // within the register, digits
  std::vector<ExternalId> external_ids;
  std::string title;
  std::string type;         // "Titre professionnel", "BTS", …
  std::string description;  // activities, capacities; plain text
  std::string language;
  std::optional<int> level;  // 1..8
  CertificationStatus status = CertificationStatus::kUnknown;
  std::optional<PartialDate> registration_end;
  std::vector<CertificationId> successors;
  std::vector<std::string> certifiers;
  std::vector<AccessRoute> access_routes;
  std::vector<Code> codes;
  std::vector<Block> blocks;
  std::string duration_text;
  std::string objective;  // why it exists; this and the texts below: plain text
  std::string sectors;    // « secteurs d'activité »
  std::string jobs;       // that it gives access to
  std::string prerequisites;
  std::vector<BlockEquivalence> equivalences;
  std::vector<Cohort> cohorts;
  bool fictitious = false;
  friend bool operator==(const Certification&, const Certification&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_CERTIFICATION_H_
