"""Writes tests/golden/e5_adapted_oracle.json: what PyTorch gives for the oracle's texts.

    make_adapted_oracle.py MODEL ADAPTER tests/golden/e5_oracle.json > OUT

The texts and their tokens are those of e5_oracle.json; the vectors are computed
by data/model/adaptation/encoder.py with the updates of ADAPTER.
"""

import json
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "data/model/adaptation"))
import encoder  # noqa: E402: the path must be known first


def main():
    file = encoder.ModelFile(sys.argv[1])
    model = encoder.adapted(file, sys.argv[2])
    oracle = json.load(open(sys.argv[3], encoding="utf-8"))
    window = file.positions - 2
    for text in oracle:
        # A text longer than the window is the mean over the tokens of its windows.
        total, count = torch.zeros(file.dimension), 0
        for begin in range(0, len(text["tokens"]), window):
            ids = [file.bos, *text["tokens"][begin:begin + window], file.eos]
            with torch.no_grad():
                states = model.states(torch.tensor([ids]), torch.ones(1, len(ids), dtype=bool))
            total += states[0].sum(0)
            count += len(ids)
        vector = torch.nn.functional.normalize(total / count, dim=0)
        text["vector"] = [round(x, 6) for x in vector.tolist()]
    json.dump(oracle, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
