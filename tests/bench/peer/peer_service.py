"""The service against one built in Python from the packages that are used for it.

    peer_service.py --program PEER_SERVICE_OURS --cache CACHE

Both answer MatchTrainings over gRPC on one catalogue (20,000 trainings), each on one core, the
same for both, from which this process stays away. The requests name requirements and
constraints in fields of their own. « cached » are twenty of them over and over, whose vectors
both remember; « encoded » have texts that neither has seen. Calls per second are taken from
rounds in turns with two calls under way; latencies from Poisson arrivals at half of what the
peer can do (open_loop.py), the same for both. The last line is JSON.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

import grpc

import measures
import open_loop

SOURCE = pathlib.Path(__file__).resolve().parents[3]
METHOD = "/tremplin.v1.MatchingService/MatchTrainings"
ROUNDS = 9
CALLS_PER_ROUND = 20
TURNS, TURN_SECONDS = 6, 12
PEER_LOAD = 0.5
LEAST_IN_COMMON = 0.2  # of the proposals


class Served:
    """A server in a process of its own, which prints its port when it is ready."""

    def __init__(self, name, command, **more):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, **more)
        self.port = self.process.stdout.readline().strip()
        if not self.port:
            sys.exit(f"{name} did not start")

    def connect(self):
        # Bytes in, bytes out: this process need not read what it is sent.
        self.call = grpc.insecure_channel(f"127.0.0.1:{self.port}").unary_unary(METHOD)

    def cpu_seconds(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = status.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def send(self, request, done):
        """`done()` after the answer; an error ends the benchmark."""
        def on_answer(answer):
            if answer.code() is not grpc.StatusCode.OK:
                print(f"{self.name}: {answer.details()}", file=sys.stderr)
                os._exit(1)
            done()
        self.call.future(request).add_done_callback(on_answer)

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def two_at_a_time(server, requests):
    """(seconds, seconds of the server's CPU) until all are answered."""
    free = threading.Semaphore(2)
    start, cpu = time.perf_counter(), server.cpu_seconds()
    for request in requests:
        free.acquire()
        server.send(request, free.release)
    for _ in range(2):
        free.acquire()
    return time.perf_counter() - start, server.cpu_seconds() - cpu


def in_turns(servers, turn):
    return servers if turn % 2 == 0 else servers[::-1]


def compare_rates(mode, servers, next_requests, ratios):
    """Returns the calls per second of each server."""
    wall, cpu = measures.Rounds(), measures.Rounds()
    for turn in range(ROUNDS + 1):
        requests = next_requests(CALLS_PER_ROUND)
        for server in in_turns(servers, turn):
            seconds, cpu_seconds = two_at_a_time(server, requests)
            # In the first round the processor's caches fill.
            if turn > 0:
                wall.add(server.name, seconds)
                cpu.add(server.name, cpu_seconds)
    rates = {name: CALLS_PER_ROUND / measures.median(of) for name, of in wall.times.items()}
    for server in servers:
        milliseconds = 1e3 * measures.median(cpu.times[server.name]) / CALLS_PER_ROUND
        print(f"{mode:8} {server.name:5} {rates[server.name]:8.1f} calls/s "
              f"{milliseconds:8.1f} ms of CPU each")
    print(f"{mode:8} calls per second, ours over peer's     {wall.line('peer', 'ours')}")
    print(f"{mode:8} calls per CPU second, ours over peer's {cpu.line('peer', 'ours')}", flush=True)
    for what, rounds in (("", wall), ("cpu_", cpu)):
        ratios[f"{mode}_calls_per_{what}second_over_peer"] = (
            measures.median(rounds.ratios("peer", "ours")), True)
    return rates


def compare_latencies(mode, servers, per_second, next_requests, ratios):
    rounds = {share: measures.Rounds() for share in (0.5, 0.99)}
    pooled = {server.name: [] for server in servers}
    for turn in range(TURNS):
        moments = open_loop.arrivals(per_second, TURN_SECONDS, seed=turn)
        requests = next_requests(len(moments))
        for server in in_turns(servers, turn):
            latencies = open_loop.run(lambda i, done: server.send(requests[i], done), moments)
            pooled[server.name] += latencies
            for share, of in rounds.items():
                of.add(server.name, measures.quantile(latencies, share))
    for server in servers:
        p50, p99 = (1e3 * measures.quantile(pooled[server.name], share) for share in rounds)
        print(f"{mode:8} {server.name:5} p50 {p50:7.1f} ms, p99 {p99:7.1f} ms of "
              f"{len(pooled[server.name])} calls at {per_second:.1f}/s")
    for share, of in rounds.items():
        print(f"{mode:8} p{100 * share:.0f}, peer's over ours {of.line('peer', 'ours')}", flush=True)
        ratios[f"{mode}_peer_p{100 * share:.0f}_over_ours"] = (
            measures.median(of.ratios("peer", "ours")), True)


def make_stubs(cache, target):
    googleapis = next(cache.glob("googleapis-*"))
    protos = sorted(map(str, (SOURCE / "proto/tremplin/v1").glob("*.proto")))
    subprocess.run([sys.executable, "-m", "grpc_tools.protoc", f"-I{SOURCE / 'proto'}",
                    f"-I{googleapis}", f"--python_out={target}", f"--grpc_python_out={target}",
                    *protos], check=True)


def print_answers(servers, requests):
    """That both have answered, and how much alike."""
    from tremplin.v1 import matching_service_pb2 as pb
    same, sizes = 0, []
    for request in requests:
        answers = [server.call(request) for server in servers]
        replies = [pb.MatchTrainingsResponse.FromString(answer) for answer in answers]
        if not all(reply.matches for reply in replies):
            sys.exit("an answer without matches")
        sizes.append([len(answer) for answer in answers])
        targets = [{match.target for match in reply.matches} for reply in replies]
        same += len(targets[0] & targets[1]) / len(targets[0])
    for server, of in zip(servers, zip(*sizes)):
        print(f"{server.name:5} answers with {measures.median(of)} bytes")
    share = same / len(requests)
    print(f"{share:.0%} of our proposals are among the peer's")
    # Two weightings of one evidence differ; this would be two catalogues.
    if share < LEAST_IN_COMMON:
        sys.exit("the answers have nothing to do with each other")


def run(arguments, folder):
    stubs = folder / "stubs"
    stubs.mkdir()
    make_stubs(arguments.cache, stubs)
    sys.path.append(str(stubs))
    model = str(arguments.cache / "model/e5-small-q4.bin")
    cores = sorted(os.sched_getaffinity(0))
    # Children inherit it, and threads: those of gRPC begin with the connections below.
    os.sched_setaffinity(0, cores[:1])
    ours = Served("ours", [arguments.program, folder, "20000", model])
    peer = Served("peer", [sys.executable, "-B", SOURCE / "tests/bench/peer/service.py", "--folder",
                           folder, "--model", model, "--source", SOURCE],
                  env={**os.environ, "PYTHONPATH": str(stubs)})
    os.sched_setaffinity(0, cores[1:] or cores)

    import catalogue  # its messages are in the stubs
    repeated = list(catalogue.read_messages(folder / "repeated.pb", RawMessage))
    fresh = iter(catalogue.read_messages(folder / "fresh.pb", RawMessage))
    modes = {"cached": lambda count: [repeated[i % len(repeated)] for i in range(count)],
             "encoded": lambda count: [next(fresh) for _ in range(count)]}
    servers, ratios = [ours, peer], {}
    for server in servers:
        server.connect()
    print_answers(servers, repeated)
    for mode, next_requests in modes.items():
        rates = compare_rates(mode, servers, next_requests, ratios)
        compare_latencies(mode, servers, PEER_LOAD * rates["peer"], next_requests, ratios)
    for server in servers:
        server.stop()
    print(measures.ratios_line("peer_service", ratios))


class RawMessage:
    """Messages that are only handed on."""
    FromString = staticmethod(bytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--cache", required=True, type=pathlib.Path)
    with tempfile.TemporaryDirectory() as folder:
        run(parser.parse_args(), pathlib.Path(folder))


if __name__ == "__main__":
    main()
