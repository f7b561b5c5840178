#!/usr/bin/env python3
"""Which queries lose most, and why: losses.tsv.

  ./dev quality
  tests/quality/losses.py build/quality ../shared/eval

Reads the parts of every candidate from "<set>.parts.tsv", writes a line per query that is not
answered perfectly to losses.tsv beside them (ids only: texts of relevance sets stay where they
are), worst first, and prints how much of each set's loss has which reason. A loss is 1 - nDCG@10.

The reason compares the first irrelevant document with the best relevant one:
  not found      no relevant document among the candidates
  same title     it has the title of a relevant document: judged apart, or not judged
  in front       a relevant document stands first; later places are lost
  whole_similarity, words, ngrams, coverage, title_similarity
                 the part of the score by which it leads most
  other          by none of them: a skill's score is no sum of these parts, and a label in
                 another language than the others is weighed otherwise
"""
import argparse
import collections
import json
import pathlib

from run_files import (PARTS, concept_weights, matching_weights, ndcg, read_judgements,
                       read_parts)


def weights_of(folder, description):
    """The weights of PARTS that the set's task is served with."""
    if description["task"] == "match-trainings":
        return matching_weights(folder)
    if description["task"] == "search-concepts":
        return concept_weights(folder)
    return None  # a skill's score is no sum of its parts


def read_titles(folder):
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    documents = map(json.loads, lines)
    return {d["_id"]: (d.get("title") or d["text"]).casefold().strip() for d in documents}


def reason(ranked, grades, titles, weights):
    """ranked: (document, parts), best first. The reason and the rank of the first relevant one."""
    place = next((i for i, (d, _) in enumerate(ranked) if d in grades), None)
    if place is None:
        return "not found", 0
    if place == 0:
        return "in front", 1
    document, parts = ranked[0]
    if titles[document] in {titles[d] for d in grades if d in titles}:
        return "same title", place + 1
    if weights is None:
        return "other", place + 1
    leads = [w * (a - b) for w, a, b in zip(weights, parts, ranked[place][1])]
    return (PARTS[leads.index(max(leads))] if max(leads) > 0 else "other"), place + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run_dir", type=pathlib.Path)
    parser.add_argument("eval_dir", type=pathlib.Path)
    arguments = parser.parse_args()
    lines = []
    print("loss by reason, share of each set's whole loss:")
    for path in sorted(arguments.run_dir.glob("*.parts.tsv")):
        name = path.name.removesuffix(".parts.tsv")
        folder = arguments.eval_dir / name
        if not (folder / "qrels.tsv").exists():
            continue
        description = json.loads((folder / "set.json").read_text(encoding="utf-8"))
        weights, grades, titles = weights_of(folder, description), read_judgements(folder), read_titles(folder)
        runs, sums = read_parts(path), collections.Counter()
        for query in sorted(grades):
            ranked = runs.get(query, [])
            loss = 1 - ndcg([d for d, _ in ranked], grades[query])
            if loss < 1e-9:
                continue
            why, rank = reason(ranked, grades[query], titles, weights)
            sums[why] += loss
            lines.append((loss, name, query, rank, ranked[0][0] if ranked else "", why))
        whole = sum(sums.values())
        shares = ", ".join(f"{why} {part / whole:.0%}" for why, part in sums.most_common())
        print(f"  {name}: {whole / max(1, len(grades)):.3f} a query: {shares}")
    lines.sort(key=lambda line: (-line[0], *line[1:]))
    with open(arguments.run_dir / "losses.tsv", "w", encoding="utf-8") as out:
        out.write("set\tquery\tloss\tfirst relevant rank\tfirst document\treason\n")
        for loss, name, query, rank, first, why in lines:
            out.write(f"{name}\t{query}\t{loss:.3f}\t{rank}\t{first}\t{why}\n")
    print(f"{len(lines)} queries in {arguments.run_dir / 'losses.tsv'}")


if __name__ == "__main__":
    main()
