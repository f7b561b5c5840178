// ValidateDocument: an import into nowhere.
#ifndef TREMPLIN_SERVICE_DOCUMENT_VALIDATION_H_
#define TREMPLIN_SERVICE_DOCUMENT_VALIDATION_H_

#include <memory>

#include "absl/status/status.h"
#include "engine/base/deadline.h"
#include "engine/place/gazetteer.h"
#include "tremplin/v1/catalogue_service.pb.h"

namespace tremplin {

// kInvalidArgument names the field of a request that cannot be answered; what
// is wrong with the document stands in the reply.
absl::Status ValidateDocument(const v1::ValidateDocumentRequest& request,
                              std::shared_ptr<const Gazetteer> gazetteer, const Deadline& deadline,
                              v1::ValidateDocumentResponse& response);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_DOCUMENT_VALIDATION_H_
