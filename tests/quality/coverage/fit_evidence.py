#!/usr/bin/env python3
"""Finds the scale of evidence of an encoder ("evidence" of data/config/calibration-*.json).

  fit_evidence.py NAME=RUN_FOLDER...

Each folder holds the coverage-*.claims.tsv of `tremplin evaluate --run-dir`, made with another
"paraphrase_cosine", which NAME tells. Chosen are the run with most COVERED claims of which 85 %
are right, and the highest "partly" below which 80 % of what is claimed MISSING is, on the triples
whose requirement is not from an advertisement; then five folds over requirements say what such a
choice is worth on others, and every part of the sample is reported.
"""
import argparse
import collections
import csv
import json
import pathlib
import zlib

HERE = pathlib.Path(__file__).resolve().parent
FROM_ADVERTISEMENTS = {"offers", "ads-en"}
PARTLY = [i / 100 for i in range(16, 60, 2)]
RIGHT = {"COVERED": 0.85, "MISSING": 0.80}
FOLDS = 5

Claim = collections.namedtuple("Claim", "triple judged covers strength")


def read_run(folder):
    claims = []
    for path in sorted(pathlib.Path(folder).glob("coverage-*.claims.tsv")):
        with open(path, encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                claims.append(Claim(row["query"], row["judged"], row["claimed"] == "COVERED",
                                    float(row["strength"])))
    return claims


def count(claims, what, partly):
    """How many of the claims `what` are right, and how many there are."""
    claimed = [c for c in claims
               if (c.covers if what == "COVERED" else not c.covers) and
               (what == "COVERED" or (c.strength < partly) == (what == "MISSING"))]
    return sum(c.judged == what for c in claimed), len(claimed)


def is_right_enough(what, right, claimed):
    return claimed > 0 and right >= RIGHT[what] * claimed


def choose(runs, kept):
    """The name of the run and the value of "partly" for the claims that `kept` lets through."""
    some = {name: [c for c in claims if kept(c)] for name, claims in runs.items()}

    def worth(name):
        right, claimed = count(some[name], "COVERED", 0)
        return is_right_enough("COVERED", right, claimed), right, -claimed

    best = max(some, key=worth)
    enough = [p for p in PARTLY if is_right_enough("MISSING", *count(some[best], "MISSING", p))]
    return best, max(enough, default=PARTLY[0])


def show(title, claims, partly):
    figures = [f"{what} {'%d of %d' % count(claims, what, partly)}"
               for what in ("COVERED", "PARTLY", "MISSING")]
    print(f"{title:24}" + "   ".join(figures))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", nargs="+", metavar="NAME=RUN_FOLDER")
    arguments = parser.parse_args()
    runs = {name: read_run(folder) for name, folder in (r.split("=", 1) for r in arguments.runs)}
    triples = {}
    for line in (HERE / "triples.jsonl").read_text(encoding="utf-8").splitlines():
        triple = json.loads(line)
        triples[triple["id"]] = triple

    def may_teach(claim):
        return triples[claim.triple]["need_source"] not in FROM_ADVERTISEMENTS

    def fold(claim):
        return zlib.crc32(triples[claim.triple]["need"]["sha256"].encode()) % FOLDS

    held_out = collections.Counter()
    for i in range(FOLDS):
        name, partly = choose(runs, lambda c: may_teach(c) and fold(c) != i)
        tested = [c for c in runs[name] if may_teach(c) and fold(c) == i]
        for what in RIGHT:
            right, claimed = count(tested, what, partly)
            held_out.update({(what, "right"): right, (what, "claimed"): claimed})
    name, partly = choose(runs, may_teach)
    print(f"paraphrase_cosine {name}, partly {partly}")
    for what in RIGHT:
        print(f"held out: {what} {held_out[what, 'right']} of {held_out[what, 'claimed']}")
    chosen = runs[name]
    show("all", chosen, partly)
    show("taught", [c for c in chosen if may_teach(c)], partly)
    show("advertisements", [c for c in chosen if not may_teach(c)], partly)
    parts = {"need_language": "need", "target_language": "target", "drawn": "drawn"}
    for field, word in parts.items():
        for value in sorted({t[field] for t in triples.values()}):
            show(f"{word} {value}", [c for c in chosen if triples[c.triple][field] == value], partly)


if __name__ == "__main__":
    main()
