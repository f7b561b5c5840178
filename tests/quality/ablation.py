#!/usr/bin/env python3
"""What each part of the engine is worth: ABLATION.md.

  ./dev quality
  tests/quality/ablation.py build/quality ../shared/eval > tests/quality/ABLATION.md

Takes the parts of every candidate from "<set>.parts.tsv", leaves one part out of the score at a
time, and gives the change of nDCG@10 with its paired 95 % interval. The candidates stay those that
all parts have found together. A second table compares whole runs: without the adapter ("base"),
without translated words ("untranslated"), and with ROME and ESCO loaded ("taxonomies"). Needs
python3-numpy.
"""
import argparse
import pathlib

import numpy as np
from fit_weights import read_set
from run_files import PARTS, matching_weights, ndcg, read_judgements

SETS = ("onisep-job2course-fr", "rome2cert-fr", "ad2cert-fr", "skill2course-en", "occ-en2cert-fr")
NAMES = ("vector of the whole text", "words", "n-grams", "coverage", "vector of the title")
RUNS = (("without the adapter", "base"), ("without translated words", "untranslated"),
        ("with ROME and ESCO loaded", "taxonomies"))


def shown(differences):
    differences = np.array(differences)
    half = 1.96 * differences.std() / len(differences) ** 0.5
    return f"{differences.mean():+.3f} ± {half:.3f}"


def ndcg_by_query(path, grades):
    """nDCG@10 of a TREC run, of the queries that are judged."""
    ranked = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, _, document, *_ = line.split()
        ranked.setdefault(query, []).append(document)
    return {q: ndcg(ranked.get(q, []), grades[q]) for q in grades}


def print_runs(run_dir, eval_dir):
    runs = [(name, folder) for name, folder in RUNS if (run_dir / folder).is_dir()]
    print("\nWhole runs against the one that is served, nDCG@10:\n")
    print("| set | served | " + " | ".join(name for name, _ in runs) + " |")
    print("|---" * (len(runs) + 2) + "|")
    for path in sorted(run_dir.glob("*.trec")):
        grades = read_judgements(eval_dir / path.stem)
        served = ndcg_by_query(path, grades)
        row = [path.stem, f"{np.mean(list(served.values())):.3f}"]
        for _, folder in runs:
            other = run_dir / folder / path.name
            if other.exists():
                scores = ndcg_by_query(other, grades)
                row.append(shown([scores[q] - served[q] for q in served]))
            else:
                row.append("")
        print("| " + " | ".join(row) + " |")


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
        weights = np.array(matching_weights(arguments.eval_dir / name), dtype=np.float32)
        row = [name, f"{np.mean([q.ndcg(weights) for q in queries]):.3f}"]
        for i in range(len(PARTS)):
            without = weights.copy()
            without[i] = 0
            row.append(shown([q.ndcg(without) - q.ndcg(weights) for q in queries]))
        print("| " + " | ".join(row) + " |")
    print_runs(arguments.run_dir, arguments.eval_dir)


if __name__ == "__main__":
    main()
