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
  friend bool operator==(const Block&, const Block&) = default;
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
  bool fictitious = false;
  friend bool operator==(const Certification&, const Certification&) = default;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_CERTIFICATION_H_
