#include "engine/ingest/batch_writer.h"

#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/import/provider_merge.h"

namespace tremplin {
namespace {

constexpr size_t kItemsPerBatch = 1000;

// Only organisations are met on the way, and they may meet one that is an item of
// its own.
void MergeInto(ImportedItem& known, const ImportedItem& seen) {
  known.entry =
      MergeProvider(std::get<Provider>(std::move(known.entry)), std::get<Provider>(seen.entry));
}

// The parts of a concept with what is stored of it.
absl::Status PutTogether(const CatalogueStore& store, const EntryKey& key, bool is_stored,
                         ImportedItem& item) {
  Concept whole;
  if (is_stored) {
    ASSIGN_OR_RETURN(Entry known, store.Get(key));
    whole = std::get<Concept>(std::move(known));
  }
  item.entry = Patched(std::move(whole), std::get<Concept>(item.entry), *item.parts);
  return absl::OkStatus();
}

}  // namespace

BatchWriter::BatchWriter(CatalogueStore& store) : store_(store), thread_([this] { Run(); }) {}

BatchWriter::~BatchWriter() { Join(); }

absl::Status BatchWriter::Add(ImportedItem item) {
  EntryKey key{KindOf(item.entry), IdOf(item.entry)};
  if (const auto found = pending_.find(key); found != pending_.end()) {
    if (!item.counted) {
      MergeInto(items_[found->second], item);
      return absl::OkStatus();
    }
    // The store takes a key once per batch.
    RETURN_IF_ERROR(Hand());
  }
  pending_[std::move(key)] = items_.size();
  items_.push_back(std::move(item));
  return items_.size() < kItemsPerBatch ? absl::OkStatus() : Hand();
}

absl::Status BatchWriter::Finish() {
  Hand().IgnoreError();
  Join();
  MutexLock lock(&mu_);
  return status_;
}

absl::Status BatchWriter::Hand() {
  Batch batch = std::exchange(items_, {});
  pending_.clear();
  MutexLock lock(&mu_);
  while (at_hand_.has_value()) changed_.Wait(&mu_);
  if (status_.ok() && !batch.empty()) at_hand_ = std::move(batch);
  changed_.SignalAll();
  return status_;
}

void BatchWriter::Join() {
  if (!thread_.joinable()) return;
  {
    MutexLock lock(&mu_);
    done_ = true;
    changed_.SignalAll();
  }
  thread_.join();
}

void BatchWriter::Run() {
  while (true) {
    Batch batch;
    {
      MutexLock lock(&mu_);
      while (!at_hand_.has_value() && !done_) changed_.Wait(&mu_);
      if (!at_hand_.has_value()) return;
      batch = std::move(*at_hand_);
    }
    const absl::Status written = Write(std::move(batch));
    MutexLock lock(&mu_);
    at_hand_.reset();
    status_ = written;  // none follows an error
    changed_.SignalAll();
  }
}

absl::Status BatchWriter::Write(Batch batch) {
  std::vector<EntryKey> keys;
  for (const ImportedItem& item : batch) keys.push_back({KindOf(item.entry), IdOf(item.entry)});
  ASSIGN_OR_RETURN(const std::vector<std::string> stored, store_.ContentHashes(keys));
  WrittenTotals totals = totals_;
  std::vector<Entry> entries;
  std::vector<std::string> marks;
  for (size_t i = 0; i < batch.size(); ++i) {
    if (batch[i].counted) {
      if (batch[i].parts.has_value()) {
        RETURN_IF_ERROR(PutTogether(store_, keys[i], !stored[i].empty(), batch[i]));
      }
      const bool known = !stored[i].empty() && stored[i] == ContentHash(batch[i].entry);
      ++(batch[i].repaired ? totals.repaired : known ? totals.unchanged : totals.accepted);
      // The store need not look at it again, unless to know it sooner the next time.
      if (known && batch[i].mark.empty()) continue;
    } else if (!stored[i].empty()) {
      ASSIGN_OR_RETURN(const Entry known, store_.Get(keys[i]));
      batch[i].entry = MergeProvider(std::get<Provider>(known), std::get<Provider>(batch[i].entry));
    }
    entries.push_back(std::move(batch[i].entry));
    marks.push_back(std::move(batch[i].mark));
  }
  if (!entries.empty()) RETURN_IF_ERROR(store_.UpsertMarked(entries, marks).status());
  totals.entries += static_cast<int64_t>(batch.size());
  totals_ = totals;
  return absl::OkStatus();
}

}  // namespace tremplin
