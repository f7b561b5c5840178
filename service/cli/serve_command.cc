#include <csignal>
#include <thread>

#include "engine/base/log.h"
#include "engine/base/status_macros.h"
#include "service/cli/commands.h"
#include "service/cli/progress.h"
#include "service/server.h"

namespace tremplin::cli {
namespace {

// Waits for SIGINT or SIGTERM on a thread of its own: nothing of the server
// may run within a signal handler.
sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

absl::Status Serve(const CommonFlags& common, const ServeFlags& flags) {
  // Before any other thread starts, so that all inherit the mask.
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ASSIGN_OR_RETURN(std::unique_ptr<Application> application, Application::Open(common.application));
  ServerOptions options;
  options.address = flags.address;
  options.stream_threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  ASSIGN_OR_RETURN(std::unique_ptr<Server> server, Server::Create(*application, options));
  Log(LogLevel::kInfo, "listening", {{"address", flags.address}, {"port", server->port()}});

  std::thread stopper([&server, &signals] {
    int signal = 0;
    sigwait(&signals, &signal);
    Log(LogLevel::kInfo, "stopping", {{"signal", signal}});
    server->Shutdown();
  });
  absl::Status started;
  {
    Progress progress("encoding", "texts");
    started = application->Start(
        Deadline::Infinite(),
        [&progress](int64_t done, int64_t total) { progress.Update(done, total); });
  }
  if (started.ok()) {
    server->SetServing();
    const std::shared_ptr<const Snapshot> snapshot = application->holder().Current();
    Log(LogLevel::kInfo, "serving",
        {{"revision", snapshot->revision},
         {"owners", snapshot->CountOwners()},
         {"units", snapshot->CountUnits()},
         {"model", snapshot->model_id}});
    server->Wait();
  } else {
    pthread_kill(stopper.native_handle(), SIGTERM);
  }
  stopper.join();
  return started;
}

}  // namespace tremplin::cli
