#!/usr/bin/env python3
"""What each part of a training's score is worth: ABLATION.md.

  ./dev quality --parts
  tests/quality/ablation.py build/quality ../shared/eval > tests/quality/ABLATION.md

Takes the parts of every candidate from "<set>.parts.tsv", leaves one part out of the score at a
time, and gives the change of nDCG@10 with its paired 95 % interval. The candidates stay those that
all parts have found together. Needs python3-numpy.
"""
import argparse
import pathlib
import re

import numpy as np
from fit_weights import read_set

SETS = ("onisep-job2course-fr", "rome2cert-fr", "ad2cert-fr", "skill2course-en", "occ-en2cert-fr")
PARTS = ("whole_similarity", "words", "ngrams", "coverage")
NAMES = ("vector of the whole text", "words", "n-grams", "coverage")
ACROSS = {"occ-en2cert-fr"}
WEIGHTS = pathlib.Path(__file__).resolve().parents[2] / "engine/matching/ranking_weights.cc"


def served_weights(constant):
    """The weights of PARTS that engine/matching/ranking_weights.cc serves with."""
    source = WEIGHTS.read_text(encoding="utf-8")
    values = re.search(constant + r" = \{(.*?)\}", source, re.DOTALL).group(1)
    return np.array([float(re.search(rf"\.{part} = ([0-9.]+)f", values).group(1))
                     for part in PARTS], dtype=np.float32)


def change(queries, all_parts, without):
    differences = np.array([q.ndcg(without) - q.ndcg(all_parts) for q in queries])
    half = 1.96 * differences.std() / len(differences) ** 0.5
    return f"{differences.mean():+.3f} ± {half:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=pathlib.Path)
    parser.add_argument("eval_dir", type=pathlib.Path)
    arguments = parser.parse_args()
    print("# What each part of a score is worth\n\nWritten by `tests/quality/ablation.py`: nDCG@10 "
          "with all parts, and what changes without one.\n")
    print("| set | all | without: " + " | ".join(NAMES) + " |")
    print("|---" * (len(NAMES) + 2) + "|")
    for name in SETS:
        queries, _ = read_set(arguments.run_dir, arguments.eval_dir, name)
        weights = served_weights("kAcrossLanguages" if name in ACROSS else "kSameLanguage")
        row = [name, f"{np.mean([q.ndcg(weights) for q in queries]):.3f}"]
        for i in range(len(PARTS)):
            without = weights.copy()
            without[i] = 0
            row.append(change(queries, weights, without))
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
