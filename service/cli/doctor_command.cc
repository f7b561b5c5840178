#include <dlfcn.h>

#include <iostream>

#include "absl/strings/str_cat.h"
#include "engine/embedding/embedder.h"
#include "engine/ingest/leftovers.h"
#include "service/cli/commands.h"

namespace tremplin::cli {
namespace {

void Line(bool good, absl::string_view what, absl::string_view detail) {
  std::cout << (good ? "ok    " : "BAD   ") << what << ": " << detail << "\n";
}

absl::Status Report(absl::string_view what, const absl::Status& status, absl::string_view good) {
  Line(status.ok(), what, status.ok() ? good : status.message());
  return status;
}

void CheckProcessor() {
  std::string features;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) features += " AVX2";
  if (__builtin_cpu_supports("avx512f")) features += " AVX-512";
  if (__builtin_cpu_supports("avx512vnni")) features += " VNNI";
  Line(!features.empty(), "processor",
       features.empty() ? "neither AVX2 nor AVX-512: everything works, several times slower"
                        : features.substr(1));
}

void CheckBlas() {
  // OpenBLAS names its configuration; netlib's reference BLAS has no such call.
  void* symbol = dlsym(RTLD_DEFAULT, "openblas_get_config");
  if (symbol == nullptr) {
    Line(false, "BLAS",
         "not OpenBLAS: install libopenblas0; batched vector work is far slower without");
    return;
  }
  Line(true, "BLAS", reinterpret_cast<const char* (*)()>(symbol)());
}

// That what was deleted is gone from wherever texts and vectors are kept.
absl::Status CheckDeletion(const CatalogueStore& store, const std::string& store_path) {
  const SnapshotFiles files(IndexFolder(store_path), SystemFiles());
  const absl::StatusOr<Leftovers> left = FindLeftovers(store, &files);
  if (!left.ok()) return Report("deleted texts", left.status(), "");
  absl::Status status;
  if (left->vectors + left->texts_in_files + left->unreadable_files > 0) {
    status = absl::FailedPreconditionError(
        absl::StrCat("of deleted or replaced texts are left: vectors in the store ", left->vectors,
                     ", texts in ", files.folder(), " ", left->texts_in_files,
                     ", files there that cannot be "
                     "read ",
                     left->unreadable_files,
                     "; a running server drops them within the hour, "
                     "`tremplin purge` at once"));
  }
  return Report("deleted texts", status, "nothing left in vectors and segment files");
}

}  // namespace

absl::Status Doctor(const CommonFlags& common) {
  const ApplicationOptions& options = common.application;
  absl::Status first;
  const auto keep = [&first](absl::Status status) {
    if (first.ok()) first = std::move(status);
  };
  CheckProcessor();
  CheckBlas();
  const auto gazetteer = Gazetteer::Load(options.places_path);
  keep(Report("places", gazetteer.status(), options.places_path));
  keep(Report("translations", OpenTranslations(options).status(), options.translations_path));
  const auto encoder = OpenEncoder(options);
  keep(Report("encoder", encoder.status(),
              encoder.ok() ? absl::StrCat((*encoder)->model_id(), ", self-check passed") : ""));
  if (encoder.ok()) {
    const auto calibration =
        Calibration::Load(options.calibration_path, EncoderName(options), (*encoder)->dimension());
    keep(Report("calibration", calibration.status(), options.calibration_path));
  }
  if (options.store_path.empty()) {
    Line(true, "store", "none named (--store PATH)");
    return first;
  }
  const auto store = OpenStore(options.store_path);
  keep(Report("store", store.status(), options.store_path));
  if (store.ok()) {
    for (EntryKind kind : kEntryKinds) {
      const absl::StatusOr<int64_t> count = (*store)->Count(kind);
      keep(Report(absl::StrCat("store, ", KindName(kind), "s"), count.status(),
                  count.ok() ? absl::StrCat(*count) : ""));
    }
    keep(CheckDeletion(**store, options.store_path));
  }
  return first;
}

}  // namespace tremplin::cli
