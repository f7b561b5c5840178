#include "engine/export/lheo_numbers.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/ids.h"
#include "engine/catalogue/rule_checks.h"

namespace tremplin {

std::string ProducerOf(const Provenance& provenance) {
  absl::string_view source = provenance.source;
  if (source == "lheo") return "lheo";
  return absl::ConsumePrefix(&source, "lheo:") ? std::string(source) : "";
}

std::string NumberFor(absl::string_view id, absl::string_view level,
                      const std::vector<ExternalId>& external_ids, absl::string_view producer) {
  for (const ExternalId& external : external_ids) {
    if (external.level == level && MakeId(producer, external.id) == id) return external.id;
  }
  absl::string_view number = id;
  if (!producer.empty()) absl::ConsumePrefix(&number, absl::StrCat(producer, ":"));
  return std::string(number);
}

std::string LheoDay(const std::optional<PartialDate>& day, absl::string_view unknown) {
  if (!day.has_value()) return std::string(unknown);
  return absl::StrFormat("%04d%02d%02d", day->year, day->month, day->day);
}

std::string LheoLevelCode(std::optional<int> level) {
  return level.has_value() ? absl::StrCat(10 + *level) : "0";
}

void WriteCertificationCode(absl::string_view prefix, const CertificationId& id, XmlText& xml) {
  absl::string_view number = id.value();
  if (absl::ConsumePrefix(&number, "RNCP") && IsDigits(number)) {
    xml.Leaf(absl::StrCat(prefix, "code-RNCP"), number);
    return;
  }
  number = id.value();
  if (absl::ConsumePrefix(&number, "RS") && IsDigits(number)) {
    xml.Leaf(absl::StrCat(prefix, "code-RS"), number);
    return;
  }
  number = id.value();
  if (absl::ConsumePrefix(&number, "certif-info:")) {
    xml.Leaf(absl::StrCat(prefix, "code-CERTIFINFO"), number);
  }
}

}  // namespace tremplin
