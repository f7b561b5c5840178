"""The table of ratios in tests/bench/README.md.

    table.py write README RESULT...
    table.py check README RESULT...

A RESULT is the output of one run of a benchmark, whose last line is one JSON object with its
ratios. `write` puts them into the table, of this class of processor; other rows stay as they
are. `check` compares them with the table and says what got worse; of a benchmark it takes one
run or several, and exits with

    0  nothing is worse than the table by more than a tenth
    3  something is, in the one run that there is: run that benchmark again (names on the
       last line)
    1  something is, in every one of several runs, and by more than they differ among
       themselves
"""

import datetime
import json
import os
import pathlib
import re
import sys
from collections import defaultdict
from typing import NamedTuple

BEGIN = "<!-- written by ./dev bench --table -->\n"
END = "<!-- end -->\n"
HEAD = "| benchmark | ratio | value | better | processor | measured on |\n|---|---|---|---|---|---|\n"
ALLOWED_LOSS = 1.1


class Key(NamedTuple):
    bench: str
    ratio: str
    processor: str  # its class: the widest instructions that the kernels use


class Row(NamedTuple):
    value: float
    better: str  # "more" or "less"
    measured_on: str


def processor_class() -> str:
    flags = set(re.search(r"^flags\s*: (.*)$", cpuinfo(), re.M).group(1).split())
    return "AVX-512 VNNI" if "avx512_vnni" in flags else "AVX2" if "avx2" in flags else "no AVX2"


def cpuinfo() -> str:
    return pathlib.Path("/proc/cpuinfo").read_text()


def this_machine() -> str:
    model = re.search(r"^model name\s*: (.*)$", cpuinfo(), re.M)
    name = re.sub(r"\s+", " ", model.group(1)) if model else "unknown processor"
    return f"{name}, {os.cpu_count()} cores, {datetime.date.today().isoformat()}"


def read_result(path: pathlib.Path) -> dict[Key, Row]:
    last = json.loads(path.read_text().strip().splitlines()[-1])
    where, processor = this_machine(), processor_class()
    return {
        Key(last["bench"], name, processor): Row(
            value, "more" if name in last["more_is_better"] else "less", where
        )
        for name, value in last["ratios"].items()
    }


def read_table(readme: str) -> dict[Key, Row]:
    table = readme.split(BEGIN)[1].split(END)[0]
    rows = {}
    for line in table.splitlines()[2:]:
        bench, ratio, value, better, processor, where = (cell.strip() for cell in line.split("|")[1:-1])
        rows[Key(bench, ratio.replace(" ", "_"), processor)] = Row(float(value), better, where)
    return rows


def write(readme: pathlib.Path, results: list[pathlib.Path]) -> None:
    text = readme.read_text()
    rows = read_table(text)
    for result in results:
        new = read_result(result)
        measured = {(key.bench, key.processor) for key in new}
        rows = {key: row for key, row in rows.items() if (key.bench, key.processor) not in measured} | new
    lines = [
        f"| {key.bench} | {key.ratio.replace('_', ' ')} | {row.value:.2f} | {row.better} "
        f"| {key.processor} | {row.measured_on} |\n"
        for key, row in sorted(rows.items(), key=lambda item: (item[0].bench, item[0].processor))
    ]
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    readme.write_text(before + BEGIN + HEAD + "".join(lines) + END + after)


def loss(now: Row, before: Row) -> float:
    """By how many times it is worse; below 1 when it is better."""
    if now.value <= 0 or before.value <= 0:
        return 1.0
    return before.value / now.value if before.better == "more" else now.value / before.value


def check(readme: pathlib.Path, results: list[pathlib.Path]) -> int:
    table = read_table(readme.read_text())
    runs: dict[Key, list[Row]] = defaultdict(list)
    for result in results:
        for key, row in read_result(result).items():
            runs[key].append(row)
    again, worse = set(), []
    for key, rows in runs.items():
        # Seconds belong to the machine, not to its class.
        if key not in table or key.ratio.endswith("_seconds"):
            continue
        values = [row.value for row in rows]
        least = min(loss(row, table[key]) for row in rows)
        if least <= ALLOWED_LOSS:
            continue
        if len(rows) == 1:
            again.add(key.bench)
        elif least > max(values) / min(values):
            worse.append(f"{key.bench}: {key.ratio} was {table[key].value:.2f}, is now {values}")
    for line in worse:
        print(line)
    if not any(key in table for key in runs):
        print(f"skipped: the table has no row of {processor_class()} for these benchmarks")
    if worse:
        return 1
    if again:
        print(" ".join(sorted(again)))
        return 3
    return 0


def main() -> int:
    action, readme = sys.argv[1], pathlib.Path(sys.argv[2])
    results = [pathlib.Path(name) for name in sys.argv[3:]]
    if action == "check":
        return check(readme, results)
    write(readme, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
