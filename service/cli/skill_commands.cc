#include <iostream>
#include <memory>
#include <utility>

#include "engine/base/status_macros.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/enum_flag.h"
#include "service/cli/proto_json.h"
#include "service/cli/skill_text.h"

namespace tremplin::cli {
namespace {

template <typename Response>
absl::Status Print(const Response& response, bool json, std::string (*render)(const Response&)) {
  if (!json) {
    std::cout << render(response);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::string line, ToJsonLine(response));
  std::cout << line << "\n";
  return absl::OkStatus();
}

}  // namespace

absl::Status Extract(const CommonFlags& common, const ExtractFlags& flags) {
  v1::ExtractSkillsRequest request;
  request.set_text(flags.text);
  request.set_language(flags.language);
  for (const std::string& scheme : flags.schemes) request.add_schemes(scheme);
  request.set_min_confidence(static_cast<float>(flags.min_confidence));
  request.set_max_skills(flags.limit);
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(const v1::ExtractSkillsResponse response, backend->ExtractSkills(request));
  return Print(response, common.json, RenderSkills);
}

absl::Status Concepts(const CommonFlags& common, const ConceptsFlags& flags) {
  v1::SearchConceptsRequest request;
  if (flags.prefix) {
    request.set_prefix(flags.words);
  } else {
    request.set_text(flags.words);
  }
  request.set_language(flags.language);
  for (const std::string& scheme : flags.schemes) request.add_schemes(scheme);
  for (const std::string& name : flags.kinds) {
    v1::ConceptKind kind;
    RETURN_IF_ERROR(SetEnum(name, "--kind", "CONCEPT_KIND_", v1::ConceptKind_Parse, &kind));
    request.add_kinds(kind);
  }
  request.set_page_size(flags.limit);
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(const v1::SearchConceptsResponse response, backend->SearchConcepts(request));
  return Print(response, common.json, RenderConcepts);
}

absl::Status Skills(const CommonFlags& common, const SkillsFlags& flags) {
  v1::ListTaughtSkillsRequest request;
  request.set_name(flags.name);
  request.set_language(flags.language);
  for (const std::string& scheme : flags.schemes) request.add_schemes(scheme);
  ASSIGN_OR_RETURN(const std::unique_ptr<Backend> backend, OpenBackend(common));
  ASSIGN_OR_RETURN(const v1::ListTaughtSkillsResponse response, backend->ListTaughtSkills(request));
  return Print(response, common.json, RenderTaughtSkills);
}

}  // namespace tremplin::cli
