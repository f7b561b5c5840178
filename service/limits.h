// Every limit of the wire, in one place. Limits of the catalogue's entries
// stand in engine/catalogue/validation.h.
#ifndef TREMPLIN_SERVICE_LIMITS_H_
#define TREMPLIN_SERVICE_LIMITS_H_

namespace tremplin {

inline constexpr int kMaxEntriesPerBatch = 1000;
inline constexpr int kMaxNeedsPerBatch = 100;
inline constexpr int kMaxDocumentBytes = 16 * 1024 * 1024;
// Of an import, which is not held in memory while it runs.
inline constexpr int kMaxImportBytes = 48 * 1024 * 1024;
inline constexpr int kMaxReportedRows = 1000;
inline constexpr int kDefaultListPageSize = 100;
inline constexpr int kMaxListPageSize = 1000;
inline constexpr int kDefaultMatchPageSize = 10;
inline constexpr int kMaxNeedIdCharacters = 128;
inline constexpr int kMaxJudgedNeeds = 500;
inline constexpr int kMaxJudgementsPerNeed = 200;
inline constexpr int kMaxGrade = 10;
inline constexpr int kMaxSubsetCharacters = 128;
inline constexpr int kMaxGapMembers = 500;
inline constexpr int kMaxHoldings = 100;  // of one member
inline constexpr int kMaxHoldingCharacters = 300;
inline constexpr int kDefaultClosingTrainings = 5;
inline constexpr int kMaxClosingTrainings = 20;
inline constexpr int kDefaultChosenTrainings = 3;
inline constexpr int kMaxChosenTrainings = 5;
inline constexpr int kMaxConceptQueryCharacters = 1000;
inline constexpr int kMaxConceptPrefixCharacters = 200;
inline constexpr int kDefaultConceptPageSize = 20;
inline constexpr int kMaxConceptPageSize = 100;
inline constexpr int kMaxSchemesPerRequest = 20;
inline constexpr int kMaxExtractionCharacters = 20000;
inline constexpr int kDefaultExtractedSkills = 50;
inline constexpr int kMaxExtractedSkills = 200;
inline constexpr int kDefaultSuggestionsPerScheme = 5;
// Needs of one stream that are in work at the same time, per thread.
inline constexpr int kStreamItemsPerThread = 2;
// The largest message that is received: a full batch of ordinary trainings.
inline constexpr int kMaxMessageBytes = 64 * 1024 * 1024;

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_LIMITS_H_
