// A small judged run with everything that scoring must get right: grades above
// 1, a grade of 0, a hit on rank 11, equal scores, lines out of order, a
// document twice, a query without an answer, one without a relevant document
// and one that nobody judged.
#ifndef TREMPLIN_TESTS_EVALUATION_JUDGED_CASE_H_
#define TREMPLIN_TESTS_EVALUATION_JUDGED_CASE_H_

namespace tremplin::testing {

inline constexpr char kCaseQrels[] =
    "query-id\tcorpus-id\tscore\n"
    "q1\td1\t3\nq1\td2\t1\nq1\td5\t2\n"
    "q2\td3\t1\n"
    "q3\td4\t1\nq3\td6\t0\nq3\td7\t2\nq3\td8\t1\nq3\td9\t1\nq3\td10\t1\nq3\td11\t1\n"
    "q4\td1\t0\n"
    "q5\td2\t1\n";

inline constexpr char kCaseRun[] =
    "q1 Q0 d2 1 9.5 t\nq1 Q0 d9 2 9 t\nq1 Q0 d1 3 8.25 t\nq1 Q0 d3 4 8 t\nq1 Q0 d5 5 1 t\n"
    "q2 Q0 d3 1 1 t\nq2 Q0 d1 1 29 t\nq2 Q0 d2 2 28 t\nq2 Q0 d4 3 26 t\nq2 Q0 d5 4 25 t\n"
    "q2 Q0 d6 5 24 t\nq2 Q0 d7 6 23 t\nq2 Q0 d8 7 22 t\nq2 Q0 d9 8 21 t\nq2 Q0 d10 9 20 t\n"
    "q2 Q0 d11 10 19 t\n"
    "q3 Q0 d6 1 5 t\nq3 Q0 d7 2 5 t\nq3 Q0 d4 3 5 t\nq3 Q0 d12 4 4 t\nq3 Q0 d8 5 4.5 t\n"
    "q3 Q0 d9 6 0.125 t\nq3 Q0 d7 7 -1 t\n"
    "q4 Q0 d1 1 1 t\n"
    "unjudged Q0 d1 1 1 t\n";

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_EVALUATION_JUDGED_CASE_H_
