#include "engine/matching/need_codes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

constexpr float kPartOfSplit = 0.5f;

float Agreement(CodeKin::Kind kind) {
  switch (kind) {
    case CodeKin::Kind::kSplitFrom:
    case CodeKin::Kind::kSplitInto:
      return kPartOfSplit;
    case CodeKin::Kind::kReplacedBy:
    case CodeKin::Kind::kTakesPlaceOf:
      return 1;
  }
  return 0;
}

float AgreementWith(const NeedCode& wanted, const Code& declared) {
  if (declared.scheme != wanted.stated.scheme) return 0;
  if (declared.code == wanted.stated.code) return 1;
  float best = 0;
  for (const CodeKin& kin : wanted.kin) {
    if (kin.code == declared.code) best = std::max(best, Agreement(kin.kind));
  }
  return best;
}

bool Holds(const std::vector<const Code*>& codes, const Code& code) {
  return std::any_of(codes.begin(), codes.end(), [&code](const Code* other) {
    return other->scheme == code.scheme && other->code == code.code;
  });
}

}  // namespace

const std::vector<Code>& DeclaredCodes(const Entry& entry) {
  static const std::vector<Code>& none = *new std::vector<Code>();
  if (const auto* training = std::get_if<Training>(&entry)) return training->codes;
  if (const auto* certification = std::get_if<Certification>(&entry)) return certification->codes;
  return none;
}

const Concept* ConceptOf(const Code& code, const Taxonomy& taxonomy) {
  if (code.code.empty()) return nullptr;
  const Concept* const found = taxonomy.FindByCode(code.scheme, code.code);
  if (found != nullptr) return found;
  return taxonomy.Find(ConceptId(absl::StrCat(absl::AsciiStrToLower(code.scheme), ":", code.code)));
}

Code CodeOf(const Concept& entry) {
  const absl::string_view id = entry.id.value();
  return {.scheme = entry.scheme,
          .code = entry.code.empty() ? std::string(id.substr(id.find(':') + 1)) : entry.code};
}

std::vector<NeedCode> ResolveCodes(const std::vector<Code>& codes, const Taxonomy& taxonomy) {
  std::vector<NeedCode> resolved;
  for (const Code& code : codes) {
    resolved.push_back({code, taxonomy.KinOf(code.scheme, code.code)});
  }
  return resolved;
}

float CodeAgreement(const std::vector<NeedCode>& codes, const Entry& entry,
                    const Reviews::Edges& reviewed) {
  if (codes.empty()) return 0;
  float sum = 0;
  for (const NeedCode& wanted : codes) {
    if (Holds(reviewed.rejected, wanted.stated)) continue;
    float best = 0;
    for (const Code& declared : DeclaredCodes(entry)) {
      if (Holds(reviewed.rejected, declared)) continue;
      best = std::max(best, AgreementWith(wanted, declared));
    }
    for (const Code* verified : reviewed.verified) {
      best = std::max(best, AgreementWith(wanted, *verified));
    }
    sum += best;
  }
  return sum / static_cast<float>(codes.size());
}

}  // namespace tremplin
