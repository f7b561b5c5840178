#!/usr/bin/env python3
"""Counts the verdicts of triples.jsonl and says how well they agree.

  agreement.py [--other FILE]

Prints verdicts by languages and by how a triple was drawn, and Cohen's kappa of the two
judgements. --other is somebody else's judgement, a JSON object from a triple's id to COVERED,
PARTLY or MISSING, of all triples or of some: its agreement with the verdicts is printed too.
"""
import argparse
import collections
import json
import os

VERDICTS = ("COVERED", "PARTLY", "MISSING")


def kappa(pairs):
    """(Share of equal verdicts, Cohen's kappa) of non-empty [(first, second)]."""
    size = len(pairs)
    equal = sum(first == second for first, second in pairs) / size
    firsts = collections.Counter(first for first, _ in pairs)
    seconds = collections.Counter(second for _, second in pairs)
    chance = sum(firsts[v] * seconds[v] for v in VERDICTS) / size ** 2
    return equal, 1.0 if chance == 1 else (equal - chance) / (1 - chance)


def print_agreement(title, pairs):
    equal, value = kappa(pairs)
    print(f"\n{title}: {len(pairs)} triples, {equal:.3f} equal, kappa {value:.3f}")
    print(" " * 18 + "".join(f"{v:>9}" for v in VERDICTS))
    counts = collections.Counter(pairs)
    for first in VERDICTS:
        print(f"  {first:<16}" + "".join(f"{counts[first, second]:>9}" for second in VERDICTS))


def print_counts(title, triples, group_of):
    counts = collections.Counter((group_of(triple), triple["verdict"]) for triple in triples)
    print(f"\n{title:<18}" + "".join(f"{v:>9}" for v in VERDICTS) + "      all")
    for group in sorted({group for group, _ in counts}):
        row = [counts[group, verdict] for verdict in VERDICTS]
        print(f"{group:<18}" + "".join(f"{n:>9}" for n in row) + f"{sum(row):>9}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--other")
    arguments = parser.parse_args()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "triples.jsonl")
    with open(path, encoding="utf-8") as lines:
        triples = [json.loads(line) for line in lines]

    print_counts("need → target", triples,
                 lambda t: f"{t['need_language']} → {t['target_language']}")
    print_counts("drawn by", triples, lambda t: t["drawn"])
    print_counts("source of need", triples, lambda t: t["need_source"])
    print_counts("all", triples, lambda t: "")
    print_agreement("first (rows) and second judgement",
                    [(t["verdict_1"], t["verdict_2"]) for t in triples])
    if arguments.other:
        with open(arguments.other, encoding="utf-8") as stream:
            other = json.load(stream)
        pairs = [(t["verdict"], other[t["id"]]) for t in triples if t["id"] in other]
        if pairs:
            print_agreement("verdict (rows) and the other judgement", pairs)


if __name__ == "__main__":
    main()
