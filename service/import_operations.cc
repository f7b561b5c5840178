#include "service/import_operations.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "service/call_deadline.h"
#include "service/import_rows.h"
#include "service/limits.h"
#include "service/list_page.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

namespace lro = google::longrunning;

constexpr absl::string_view kOperations = "operations/";

v1::ImportState ToProto(ImportJobState state) {
  switch (state) {
    case ImportJobState::kWaiting:
      return v1::IMPORT_STATE_WAITING;
    case ImportJobState::kRunning:
      return v1::IMPORT_STATE_RUNNING;
    case ImportJobState::kDone:
      return v1::IMPORT_STATE_DONE;
    case ImportJobState::kFailed:
      return v1::IMPORT_STATE_FAILED;
    case ImportJobState::kCancelled:
      return v1::IMPORT_STATE_CANCELLED;
  }
  return v1::IMPORT_STATE_UNSPECIFIED;
}

v1::ImportCatalogueResponse ResponseOf(ImportJob& job) {
  v1::ImportCatalogueResponse response;
  response.set_format(job.format_name);
  v1::ImportTotals& totals = *response.mutable_totals();
  totals.set_seen_count(job.totals.seen);
  totals.set_accepted_count(job.totals.accepted);
  totals.set_unchanged_count(job.totals.unchanged);
  totals.set_repaired_count(job.totals.repaired);
  totals.set_rejected_count(job.totals.rejected);
  response.set_removed_count(job.removed);
  for (RowReport& row : job.rows) ToProto(std::move(row), *response.add_rows());
  response.set_row_count(job.row_count);
  response.set_index_revision(job.revision);
  return response;
}

void ToProto(ImportJob job, lro::Operation& operation) {
  operation.set_name(absl::StrCat(kOperations, job.id));
  v1::ImportCatalogueMetadata metadata;
  metadata.set_state(ToProto(job.state));
  metadata.set_format(job.format_name);
  metadata.set_bytes_read(job.bytes_read);
  metadata.set_bytes_total(job.bytes_total);
  metadata.set_attempts(job.attempts);
  operation.mutable_metadata()->PackFrom(metadata);
  operation.set_done(job.finished());
  if (job.state == ImportJobState::kDone) {
    operation.mutable_response()->PackFrom(ResponseOf(job));
  } else if (job.finished()) {
    *operation.mutable_error() = ToRpcStatus(job.error);
  }
}

// What `use` makes of the imports and the id in `name`. Without imports there is no
// operation of any name.
template <typename Use>
absl::Status WithId(const std::string& name, ImportJobs* imports, Use use) {
  const absl::StatusOr<std::string> id = ParseName(name, "", kOperations);
  if (!id.ok()) return InvalidField("name", std::string(id.status().message()));
  if (imports == nullptr) return absl::NotFoundError(absl::StrCat("no operation '", name, "'"));
  return use(*imports, *id);
}

absl::Status ListPage(const lro::ListOperationsRequest& request, const ImportJobs* imports,
                      lro::ListOperationsResponse& response) {
  if (!request.filter().empty()) return InvalidField("filter", "must be empty");
  ASSIGN_OR_RETURN(const int size, ListPageSize(request.page_size()));
  if (imports == nullptr) return absl::OkStatus();
  std::vector<ImportJob> page = imports->List(request.page_token(), static_cast<size_t>(size) + 1);
  if (page.size() > static_cast<size_t>(size)) {
    page.pop_back();
    response.set_next_page_token(page.back().id);
  }
  for (ImportJob& job : page) ToProto(std::move(job), *response.add_operations());
  return absl::OkStatus();
}

}  // namespace

absl::Status ImportCatalogue(const v1::ImportCatalogueRequest& request, ImportJobs* imports,
                             lro::Operation& response) {
  const size_t size = request.content().size();
  if (size < 1 || size > kMaxImportBytes) {
    return InvalidField("content",
                        absl::StrCat("must have 1 to ", kMaxImportBytes, " bytes, got ", size));
  }
  ImportOrder order{.source = request.source(), .full = request.full()};
  if (!request.format().empty()) {
    const absl::StatusOr<ImportFormat> format = ParseFormatName(request.format());
    if (!format.ok()) return InvalidField("format", std::string(format.status().message()));
    order.format = *format;
  }
  if (const absl::Status source = CheckImportSource(request.source()); !source.ok()) {
    return InvalidField("source", std::string(source.message()));
  }
  if (imports == nullptr) {
    return absl::FailedPreconditionError(
        "this server takes no imports: another one on the same store does");
  }
  ASSIGN_OR_RETURN(ImportJob job, imports->Submit(std::move(order), request.content()));
  ToProto(std::move(job), response);
  return absl::OkStatus();
}

grpc::Status OperationsService::ListOperations(grpc::ServerContext*,
                                               const lro::ListOperationsRequest* request,
                                               lro::ListOperationsResponse* response) {
  return ToGrpcStatus(ListPage(*request, imports_, *response));
}

grpc::Status OperationsService::GetOperation(grpc::ServerContext*,
                                             const lro::GetOperationRequest* request,
                                             lro::Operation* response) {
  return ToGrpcStatus(
      WithId(request->name(), imports_, [&](ImportJobs& imports, const std::string& id) {
        absl::StatusOr<ImportJob> job = imports.Get(id);
        if (job.ok()) ToProto(*std::move(job), *response);
        return job.status();
      }));
}

grpc::Status OperationsService::DeleteOperation(grpc::ServerContext*,
                                                const lro::DeleteOperationRequest* request,
                                                google::protobuf::Empty*) {
  return ToGrpcStatus(
      WithId(request->name(), imports_,
             [](ImportJobs& imports, const std::string& id) { return imports.Delete(id); }));
}

grpc::Status OperationsService::CancelOperation(grpc::ServerContext*,
                                                const lro::CancelOperationRequest* request,
                                                google::protobuf::Empty*) {
  return ToGrpcStatus(
      WithId(request->name(), imports_,
             [](ImportJobs& imports, const std::string& id) { return imports.Cancel(id); }));
}

grpc::Status OperationsService::WaitOperation(grpc::ServerContext* context,
                                              const lro::WaitOperationRequest* request,
                                              lro::Operation* response) {
  const auto timeout = std::chrono::seconds(request->timeout().seconds()) +
                       std::chrono::nanoseconds(request->timeout().nanos());
  const Deadline of_call = DeadlineOf(*context);
  const auto until = request->has_timeout() ? Deadline::Clock::now() + timeout
                                            : Deadline::Clock::time_point::max();
  const Deadline deadline(until, [&of_call] { return !of_call.Check().ok(); });
  return ToGrpcStatus(
      WithId(request->name(), imports_, [&](ImportJobs& imports, const std::string& id) {
        absl::StatusOr<ImportJob> job = imports.Wait(id, deadline);
        if (job.ok()) ToProto(*std::move(job), *response);
        return job.status();
      }));
}

}  // namespace tremplin
