"""The served encoder as a Python service would have it: OpenVINO's Python package and the
`tokenizers` package, with the weights and the vocabulary of the same files.

engine/embedding/model_file.h and adapter_file.h describe the formats. Its matrices are 8-bit
integers with a scale per row, as « weight compression » makes them.
"""

import struct
import threading

import numpy
import openvino
import tokenizers
from openvino import opset13 as opset

# As model files call the matrices of a layer, in the order of adapter files.
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
BLOCK = 32


class Reader:
    """Fields of a file, one after another."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def next(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind, count):
        values = numpy.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


class ModelFile:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        reader = Reader(self.data, 8)
        (self.dimension, self.layers, self.heads, self.inner, _, self.positions,
         _) = reader.next("7i")
        self.epsilon, _ = reader.next("fi")
        pieces, self.bos, self.eos, self.pad, self.unknown, blob_size = reader.next("5iQ")
        ends = reader.array("<u4", pieces + 1)
        scores = reader.array("<f4", pieces)
        blob = self.data[reader.at:reader.at + blob_size]
        self.pieces = [(blob[a:b].decode(), float(score))
                       for a, b, score in zip(ends, ends[1:], scores)]
        reader.at += blob_size
        # The rules for single characters are left to the tokenizer's own normaliser.
        _, rule_bytes = reader.next("iI")
        reader.at += rule_bytes
        self.directory = {}
        for _ in range(reader.next("i")[0]):
            length, = reader.next("H")
            name = reader.array("u1", length).tobytes().decode()
            self.directory[name] = reader.next("BIQQ")

    def tensor(self, name, *shape):
        kind, count, at, size = self.directory[name]
        if kind == 0:
            return numpy.frombuffer(self.data, "<f4", count, at).reshape(shape or -1)
        blocks = numpy.frombuffer(self.data, "u1", size, at).reshape(-1, 2 + BLOCK // 2)
        nibbles = numpy.hstack([blocks[:, 2:] & 15, blocks[:, 2:] >> 4]).astype("f4") - 8
        return (nibbles * blocks[:, :2].copy().view("<f2").astype("f4")).reshape(shape or -1)


def adapted_layers(file, adapter_path):
    """Per layer: name -> (matrix [rows, columns], bias), the adapter's updates added."""
    with open(adapter_path, "rb") as adapter:
        reader = Reader(adapter.read())
    rank = reader.next("4sI32s5i")[-1]
    for i in range(file.layers):
        layer = {}
        for name in MATRICES:
            columns = file.inner if name == "fo" else file.dimension
            matrix = file.tensor(f"l{i}.{name}.w", -1, columns)
            a = reader.array("<f2", rank * columns).reshape(rank, columns).astype("f4")
            b = reader.array("<f2", len(matrix) * rank).reshape(-1, rank).astype("f4")
            layer[name] = matrix + b @ a, reader.array("<f4", len(matrix))
        yield layer


def build_graph(file, adapter_path):
    """[texts, tokens, dimension] and a mask [texts, 1, 1, tokens] (0, or -inf for padding) to
    states of the same shape."""
    states = opset.parameter([-1, -1, file.dimension], numpy.float32)
    mask = opset.parameter([-1, 1, 1, -1], numpy.float32)
    width = file.dimension // file.heads

    def norm(x, name):
        scaled = opset.multiply(opset.mvn(x, [-1], True, file.epsilon, "inside_sqrt"),
                                file.tensor(name + ".w"))
        return opset.add(scaled, file.tensor(name + ".b"))

    def dense(x, weights):
        matrix, bias = weights
        scales = numpy.abs(matrix).max(1, keepdims=True) / 127
        integers = opset.constant(numpy.rint(matrix / scales).astype("i1"))
        product = opset.matmul(x, opset.multiply(opset.convert(integers, numpy.float32), scales),
                               False, True)
        return opset.add(product, bias)

    def heads(x):
        return opset.transpose(opset.reshape(x, [0, 0, file.heads, width], True), [0, 2, 1, 3])

    x = norm(states, "emb.ln")
    for i, layer in enumerate(adapted_layers(file, adapter_path)):
        attended = opset.scaled_dot_product_attention(
            *(heads(dense(x, layer[name])) for name in "qkv"), mask)
        attended = opset.reshape(opset.transpose(attended, [0, 2, 1, 3]),
                                 [0, 0, file.dimension], True)
        x = norm(opset.add(x, dense(attended, layer["ao"])), f"l{i}.aln")
        inner = opset.gelu(dense(x, layer["fi"]), "erf")
        x = norm(opset.add(x, dense(inner, layer["fo"])), f"l{i}.oln")
    return openvino.Model([x], [states, mask])


def make_tokenizer(file):
    """As the tokenizer files of multilingual e5 have it."""
    tokenizer = tokenizers.Tokenizer(tokenizers.models.Unigram(file.pieces, file.unknown))
    tokenizer.normalizer = tokenizers.normalizers.Sequence([
        tokenizers.normalizers.Nmt(), tokenizers.normalizers.NFKC(),
        tokenizers.normalizers.Replace(tokenizers.Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
    tokenizer.enable_truncation(file.positions - 2)
    return tokenizer


class Encoder:
    """Queries to vectors of length 1. Safe to call from several threads, one at a time."""

    def __init__(self, model_path, adapter_path, threads):
        file = ModelFile(model_path)
        self.bos, self.eos, self.pad = file.bos, file.eos, file.pad
        self.words = file.tensor("emb.word", -1, file.dimension)
        self.places = (file.tensor("emb.pos", -1, file.dimension)
                       + file.tensor("emb.type", -1, file.dimension)[0])
        self.tokenizer = make_tokenizer(file)
        self.model = openvino.Core().compile_model(
            build_graph(file, adapter_path), "CPU",
            {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": threads})
        self.lock = threading.Lock()

    def token_ids(self, text):
        return [self.bos, *self.tokenizer.encode("query: " + text).ids, self.eos]

    def encode(self, texts):
        """[texts, dimension]; padded to the longest of them."""
        ids = [self.token_ids(text) for text in texts]
        longest = max(map(len, ids))
        is_token = numpy.array([[1] * len(i) + [0] * (longest - len(i)) for i in ids], "f4")
        padded = numpy.array([i + [self.pad] * (longest - len(i)) for i in ids])
        mask = numpy.where(is_token, 0, -numpy.inf).astype("f4")[:, None, None, :]
        with self.lock:
            states = self.model([self.words[padded] + self.places[:longest], mask])[0]
        sums = (states * is_token[:, :, None]).sum(1)
        return sums / numpy.linalg.norm(sums, axis=1, keepdims=True)
