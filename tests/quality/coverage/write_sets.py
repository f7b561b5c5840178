#!/usr/bin/env python3
"""Writes the judged sample as relevance sets that `tremplin evaluate` reads.

  write_sets.py FOLDER [--half 0|1]

FOLDER gets coverage-fr-fr, coverage-en-en, coverage-en-fr and coverage-fr-en (language of the
need, then of the target), of task judge-coverage. --half takes every other triple: one half to set
thresholds on, the other to check them. The texts are not ours: FOLDER must lie outside of what is
committed. Prints "skipped: no ../shared" and writes nothing without the files.
"""
import argparse
import json
import os
import sys

from records import SHARED, Records, target_parts
from show_triples import HERE, resolve

GRADES = {"COVERED": 2, "PARTLY": 1, "MISSING": 0}


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)


def write_set(folder, need_language, target_language, triples, records):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "set.json"), "w", encoding="utf-8") as out:
        json.dump({"task": "judge-coverage", "query_language": need_language,
                   "corpus_language": target_language, "metric": ""}, out)
    queries, documents, judged = [], {}, ["query-id\tcorpus-id\tscore"]
    for triple in triples:
        _, requirement, _ = resolve(triple, records)
        document = triple["target"]["sha256"]
        if document not in documents:
            title, text = target_parts(records.find(triple["target"]), triple["target"]["file"])
            documents[document] = {"_id": document, "title": title, "text": text}
        queries.append({"_id": triple["id"], "text": requirement})
        judged.append(f"{triple['id']}\t{document}\t{GRADES[triple['verdict']]}")
    write_lines(os.path.join(folder, "queries.jsonl"), map(json.dumps, queries))
    write_lines(os.path.join(folder, "corpus.jsonl"), map(json.dumps, documents.values()))
    write_lines(os.path.join(folder, "qrels.tsv"), judged)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--half", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    if not os.path.isdir(SHARED):
        print("skipped: no ../shared")
        return
    with open(os.path.join(HERE, "triples.jsonl"), encoding="utf-8") as lines:
        triples = [json.loads(line) for line in lines]
    if arguments.half is not None:
        triples = [t for t in triples if int(t["id"][1:]) % 2 == arguments.half]
    records = Records()
    for need in ("fr", "en"):
        for target in ("fr", "en"):
            mine = [t for t in triples
                    if (t["need_language"], t["target_language"]) == (need, target)]
            write_set(os.path.join(arguments.folder, f"coverage-{need}-{target}"), need, target,
                      mine, records)
    print(f"{len(triples)} triples in {arguments.folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
