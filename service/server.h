// The gRPC server: services, health per service, reflection.
#ifndef TREMPLIN_SERVICE_SERVER_H_
#define TREMPLIN_SERVICE_SERVER_H_

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "grpcpp/server.h"
#include "service/application.h"
#include "service/catalogue_service.h"
#include "service/evaluation_service.h"
#include "service/feedback_service.h"
#include "service/gap_service.h"
#include "service/import_operations.h"
#include "service/matching_service.h"
#include "service/skill_service.h"

namespace tremplin {

struct ServerOptions {
  std::string address = "127.0.0.1:8980";  // port 0 = any free one
  int stream_threads = 2;                  // of one stream, and of one evaluation
};

// Listens from Create on; health says NOT_SERVING and matches are UNAVAILABLE
// until SetServing. From then on the server takes up, about once a second,
// what other processes write to the store.
//
// Thread safety: all methods are safe to call concurrently.
class Server {
 public:
  // kUnavailable when the address cannot be bound. `application` must outlive
  // the server.
  static absl::StatusOr<std::unique_ptr<Server>> Create(Application& application,
                                                        const ServerOptions& options);
  ~Server();

  int port() const { return port_; }
  void SetServing();
  // Blocks until Shutdown.
  void Wait() { server_->Wait(); }
  // Lets running calls finish for at most ten seconds.
  void Shutdown();
  std::shared_ptr<grpc::Channel> InProcessChannel() {
    return server_->InProcessChannel(grpc::ChannelArguments());
  }

 private:
  Server(Application& application, int stream_threads);
  void SetHealth(bool serving);  // of the server and of each service
  void TailStore();

  Application& application_;
  CatalogueService catalogue_;
  MatchingService matching_;
  FeedbackService feedback_;
  EvaluationService evaluation_;
  GapService gaps_;
  SkillService skills_;
  OperationsService operations_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::thread tail_;
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_SERVER_H_
