"""Arithmetic of the comparisons with peers; only the standard library."""

import json
import math


def recall(found, scores, k, kth_best):
    """Share of the `k` nearest that a search found: of the first `k` rows `found` those whose
    score in `scores` reaches the k-th best of all, so that ties count as found."""
    # Sums in another order differ in the last digits.
    least = kth_best - 1e-5
    return sum(scores[row] >= least for row in set(found[:k])) / k


def quantile(values, share):
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(values):
    return quantile(values, 0.5)


class Rounds:
    """Times of several contenders, measured in turns; ratios are taken within a round, for
    what slows one of a round slows all."""

    def __init__(self):
        self.times = {}

    def add(self, name, value):
        self.times.setdefault(name, []).append(value)

    def ratios(self, over, under):
        return [a / b for a, b in zip(self.times[over], self.times[under])]

    def line(self, over, under):
        """The median of the ratios and the middle four fifths of them, for people."""
        values = self.ratios(over, under)
        return (f"{median(values):8.2f}  ({quantile(values, 0.1):.2f} to "
                f"{quantile(values, 0.9):.2f} in {len(values)} rounds)")


def ratios_line(bench, ratios):
    """As tests/bench/ratios.h prints it. `ratios`: name -> (value, whether more is better)."""
    return json.dumps({
        "bench": bench,
        "ratios": {name: round(value, 3) for name, (value, _) in ratios.items()},
        "more_is_better": [name for name, (_, more) in ratios.items() if more],
    }, separators=(",", ":"))
