"""Trains low-rank updates of the encoder on pairs of texts and writes an adapter file.

    train.py MODEL TOKENISER PAIRS.tsv OUT.adapter --work FOLDER [--steps 900] [--resume]

MODEL is e5-small-q4.bin, TOKENISER the program tokenise_texts of the build,
PAIRS.tsv what taxonomy_pairs.py wrote. Needs PyTorch 2 and numpy. With a GPU
it uses it; otherwise every core. FOLDER gets a checkpoint every 50 steps, from
which --resume goes on, and log.jsonl.

Loss: symmetric InfoNCE with the other pairs of the batch as negatives (van den
Oord et al., 2018, arXiv 1807.03748) except those known to belong together. A
batch holds pairs of one kind (kinds are drawn by WEIGHTS), half of them about
one subject, so that neighbours have to be told apart.
"""

import argparse
import json
import pathlib
import struct
import subprocess
import sys
import time

import numpy
import torch
import torch.nn.functional as F

import encoder

# How often a kind of pair is drawn. Not tuned on any relevance set.
WEIGHTS = {
    "competence_skill_fr": 4.0, "competence_skill_fr_en": 3.0, "competence_broader": 2.0,
    "occupation_certification": 3.0, "occupation_certification_en_fr": 2.0,
    "certification_domain": 0.6, "title_definition": 1.2, "title_occupation": 1.0,
    "title_fr_en": 1.0, "definition_fr_en": 0.5, "occupation_competence": 1.5,
    "occupation_fr_en": 1.5, "occupation_names_en": 0.6, "occupation_names_fr": 1.5,
    "occupation_description_en": 0.3, "occupation_description_fr": 0.4,
    "occupation_broader_fr": 0.4, "occupation_broader_en": 0.2,
    "skill_fr_en": 1.5, "skill_description_fr": 1.0, "skill_description_en": 0.5,
    "skill_names_fr": 0.7, "skill_names_en": 0.7, "skill_short_fr": 0.5, "skill_short_fr_en": 0.8,
    "skill_broader_fr": 0.8, "skill_broader_en": 0.3, "skill_related_fr": 0.4,
    "skill_related_en": 0.2, "occupation_skill_en": 1.0, "occupation_skill_fr": 4.0,
    "onisep_occupation": 0.3,
}
TEMPERATURE = 0.02
CHUNKS = 6  # parts of a batch, by length, that are padded apart


class Texts:
    """Token ids of distinct texts."""

    def __init__(self, texts, model, tokeniser, limit):
        self.index = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        out = subprocess.run([tokeniser, model], input="\n".join(self.index).encode() + b"\n",
                             stdout=subprocess.PIPE, check=True).stdout
        self.ids, at = [], 0
        while at < len(out):
            (count,) = struct.unpack_from("<I", out, at)
            ids = numpy.frombuffer(out, "<i4", count, at + 4).astype(numpy.int64)
            if count > limit:  # keeps the closing token
                ids = numpy.concatenate([ids[:limit - 1], ids[-1:]])
            self.ids.append(ids)
            at += 4 + 4 * count
        if len(self.ids) != len(self.index):
            raise ValueError("the tokeniser's answer does not fit the texts")


