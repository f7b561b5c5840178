// Not named *_test.cc: part of a program of its own, with the label "concurrency".
#include <thread>
#include <vector>

#include "engine/base/mutex.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

struct Counter {
  Mutex mu;
  CondVar changed;
  int value ABSL_GUARDED_BY(mu) = 0;
};

TEST(MutexTest, Lock_LetsOneThreadInAtATime) {
  Counter counter;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&counter] {
      for (int i = 0; i < 1000; ++i) {
        MutexLock lock(&counter.mu);
        ++counter.value;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  MutexLock lock(&counter.mu);
  EXPECT_EQ(counter.value, 4000);
}

TEST(MutexTest, TryLock_FailsWhileAnotherThreadHoldsIt) {
  Mutex mu;
  const auto try_from_another_thread = [&mu] {
    bool taken = false;
    std::thread([&] {
      if (mu.TryLock()) {
        taken = true;
        mu.Unlock();
      }
    }).join();
    return taken;
  };
  mu.Lock();
  EXPECT_FALSE(try_from_another_thread());
  mu.Unlock();
  EXPECT_TRUE(try_from_another_thread());
}

TEST(CondVarTest, Wait_GivesTheLockAwayAndTakesItAgain) {
  Counter counter;
  std::vector<std::thread> waiting;
  for (int t = 0; t < 3; ++t) {
    waiting.emplace_back([&counter] {
      MutexLock lock(&counter.mu);
      while (counter.value == 0) counter.changed.Wait(&counter.mu);
      ++counter.value;
      counter.changed.SignalAll();
    });
  }
  {
    MutexLock lock(&counter.mu);
    counter.value = 1;
    counter.changed.SignalAll();
    // The three get in only while this thread waits.
    while (counter.value < 4) counter.changed.Wait(&counter.mu);
    EXPECT_EQ(counter.value, 4);
  }
  for (std::thread& thread : waiting) thread.join();
}

TEST(CondVarTest, WaitFor_SaysThatTheTimeRanOutAndStillHoldsTheLock) {
  Counter counter;
  MutexLock lock(&counter.mu);
  // Every wake-up without a signal is spurious, so it runs out in the end.
  while (counter.changed.WaitFor(&counter.mu, std::chrono::milliseconds(1))) {
  }
  bool taken = false;
  std::thread([&] {
    if (!counter.mu.TryLock()) return;
    taken = true;
    counter.mu.Unlock();
  }).join();
  EXPECT_FALSE(taken);
}

}  // namespace
}  // namespace tremplin
