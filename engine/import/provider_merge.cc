#include "engine/import/provider_merge.h"

#include <algorithm>

#include "engine/catalogue/validation.h"

namespace tremplin {
namespace {

template <typename T>
bool IsStated(const T& value) {
  return value != T();
}

template <typename T>
void UniteInto(std::vector<T>& kept, const std::vector<T>& added) {
  kept.insert(kept.end(), added.begin(), added.end());
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
}

}  // namespace

Provider MergeProvider(Provider known, const Provider& seen) {
  const bool anew = known.provenance.source == seen.provenance.source;
  const auto take = [anew](auto& kept, const auto& told) {
    if (IsStated(told) && (anew || !IsStated(kept))) kept = told;
  };
  take(known.provenance, seen.provenance);
  take(known.siret, seen.siret);
  take(known.activity_number, seen.activity_number);
  take(known.name, seen.name);
  take(known.legal_name, seen.legal_name);
  take(known.uai_code, seen.uai_code);
  take(known.description, seen.description);
  take(known.qualiopi_training, seen.qualiopi_training);
  take(known.qualiopi_skills_assessment, seen.qualiopi_skills_assessment);
  take(known.qualiopi_vae, seen.qualiopi_vae);
  take(known.qualiopi_apprenticeship, seen.qualiopi_apprenticeship);
  take(known.location, seen.location);
  take(known.contact.phone, seen.contact.phone);
  take(known.contact.email, seen.contact.email);
  take(known.contact.url, seen.contact.url);
  take(known.contact.registration_url, seen.contact.registration_url);
  UniteInto(known.roles, seen.roles);
  UniteInto(known.authorised_for, seen.authorised_for);
  if (known.authorised_for.size() > kMaxListItems) known.authorised_for.resize(kMaxListItems);
  return known;
}

}  // namespace tremplin
