#!/usr/bin/env python3
"""Writes the sample catalogue's needs and trainings as a relevance set.

  write_set.py FOLDER

FOLDER gets corpus.jsonl and queries.jsonl from data/sample, beside copies of set.json and
qrels.tsv, as `tremplin evaluate FOLDER` reads them.
"""
import json
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[2] / "data" / "sample"


def entries(pattern):
    for path in sorted(SAMPLE.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def text_of(training):
    parts = [training.get("objective", ""), *training.get("outcomes", [])]
    for module in training.get("modules", []):
        parts += [module.get("title", ""), module.get("content", "")]
    parts.append(training.get("content", ""))
    return "\n".join(part for part in parts if part)


def write(path, documents):
    lines = [json.dumps(document, ensure_ascii=False) + "\n" for document in documents]
    path.write_text("".join(lines), encoding="utf-8")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "corpus.jsonl", ({"_id": t["id"], "title": t["title"], "text": text_of(t)}
                                    for t in entries("trainings_*.jsonl")))
    write(folder / "queries.jsonl", ({"_id": n["id"], "title": n["title"], "text": n["text"]}
                                     for n in entries("needs.jsonl")))
    for name in ("set.json", "qrels.tsv"):
        shutil.copyfile(HERE / name, folder / name)


if __name__ == "__main__":
    main()
