"""The service as it would be built in Python: grpcio, faiss-cpu, bm25s, OpenVINO, numpy.

    service.py --folder FOLDER --model MODEL --source SOURCE

Answers tremplin.v1.MatchingService/MatchTrainings on the catalogue that peer_service_ours
wrote to FOLDER. Prints its port and ends with standard input. PYTHONPATH holds the stubs.
Fields that it leaves out: score_parts, near_duplicates, relaxations, level_reached, notes.
"""

import argparse
import concurrent.futures
import os
import pathlib
import sys

CORES = len(os.sched_getaffinity(0))
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = str(CORES)

import grpc

import catalogue
import encoder
import matching
from tremplin.v1 import matching_service_pb2_grpc as rpc


class MatchingService(rpc.MatchingServiceServicer):
    def __init__(self, matcher):
        self.matcher = matcher

    def MatchTrainings(self, request, context):
        return self.matcher.match(request)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    data = arguments.source / "data"
    means = matching.load_means(data / "config/calibration-e5-small-tremplin-3.json")
    model = encoder.Encoder(arguments.model, data / "model/e5-small-tremplin-3.adapter", CORES)
    matcher = matching.Matcher(catalogue.Catalogue(arguments.folder),
                               matching.VectorCache(model, means))
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=4 * CORES))
    rpc.add_MatchingServiceServicer_to_server(MatchingService(matcher), server)
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    sys.stdin.read()
    server.stop(grace=5).wait()


if __name__ == "__main__":
    main()