def subjects(vectors, size, random):
    """Order in which neighbours stand together: nearest of some drawn centres."""
    centres = vectors[random.choice(len(vectors), max(1, len(vectors) // size), replace=False)]
    nearest = numpy.concatenate([(part @ centres.T).argmax(1)
                                 for part in numpy.array_split(vectors, len(vectors) // 4096 + 1)])
    return numpy.argsort(nearest, kind="stable"), nearest


class Batches:
    def __init__(self, pairs, texts, words, size, seed):
        self.size = size
        self.random = numpy.random.default_rng(seed)
        keys = {k: i for i, k in enumerate(dict.fromkeys(k for p in pairs for k in p[1:3]))}
        self.a_key = numpy.array([keys[p[1]] for p in pairs])
        self.b_key = numpy.array([keys[p[2]] for p in pairs])
        self.a = numpy.array([texts.index[p[3]] for p in pairs])
        self.b = numpy.array([texts.index[p[4]] for p in pairs])
        self.keys = len(keys)
        self.known = numpy.unique(self.a_key * self.keys + self.b_key)
        centre = words.mean(0)
        means = numpy.stack([words[ids[1:-1]].mean(0) - centre if len(ids) > 2 else centre
                             for ids in texts.ids])
        means /= numpy.linalg.norm(means, axis=1, keepdims=True) + 1e-9
        self.kinds, self.members, self.neighbours = [], {}, {}
        for kind in sorted({p[0] for p in pairs}):
            rows = numpy.array([i for i, p in enumerate(pairs) if p[0] == kind])
            order, nearest = subjects(means[self.b[rows]], 4 * size, self.random)
            self.kinds.append(kind)
            self.members[kind] = rows
            self.neighbours[kind] = (rows[order], numpy.sort(nearest))
        weights = numpy.array([WEIGHTS[k] for k in self.kinds])
        self.weights = weights / weights.sum()

    def draw(self):
        kind = self.random.choice(self.kinds, p=self.weights)
        rows = self.members[kind]
        size = min(self.size, len(rows))
        ordered, subject = self.neighbours[kind]
        chosen = subject[self.random.integers(len(subject))]
        same = ordered[numpy.searchsorted(subject, chosen):
                       numpy.searchsorted(subject, chosen, "right")]
        some = self.random.choice(same, min(size // 2, len(same)), replace=False)
        others = self.random.choice(rows, size, replace=False)
        batch = list(dict.fromkeys([*some, *others]))[:size]
        return kind, numpy.array(batch)

    def not_negative(self, batch):
        """[i, j]: text b of pair j must not be pushed away from text a of pair i."""
        a, b = self.a_key[batch], self.b_key[batch]
        both = a[:, None] * self.keys + b[None, :]
        at = numpy.searchsorted(self.known, both).clip(max=len(self.known) - 1)
        return ((self.known[at] == both) | (a[:, None] == a[None, :]) | (b[:, None] == b[None, :])
                | (a[:, None] == b[None, :]) | (self.b[batch][:, None] == self.b[batch][None, :])
                | (self.a[batch][:, None] == self.a[batch][None, :]))


def encode(model, ids, pad, device):
    """Vectors of texts, in their order, computed in parts of like length."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    vectors = []
    for part in numpy.array_split(order, min(CHUNKS, len(order))):
        width = max(len(ids[i]) for i in part)
        tokens = numpy.full((len(part), width), pad, dtype=numpy.int64)
        for row, i in enumerate(part):
            tokens[row, :len(ids[i])] = ids[i]
        tokens = torch.from_numpy(tokens).to(device)
        lengths = torch.tensor([len(ids[i]) for i in part], device=device)
        mask = torch.arange(width, device=device)[None, :] < lengths[:, None]
        vectors.append(model(tokens, mask))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(vectors)[back.to(device)]


def loss_of(a, b, skip):
    scores = a @ b.T / TEMPERATURE
    skip = skip & ~torch.eye(len(a), dtype=torch.bool, device=a.device)
    scores = scores.masked_fill(skip, -1e4)
    target = torch.arange(len(a), device=a.device)
    return (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("model", "tokeniser", "pairs", "out"):
        parser.add_argument(name)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--batch", type=int, default=192)
    parser.add_argument("--tokens", type=int, default=56)
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--scale", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", help="an adapter file to go on from, of the same rank")
    parser.add_argument("--resume", action="store_true")
    arguments = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"

    pairs = [line.rstrip("\n").split("\t") for line in open(arguments.pairs, encoding="utf-8")]
    texts = Texts([t for p in pairs for t in p[3:5]], arguments.model, arguments.tokeniser,
                  arguments.tokens)
    file = encoder.ModelFile(arguments.model)
    if arguments.start:
        model = encoder.adapted(file, arguments.start, arguments.scale).to(device)
    else:
        model = encoder.Encoder(file, arguments.rank, arguments.scale, arguments.seed).to(device)
    batches = Batches(pairs, texts, model.words.cpu().numpy(), arguments.batch, arguments.seed)
    optimiser = torch.optim.AdamW(model.trained(), lr=arguments.rate, betas=(0.9, 0.98),
                                  weight_decay=0.01)
    warm = max(1, arguments.steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(
        (s + 1) / warm, 1 - 0.97 * max(0, s - warm) / max(1, arguments.steps - warm)))
    arguments.work.mkdir(parents=True, exist_ok=True)
    checkpoint, first = arguments.work / "checkpoint.pt", 0
    if arguments.resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        for parameter, value in zip(model.trained(), state["parameters"]):
            parameter.data.copy_(value)
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        batches.random = state["random"]
        first = state["step"]
    log = open(arguments.work / "log.jsonl", "a" if first else "w", encoding="utf-8")
    print(f"{len(pairs)} pairs, {len(texts.ids)} texts, "
          f"{sum(p.numel() for p in model.trained())} trained numbers, {device}", file=sys.stderr)
    for step in range(first, arguments.steps):
        began = time.time()
        kind, batch = batches.draw()
        ids = [texts.ids[i] for i in [*batches.a[batch], *batches.b[batch]]]
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            vectors = encode(model, ids, file.pad, device).float()
        skip = torch.from_numpy(batches.not_negative(batch)).to(device)
        loss = loss_of(vectors[:len(batch)], vectors[len(batch):], skip)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.trained(), 1.0)
        optimiser.step()
        schedule.step()
        entry = {"step": step + 1, "kind": str(kind), "loss": round(loss.item(), 4),
                 "tokens": int(sum(len(i) for i in ids)), "seconds": round(time.time() - began, 2)}
        log.write(json.dumps(entry) + "\n")
        log.flush()
        if (step + 1) % 10 == 0:
            print(f"step {step + 1} of {arguments.steps}: {entry}", file=sys.stderr, flush=True)
        if (step + 1) % 50 == 0 or step + 1 == arguments.steps:
            torch.save({"parameters": [p.data for p in model.trained()], "step": step + 1,
                        "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                        "random": batches.random}, checkpoint)
            encoder.write_adapter(arguments.out, model, file, arguments.rank, arguments.scale)


if __name__ == "__main__":
    main()
