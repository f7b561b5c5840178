"""Writes the table of tests/bench/README.md from what benchmarks printed.

    table.py README RESULTS...

RESULTS are the outputs of benchmarks; the last line of each is one JSON object with its
ratios. Rows of benchmarks that are not given stay as they are.
"""

import datetime
import json
import os
import pathlib
import re
import sys

BEGIN = "<!-- written by ./dev bench --table -->\n"
END = "<!-- end -->\n"
HEAD = "| benchmark | ratio | value | measured on |\n|---|---|---|---|\n"


def machine() -> str:
    """Of this one: processor, cores, the widest instructions that the kernels use."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*: (.*)$", text, re.M)
    flags = set(re.search(r"^flags\s*: (.*)$", text, re.M).group(1).split())
    widest = "AVX-512 VNNI" if "avx512_vnni" in flags else "AVX2" if "avx2" in flags else "no AVX2"
    name = re.sub(r"\s+", " ", model.group(1)) if model else "unknown processor"
    today = datetime.date.today().isoformat()
    return f"{name}, {os.cpu_count()} cores, {widest}, {today}"


def rows_of(result: pathlib.Path, where: str) -> dict[tuple[str, str], str]:
    last = json.loads(result.read_text().strip().splitlines()[-1])
    return {
        (last["bench"], name): f"| {last['bench']} | {name.replace('_', ' ')} | {value:.2f} | {where} |\n"
        for name, value in last["ratios"].items()
    }


def known_rows(table: str) -> dict[tuple[str, str], str]:
    rows = {}
    for line in table.splitlines(keepends=True)[2:]:
        bench, name = (cell.strip() for cell in line.split("|")[1:3])
        rows[bench, name.replace(" ", "_")] = line
    return rows


def main() -> None:
    readme = pathlib.Path(sys.argv[1])
    before, rest = readme.read_text().split(BEGIN)
    table, after = rest.split(END)
    rows = known_rows(table)
    where = machine()
    for result in map(pathlib.Path, sys.argv[2:]):
        new = rows_of(result, where)
        benches = {bench for bench, _ in new}
        rows = {key: row for key, row in rows.items() if key[0] not in benches} | new
    ordered = sorted(rows.items(), key=lambda item: item[0][0])
    readme.write_text(before + BEGIN + HEAD + "".join(row for _, row in ordered) + END + after)


if __name__ == "__main__":
    main()
