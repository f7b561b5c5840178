// `tremplin serve` where it cannot serve. That it answers and stops is shown by
// readme_example.py.
#include <arpa/inet.h>
#include <sys/socket.h>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/clients/command_line.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;

// A port that somebody else listens on.
class TakenPort {
 public:
  TakenPort() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(socket_, 1), 0);
    EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    number_ = ntohs(address.sin_port);
  }
  ~TakenPort() { close(socket_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;

  int number() const { return number_; }

 private:
  const int socket_;
  int number_ = 0;
};

TEST(ServeCommandTest, Address_ThatCannotBeListenedOnIsNamed) {
  SKIP_WITHOUT_MODEL();
  CommandLine command;
  const TakenPort taken;
  for (const std::string& address :
       {absl::StrCat("127.0.0.1:", taken.number()), std::string("127.0.0.1:port")}) {
    const CommandRun run =
        command.Run({"serve", "--store", "my.db", "--model", ModelPath(), "--address", address});
    EXPECT_EQ(run.exit_code, 5) << run.err;
    EXPECT_THAT(run.err, HasSubstr(absl::StrCat("tremplin: ", address, ": cannot listen")));
  }
}

TEST(ServeCommandTest, Store_IsNeeded) {
  CommandLine command;
  const CommandRun run = command.Run({"serve"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("--store"));
}

}  // namespace
}  // namespace tremplin::testing
