"""What vector search is compared with, as their packages come: one thread, 32-bit floats,
inner products; graphs with the settings that the packages themselves choose."""

import os

# Before they are loaded: of the linear algebra that they bring along.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import faiss
import hnswlib
import numpy
import usearch.index

CORES = len(os.sched_getaffinity(0))
# This release multiplies matrices from 128,000 queries on, earlier ones from 20 on, which is five
# times as fast for batches; for single queries its own choice is the faster one.
FLAT_THRESHOLD = faiss.cvar.distance_compute_blas_threshold
BATCH_QUERIES = 20


class FaissFlat:
    """Exact."""
    name = "faiss_flat"

    def __init__(self, vectors):
        self.index = faiss.IndexFlatIP(vectors.shape[1])
        self.index.add(vectors)

    def search(self, queries, k):
        """The rows of the k nearest of each query, best first."""
        is_batch = len(queries) >= BATCH_QUERIES
        faiss.cvar.distance_compute_blas_threshold = BATCH_QUERIES if is_batch else FLAT_THRESHOLD
        return self.index.search(queries, k)[1]


class FaissHnsw(FaissFlat):
    name = "faiss_hnsw"

    def __init__(self, vectors):
        faiss.omp_set_num_threads(CORES)
        self.index = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
        self.index.add(vectors)
        faiss.omp_set_num_threads(1)

    def set_effort(self, effort):
        """How many candidates a search keeps (« ef »)."""
        self.index.hnsw.efSearch = effort


class Hnswlib:
    name = "hnswlib"

    def __init__(self, vectors):
        self.index = hnswlib.Index("ip", vectors.shape[1])
        self.index.init_index(len(vectors))
        self.index.add_items(vectors, num_threads=CORES)

    def set_effort(self, effort):
        self.index.set_ef(effort)

    def search(self, queries, k):
        return self.index.knn_query(queries, k, num_threads=1)[0]


class Usearch:
    name = "usearch"

    def __init__(self, vectors):
        self.index = usearch.index.Index(ndim=vectors.shape[1], metric="ip", dtype="f32")
        self.index.add(numpy.arange(len(vectors)), vectors, threads=CORES)

    def set_effort(self, effort):
        self.index.expansion_search = effort

    def search(self, queries, k):
        return numpy.atleast_2d(self.index.search(queries, k, threads=1).keys)


GRAPHS = (FaissHnsw, Hnswlib, Usearch)
faiss.omp_set_num_threads(1)
