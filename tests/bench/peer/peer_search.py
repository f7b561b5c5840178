"""Vector search against that of the packages that are used for it.

    peer_search.py --program PEER_SEARCH_OURS --cache UNUSED

100,000 units and 200 requirements, encoded by the served model. Ours and FAISS's flat index
look at all units; graphs (HNSW) do not: each searches with the least effort at which it finds
.99 of the nearest. Seconds are those of CPU, on one core; contenders take turns. Whatever comes
out is printed, also that a graph is faster. The last line is JSON.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy

import measures
import search_peers

DIMENSION = 384
ROUNDS = 9
FLOOR = 0.99
# Factors of a fifth: nearer to the floor than the time is to be told.
EFFORTS = [round(10 * 1.2 ** i) for i in range(40)]
MODES = ("1_query", "batch")


class Ours:
    name = "ours"

    def __init__(self, program, folder):
        self.folder = folder
        self.process = subprocess.Popen([program, folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            sys.exit("peer_search_ours did not start")

    def read(self, name, kind):
        return numpy.fromfile(self.folder / name, kind)

    def seconds(self, queries, k, mode):
        batch = 1 if mode == "1_query" else len(queries)
        print(k, batch, file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())

    def rows(self, queries, k):
        self.seconds(queries, k, "batch")
        return self.read("rows.u32", "<u4").reshape(len(queries), k)


def seconds(contender, queries, k, mode):
    """Of CPU, for all queries."""
    if isinstance(contender, Ours):
        return contender.seconds(queries, k, mode)
    start = time.process_time()
    if mode == "1_query":
        for i in range(len(queries)):
            contender.search(queries[i:i + 1], k)
    else:
        contender.search(queries, k)
    return time.process_time() - start


class Truth:
    """What the k nearest of each query are, from all scores [queries, rows]."""

    def __init__(self, scores, k):
        self.scores, self.k = scores, k
        self.kth_best = -numpy.partition(-scores, k - 1, axis=1)[:, k - 1]

    def recall(self, rows):
        """The mean of all queries."""
        each = zip(rows.tolist(), self.scores, self.kth_best)
        return sum(measures.recall(found, scores, self.k, kth_best)
                   for found, scores, kth_best in each) / len(self.scores)


def least_effort(graph, queries, truth):
    """(effort, recall) from which on the floor is reached; None when it never is."""
    for effort in EFFORTS:
        if effort < truth.k:
            continue
        graph.set_effort(effort)
        recall = truth.recall(graph.search(queries, truth.k))
        if recall >= FLOOR:
            return effort, recall
    return None


def contenders(ours, flat, graphs, queries, truth):
    """Those that find enough, each set to find it; says so of all."""
    k = truth.k
    yield ours
    print(f"{ours.name:12} recall {truth.recall(ours.rows(queries, k)):.4f}")
    yield flat
    print(f"{flat.name:12} recall {truth.recall(flat.search(queries, k)):.4f}")
    for graph in graphs:
        reached = least_effort(graph, queries, truth)
        if reached is None:
            print(f"{graph.name:12} skipped: recall below {FLOOR} with {EFFORTS[-1]} candidates")
            continue
        print(f"{graph.name:12} recall {reached[1]:.4f} with {reached[0]} candidates", flush=True)
        yield graph


def compare(taking_part, queries, k, mode):
    """Prints a table; returns the ratios of this mode."""
    rounds = measures.Rounds()
    for turn in range(ROUNDS + 1):
        first = turn % len(taking_part)
        for contender in taking_part[first:] + taking_part[:first]:
            took = seconds(contender, queries, k, mode)
            # The first round fills the processor's caches.
            if turn > 0:
                rounds.add(contender.name, took)
    ours, *peers = taking_part
    print(f"{mode:12} {'queries/s':>10}   peer's time over ours (median, spread)")
    for contender in taking_part:
        rate = len(queries) / measures.median(rounds.times[contender.name])
        line = "" if contender is ours else rounds.line(contender.name, ours.name)
        print(f"{contender.name:12} {rate:10.0f} {line}", flush=True)
    return {f"{peer.name}_{mode}_over_ours_k{k}":
            (measures.median(rounds.ratios(peer.name, ours.name)), True) for peer in peers}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--cache")
    arguments = parser.parse_args()
    ratios = {}
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(arguments.program, pathlib.Path(folder))
        vectors = ours.read("vectors.f32", "<f4").reshape(-1, DIMENSION)
        queries = ours.read("queries.f32", "<f4").reshape(-1, DIMENSION)
        scores = queries @ vectors.T
        peers = []
        for kind in (search_peers.FaissFlat, *search_peers.GRAPHS):
            start = time.perf_counter()
            peers.append(kind(vectors))
            print(f"{kind.name}: built in {time.perf_counter() - start:.0f} s", flush=True)
        flat, *graphs = peers
        for k in (10, 100):
            print(f"\n{k} nearest of {len(vectors)} units, {len(queries)} queries")
            taking_part = list(contenders(ours, flat, graphs, queries, Truth(scores, k)))
            for mode in MODES:
                ratios |= compare(taking_part, queries, k, mode)
        ours.process.stdin.close()
        ours.process.wait()
    print(measures.ratios_line("peer_search", ratios))


if __name__ == "__main__":
    main()
