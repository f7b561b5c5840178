#include <iostream>

#include "engine/base/status_macros.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"

namespace tremplin::cli {

absl::Status Purge(const CommonFlags& common) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Application> application, StartApplication(common));
  RETURN_IF_ERROR(application->Purge(Deadline::Infinite()));
  std::cout << common.application.store_path
            << ": holds nothing any more of what was deleted or replaced\n";
  return absl::OkStatus();
}

}  // namespace tremplin::cli
