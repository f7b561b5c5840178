#!/usr/bin/env python3
"""Finds the weights of engine/matching/ranking_weights.cc on relevance sets.

  ./dev quality
  tests/quality/fit_weights.py build/quality ../shared/eval SET...

Reads "<set>.parts.tsv" of each set, tries every combination of the grid with
the weight of whole_similarity held at 1, and prints the mean nDCG@10 over the
sets (every set counts alike) for the best, and what two-fold cross-validation
over queries says of it: weights chosen on one half, scored on the other. Needs
python3-numpy.
"""
import argparse
import itertools
import json
import pathlib
import zlib

import numpy as np
from run_files import ideal_gain, read_judgements, read_parts

GRID = {
    "words": [0, 0.02, 0.05, 0.1, 0.2],
    "ngrams": [0, 0.05, 0.1, 0.2, 0.3, 0.4],
    "coverage": [0, 0.2, 0.4, 0.6, 0.8, 1.1, 1.4],
    "title_similarity": [0, 0.1, 0.2, 0.3, 0.5],
}


class Query:
    """Parts of one query's documents with their grades, ready to be scored."""

    def __init__(self, rows, grades):
        self.parts = np.array([parts for _, parts in rows], dtype=np.float32)
        self.gains = np.array([float(grades.get(document, 0)) for document, _ in rows])
        self.ideal = ideal_gain(grades)

    def ndcg(self, weights):
        scores = self.parts @ weights
        order = np.argsort(-scores, kind="stable")[:10]
        discounts = np.log2(np.arange(2, len(order) + 2))
        return float((self.gains[order] / discounts).sum() / self.ideal)


def read_set(run_dir, eval_dir, name):
    grades = read_judgements(eval_dir / name)
    rows = read_parts(run_dir / f"{name}.parts.tsv")
    answered = [q for q in sorted(grades) if q in rows]
    return [Query(rows[q], grades[q]) for q in answered], answered


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=pathlib.Path)
    parser.add_argument("eval_dir", type=pathlib.Path)
    parser.add_argument("sets", nargs="+")
    arguments = parser.parse_args()
    sets, halves = [], []
    for name in arguments.sets:
        queries, ids = read_set(arguments.run_dir, arguments.eval_dir, name)
        sets.append(queries)
        # By hash, so that the halves do not depend on the order of a file.
        halves.append(np.array([zlib.crc32(i.encode()) % 2 for i in ids]))
    combinations = list(itertools.product(*GRID.values()))
    # [combination][set] -> per-query figures
    figures = []
    for combination in combinations:
        weights = np.array([1.0, *combination], dtype=np.float32)
        figures.append([np.array([q.ndcg(weights) for q in queries]) for queries in sets])

    def mean(index, half=None):
        per_set = [
            f.mean() if half is None else f[h == half].mean()
            for f, h in zip(figures[index], halves)
        ]
        return float(np.mean(per_set))

    def best(half=None):
        return max(range(len(combinations)), key=lambda i: mean(i, half))

    def describe(index):
        return dict(zip(GRID, combinations[index])) | {
            name: round(float(f.mean()), 4)
            for name, f in zip(arguments.sets, figures[index])
        }

    ranking = sorted(range(len(combinations)), key=lambda i: -mean(i))
    for index in ranking[:8]:
        print(f"{mean(index):.4f}", json.dumps(describe(index)))
    crossed = (mean(best(0), 1) + mean(best(1), 0)) / 2
    print(f"cross-validated {crossed:.4f}, chosen {combinations[best(0)]} {combinations[best(1)]}")


if __name__ == "__main__":
    main()
