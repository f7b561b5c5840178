"""Reads single records of the public files that triples point to.

A locator is {"file", "id_field", "id", "field", "begin", "end"}: the record of `file` (relative
to the folder beside the repository) whose `id_field` is `id`, and the bytes [begin, end) of its
`field` in UTF-8. How a record is read depends on the end of the file's name (README.md).
"""
import csv
import hashlib
import html
import io
import json
import os
import re
import xml.etree.ElementTree as xml
import zipfile

REPOSITORY = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
SHARED = os.environ.get("TREMPLIN_SHARED", os.path.join(REPOSITORY, "..", "shared"))

# Which fields of a record are a target's title and text, by the start of the file's path.
TARGET_FIELDS = (
    ("eval/", "title", ("text",)),
    ("data/rncp/sample/", "Intitule", ("Blocs",)),
    ("data/rncp/", "title", ("type",)),
    ("data/certif-info/", "Libelle_Diplome", ("Libelle_Type_Diplome",)),
    ("data/lheo/", "intitule-formation",
     ("objectif-formation", "resultats-attendus", "contenu-formation")),
)


def _csv_rows(text):
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def _rncp_export(path):
    """The rows of the table "Standard", each with its blocks' titles, one per line, as "Blocs"."""
    with zipfile.ZipFile(path) as archive:
        def table(name):
            member = next(m for m in archive.namelist() if name in m)
            return _csv_rows(archive.read(member).decode("utf-8-sig"))
        rows, blocks = table("Standard"), table("_Blocs_")
    for row in rows:
        mine = sorted((b for b in blocks if b["Numero_Fiche"] == row["Numero_Fiche"]),
                      key=lambda b: b["Bloc_Competences_Code"])
        row["Blocs"] = "\n".join(b["Bloc_Competences_Libelle"] for b in mine)
    return rows


def _lheo(path):
    rows = []
    for element in xml.parse(path).getroot().iter():
        if element.tag.rpartition("}")[2] not in ("formation", "resume-offre"):
            continue
        row = {"numero": element.get("numero")}
        for child in element:
            plain = re.sub(r"<[^>]+>", " ", html.unescape("".join(child.itertext())))
            row[child.tag.rpartition("}")[2]] = " ".join(plain.split())
        rows.append(row)
    return rows


def read_file(file):
    """All records of a file, as dictionaries, in the file's order."""
    path = os.path.join(SHARED, file)
    if file.endswith(".zip"):
        return _rncp_export(path)
    if file.endswith(".xml"):
        return _lheo(path)
    with open(path, encoding="utf-8-sig", newline="") as stream:
        text = stream.read()
    if file.endswith(".csv"):
        return _csv_rows(text)
    return [json.loads(line) for line in text.split("\n") if line.strip()]


class Records:
    """Finds records by file and id; every file is read once."""

    def __init__(self):
        self._indexes = {}

    def find(self, locator):
        key = (locator["file"], locator["id_field"])
        if key not in self._indexes:
            index = {}
            for row in read_file(locator["file"]):
                index.setdefault(row[locator["id_field"]], row)  # of repeated ids the first counts
            self._indexes[key] = index
        return self._indexes[key][locator["id"]]


def requirement_text(record, locator):
    return record[locator["field"]].encode()[locator["begin"]:locator["end"]].decode()


def target_parts(record, file):
    """(title, text) of a target; the text's fields joined by a newline."""
    _, title, fields = next(row for row in TARGET_FIELDS if file.startswith(row[0]))
    texts = [record.get(name) or "" for name in fields]
    return ((record.get(title) or "").strip(),
            "\n".join(text.strip() for text in texts if text.strip()))


def target_text(record, file):
    """A target's title, then its text, joined by a newline."""
    return "\n".join(part for part in target_parts(record, file) if part)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()
