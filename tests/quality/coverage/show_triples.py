#!/usr/bin/env python3
"""Writes the texts of the judged sample for reading, after checking that they are those judged.

  show_triples.py [--triples FILE] [--shuffle SEED] [--out FOLDER]

Without --out only the checksums are verified. With it, FOLDER gets batch_1.txt, batch_2.txt …
of 60 triples under neutral numbers, and numbers.json (number → id of the triple). The texts are
not ours: FOLDER must lie outside of the repository. Verdicts and how a triple was drawn are
never written. Exit code 1 when a text has changed or cannot be found.
"""
import argparse
import json
import os
import random
import sys

from records import REPOSITORY, SHARED, Records, requirement_text, sha256, target_text

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 60
SURROUNDING = 160  # characters on both sides of the requirement
LONGEST = 3000     # characters of a target's text that are judged
CONTEXT_TITLES = ("intitule", "title", "occupation_name")


def resolve(triple, records):
    """(record of the need, requirement, target's text); ValueError when it is not what was judged."""
    need, target = triple["need"], triple["target"]
    try:
        record = records.find(need)
        requirement = requirement_text(record, need)
        text = target_text(records.find(target), target["file"])
    except (KeyError, OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{triple['id']}: not found: {error!r}") from error
    if sha256(requirement) != need["sha256"] or sha256(text) != target["sha256"]:
        raise ValueError(f"{triple['id']}: another text than the one judged")
    return record, requirement, text


def in_context(record, need, requirement):
    whole = record[need["field"]].encode()
    before = whole[:need["begin"]].decode()[-SURROUNDING:]
    after = whole[need["end"]:].decode()[:SURROUNDING]
    title = next((record[name].strip() for name in CONTEXT_TITLES if record.get(name)), "")
    if "description" in record and need["field"] == "preferredLabel":
        after = " — " + record["description"]
    return f"[{title}] " * bool(title) + " ".join(f"{before}>>>{requirement}<<<{after}".split())


def write_batches(folder, shown):
    os.makedirs(folder, exist_ok=True)
    for first in range(0, len(shown), BATCH):
        path = os.path.join(folder, f"batch_{first // BATCH + 1}.txt")
        with open(path, "w", encoding="utf-8") as out:
            for number, (_, requirement, context, text) in enumerate(shown[first:first + BATCH],
                                                                     first + 1):
                out.write(f"=== {number}\nREQUIREMENT: {' '.join(requirement.split())}\n"
                          f"CONTEXT: {context}\nTARGET: {text}\n\n")
    with open(os.path.join(folder, "numbers.json"), "w", encoding="utf-8") as out:
        json.dump({number: triple[0] for number, triple in enumerate(shown, 1)}, out, indent=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", default=os.path.join(HERE, "triples.jsonl"))
    parser.add_argument("--shuffle", type=int, default=0)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    if not os.path.isdir(SHARED):
        print("skipped: no ../shared")
        return
    if arguments.out and os.path.abspath(arguments.out).startswith(REPOSITORY + os.sep):
        sys.exit("the texts must not lie in the repository")

    with open(arguments.triples, encoding="utf-8") as lines:
        triples = [json.loads(line) for line in lines]
    records, faults, shown = Records(), [], []
    for triple in triples:
        try:
            record, requirement, text = resolve(triple, records)
        except ValueError as error:
            faults.append(str(error))
            continue
        cut = text if len(text) <= LONGEST else text[:LONGEST] + " […]"
        shown.append((triple["id"], requirement, in_context(record, triple["need"], requirement), cut))
    print(f"{len(shown)} of {len(triples)} triples resolved", *faults, sep="\n")

    if arguments.out:
        random.Random(arguments.shuffle).shuffle(shown)
        write_batches(arguments.out, shown)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
