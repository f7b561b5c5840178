"""The service's encoder in PyTorch, with low-rank updates that can be trained.

Reads the file of format "E5S1" that engine/embedding/model_file.h describes.
The matrices of the file stay as they are (values of its four-bit blocks as
floats); what is trained is an update A, B per matrix (Hu et al., "LoRA", 2021,
arXiv 2106.09685), y = x W' + scale * (x A') B', and the biases of the layers.
"""

import hashlib
import struct

import numpy
import torch
import torch.nn.functional as F

BLOCK_VALUES, BLOCK_BYTES = 32, 18
# A layer's matrices in the order of adapter files, by their names in model files.
MATRICES = {"query": "q", "key": "k", "value": "v", "attention_output": "ao", "inner": "fi",
            "outer": "fo"}


class ModelFile:
    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        if self.bytes[:4] != b"E5S1":
            raise ValueError(f"{path}: not of format E5S1")
        (self.dimension, self.layers, self.heads, self.feed_forward, self.vocabulary,
         self.positions, self.token_types) = struct.unpack_from("<7i", self.bytes, 8)
        (self.epsilon,) = struct.unpack_from("<f", self.bytes, 36)
        at = 44
        pieces, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from("<5i", self.bytes, at)
        (blob,) = struct.unpack_from("<Q", self.bytes, at + 20)
        at += 28 + 4 * (pieces + 1) + 4 * pieces + blob
        _, rule_bytes = struct.unpack_from("<iI", self.bytes, at)
        at += 8 + rule_bytes
        (count,) = struct.unpack_from("<i", self.bytes, at)
        at += 4
        self.directory = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.bytes, at)
            name = self.bytes[at + 2:at + 2 + length].decode()
            at += 2 + length
            self.directory[name] = struct.unpack_from("<BIQQ", self.bytes, at)
            at += 21

    def tensor(self, name, columns=None):
        kind, values, offset, size = self.directory[name]
        if kind == 0:
            out = numpy.frombuffer(self.bytes, "<f4", values, offset)
        else:
            blocks = numpy.frombuffer(self.bytes, numpy.uint8, size, offset)
            blocks = blocks.reshape(-1, BLOCK_BYTES)
            scales = blocks[:, :2].copy().view("<f2").astype(numpy.float32)
            low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
            integers = numpy.concatenate([low, high], axis=1).astype(numpy.float32) - 8
            out = (integers * scales).reshape(-1)
        out = torch.tensor(numpy.array(out, dtype=numpy.float32))
        return out.reshape(-1, columns) if columns else out


class Dense(torch.nn.Module):
    def __init__(self, weight, bias, rank, scale):
        super().__init__()
        self.register_buffer("weight", weight)
        self.bias = torch.nn.Parameter(bias)
        self.scale = scale
        rows, columns = weight.shape
        self.a = torch.nn.Parameter(torch.randn(rank, columns) / columns ** 0.5)
        self.b = torch.nn.Parameter(torch.zeros(rows, rank))

    def forward(self, x):
        return F.linear(x, self.weight, self.bias) + F.linear(F.linear(x, self.a),
                                                              self.scale * self.b)


class Encoder(torch.nn.Module):
    def __init__(self, file, rank, scale, seed):
        super().__init__()
        torch.manual_seed(seed)
        self.heads, self.epsilon = file.heads, file.epsilon
        d = file.dimension
        self.register_buffer("words", file.tensor("emb.word", d))
        self.register_buffer("places", file.tensor("emb.pos", d) + file.tensor("emb.type", d)[0])
        self.first_norm = self.norm_of(file, "emb.ln")
        self.layers = torch.nn.ModuleList()
        self.norms = []
        for i in range(file.layers):
            layer = torch.nn.ModuleDict()
            for matrix in MATRICES:
                name = f"l{i}.{MATRICES[matrix]}"
                columns = file.feed_forward if matrix == "outer" else d
                layer[matrix] = Dense(file.tensor(name + ".w", columns), file.tensor(name + ".b"),
                                      rank, scale)
            self.layers.append(layer)
            self.norms.append([self.norm_of(file, f"l{i}.{n}") for n in ("aln", "oln")])

    @staticmethod
    def norm_of(file, name):
        return file.tensor(name + ".w"), file.tensor(name + ".b")

    def forward(self, ids, mask):
        """Token ids [n, t] and their mask (true: a token) to unit vectors [n, dimension]."""
        weights = mask[:, :, None].to(self.words.dtype)
        return F.normalize((self.states(ids, mask) * weights).sum(1) / weights.sum(1), dim=1)

    def states(self, ids, mask):
        """The last layer's states [n, t, dimension]."""
        d = self.words.shape[1]

        def norm(x, weights):
            return F.layer_norm(x, (d,), weights[0], weights[1], self.epsilon)

        def split(x):
            return x.view(x.shape[0], x.shape[1], self.heads, d // self.heads).transpose(1, 2)

        x = self.words[ids] + self.places[: ids.shape[1]]
        x = norm(x, self.first_norm)
        allowed = mask[:, None, None, :]
        for layer, (after_attention, after_output) in zip(self.layers, self.norms):
            attended = F.scaled_dot_product_attention(
                split(layer["query"](x)), split(layer["key"](x)), split(layer["value"](x)),
                attn_mask=allowed)
            attended = attended.transpose(1, 2).reshape(x.shape)
            x = norm(x + layer["attention_output"](attended), after_attention)
            x = norm(x + layer["outer"](F.gelu(layer["inner"](x))), after_output)
        return x

    def trained(self):
        return [p for p in self.parameters() if p.requires_grad]

    def dense(self):
        """The adapted layers in the order of adapter files."""
        return [layer[name] for layer in self.layers for name in MATRICES]


HEADER = "<4sI32s5i"


def write_adapter(path, model, file, rank, scale):
    """The layout stands in engine/embedding/adapter_file.h; the scale goes into B."""
    with open(path, "wb") as out:
        out.write(struct.pack(HEADER, b"E5A1", 1, hashlib.sha256(file.bytes).digest(),
                              file.dimension, file.layers, file.heads, file.feed_forward, rank))
        for dense in model.dense():
            for values, kind in ((dense.a, "<f2"), (dense.b * scale, "<f2"), (dense.bias, "<f4")):
                out.write(values.detach().float().cpu().numpy().astype(kind).tobytes())


def adapted(file, path, scale=1.0):
    """The encoder with the updates of an adapter file; `scale` as in training, where B is smaller."""
    data = open(path, "rb").read()
    rank, at = struct.unpack_from(HEADER, data)[-1], struct.calcsize(HEADER)
    model = Encoder(file, rank, scale, seed=0)
    for dense in model.dense():
        for values, kind in ((dense.a, "<f2"), (dense.b, "<f2"), (dense.bias, "<f4")):
            read = numpy.frombuffer(data, kind, values.numel(), at).astype(numpy.float32)
            values.data.copy_(torch.from_numpy(read).view_as(values))
            at += values.numel() * (2 if kind == "<f2" else 4)
        dense.b.data /= scale
    return model
