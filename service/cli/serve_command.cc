#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/base/log.h"
#include "engine/base/status_macros.h"
#include "service/cli/commands.h"
#include "service/cli/progress.h"
#include "service/cli/stop_signals.h"
#include "service/server.h"

namespace tremplin::cli {

absl::Status Serve(const CommonFlags& common, const ServeFlags& flags) {
  ASSIGN_OR_RETURN(std::unique_ptr<StopSignals> signals, StopSignals::Create());
  ASSIGN_OR_RETURN(std::unique_ptr<Application> application, Application::Open(common.application));
  if (const absl::Status imports = application->OpenImports(); !imports.ok()) {
    Log(LogLevel::kWarning, "no imports are taken", {{"reason", std::string(imports.message())}});
  }
  ServerOptions options;
  options.address = flags.address;
  options.stream_threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  ASSIGN_OR_RETURN(std::unique_ptr<Server> server, Server::Create(*application, options));
  Log(LogLevel::kInfo, "listening", {{"address", flags.address}, {"port", server->port()}});

  std::atomic<bool> stopping{false};
  std::thread stopper([&server, &signals, &stopping] {
    if (const int signal = signals->Wait(); signal != 0) {
      Log(LogLevel::kInfo, "stopping", {{"signal", signal}});
    }
    stopping = true;
    server->Shutdown();
  });
  absl::Status started;
  {
    Progress progress("encoding", "texts");
    started = application->Start(
        Deadline(Deadline::Clock::time_point::max(), [&stopping] { return stopping.load(); }),
        [&progress](int64_t done, int64_t total) { progress.Update(done, total); });
  }
  if (started.ok() && !stopping) {
    server->SetServing();
    if (const absl::Status kept = application->KeepSnapshots(); !kept.ok()) {
      Log(LogLevel::kWarning, "snapshots are not saved", {{"reason", std::string(kept.message())}});
    }
    const std::shared_ptr<const Snapshot> snapshot = application->holder().Current();
    Log(LogLevel::kInfo, "serving",
        {{"revision", snapshot->revision},
         {"owners", snapshot->CountOwners()},
         {"units", snapshot->CountUnits()},
         {"model", snapshot->model_id}});
    server->Wait();
  } else {
    signals->Wake();
  }
  stopper.join();
  // Asked to stop while still encoding: what is encoded is kept.
  return absl::IsCancelled(started) ? absl::OkStatus() : started;
}

}  // namespace tremplin::cli
