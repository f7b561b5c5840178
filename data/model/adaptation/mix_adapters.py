#!/usr/bin/env python3
"""Writes the weighted mean of two adapters of which the second was trained on from the first.

    mix_adapters.py MODEL FIRST.adapter SECOND.adapter OUT.adapter [--share 0.6]

What a further round of training forgets comes back so, and most of what it learnt stays
(Wortsman et al., 2021, "Robust fine-tuning of zero-shot models", arXiv 2109.01903). The
factors are averaged, not their products: near to each other as they are, that is nearly
the same and keeps the rank.
"""

import argparse

import encoder


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("model", "first", "second", "out"):
        parser.add_argument(name)
    parser.add_argument("--share", type=float, default=0.6, help="of the second one")
    arguments = parser.parse_args()
    file = encoder.ModelFile(arguments.model)
    mixed = encoder.adapted(file, arguments.first)
    second = encoder.adapted(file, arguments.second)
    for dense, other in zip(mixed.dense(), second.dense()):
        for values, others in ((dense.a, other.a), (dense.b, other.b), (dense.bias, other.bias)):
            values.data.lerp_(others.data, arguments.share)
    encoder.write_adapter(arguments.out, mixed, file, mixed.dense()[0].a.shape[0], 1.0)


if __name__ == "__main__":
    main()
