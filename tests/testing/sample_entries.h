// Entries for tests. Providers, codes and places are fictitious.
#ifndef TREMPLIN_TESTS_TESTING_SAMPLE_ENTRIES_H_
#define TREMPLIN_TESTS_TESTING_SAMPLE_ENTRIES_H_

#include <string>

#include "engine/catalogue/entry.h"

namespace tremplin::testing {

// Valid entries in which every field of every record holds something else than
// its default, lists have at least one element, and texts hold accents,
// quotation marks, line ends and characters outside the basic plane.
Provider FullProvider(std::string id = "P-1");
Training FullTraining(std::string id = "T-1");
Certification FullCertification(std::string id = "RNCP99999");
Need FullNeed(std::string id = "N-1");
Concept FullConcept(std::string id = "rome:M1889");
Review FullReview(std::string target = "trainings/T-1");
Review HidingReview(std::string target = "trainings/T-1");

// The least that is valid.
Provider SmallProvider(std::string id);
Training SmallTraining(std::string id, std::string title = "Excel : les bases");
Certification SmallCertification(std::string id, std::string title = "Titre fictif");
Need SmallNeed(std::string id, std::string text = "Préparer nos données de vente.");

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_SAMPLE_ENTRIES_H_
