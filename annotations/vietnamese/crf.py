"""A conditional random field: its weights, how they are learned, and how a sequence is labelled by them.

underthesea_core learns and labels (linear chain, L-BFGS). It takes and gives whole models as files of CRFsuite's
format only, so this module reads and writes that format: chunk by chunk as CRFsuite 0.12 lays it out, without the
hash tables, which underthesea_core does not read. Weights are rounded: what it computes differs from run to run in
the last bits, because it adds up in no fixed order.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

Features = Sequence[Sequence[list[str]]]
"""Sequences of tokens, each with the names of the features that hold for it."""

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_FEATURE = struct.Struct("<IIId")
_STRINGS = struct.Struct("<4sIIIII")
_TABLES = bytes(256 * 8)
_BYTE_ORDER = 0x62445371
_PLACES = 3
"""Decimal places that are kept of a weight."""


@dataclass(frozen=True)
class Weights:
    """What a field has learned.

    Attributes:
        labels: the labels of tokens, sorted.
        state: feature → (index of a label, weight) by label; features sorted by name.
        transitions: (index of a label, index of the next token's, weight), sorted.
    """

    labels: tuple[str, ...]
    state: dict[str, tuple[tuple[int, float], ...]]
    transitions: tuple[tuple[int, int, float], ...]


def learn(
    sequences: Features, labels: Sequence[Sequence[str]], *, l1: float, l2: float, iterations: int, least: float = 0.0
) -> Weights:
    """The weights that fit labelled sequences.

    Args:
        sequences: the features of each token.
        labels: the label of each token.
        l1: penalty on the sum of the weights' sizes, which makes most of them zero.
        l2: penalty on the sum of their squares.
        iterations: of L-BFGS, at most.
        least: weights of features that are smaller than this are left out.
    """
    import underthesea_core

    trainer = underthesea_core.CRFTrainer(
        loss_function="lbfgs", l1_penalty=l1, l2_penalty=l2, max_iterations=iterations, verbose=0
    )
    model = trainer.train(sequences, labels)
    with tempfile.TemporaryDirectory(prefix="butdo-crf-") as folder:
        path = Path(folder, "model")
        model.save(str(path))
        return _read(path.read_bytes(), least)


class Labeller:
    """Labels sequences by learned weights.

    Args:
        weights: what was learned.
    """

    def __init__(self, weights: Weights) -> None:
        import underthesea_core

        self._tagger = underthesea_core.CRFTagger()
        self.labels: tuple[str, ...] = weights.labels
        with tempfile.TemporaryDirectory(prefix="butdo-crf-") as folder:
            path = Path(folder, "model")
            path.write_bytes(_written(weights))
            self._tagger.load(str(path))

    def best(self, sequence: Sequence[list[str]]) -> list[str]:
        """The likeliest labels of a sequence, a token each."""
        return cast(list[str], self._tagger.tag(sequence))

    def chances(self, sequence: Sequence[list[str]]) -> list[list[float]]:
        """For each token the probability of each label, in the order of ``labels``."""
        return cast(list[list[float]], self._tagger.marginals(sequence))


def _read(data: bytes, least: float) -> Weights:
    """The weights in a file of CRFsuite's format."""
    *_, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
    names, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    _, size, _ = _CHUNK.unpack_from(data, features_at)
    labels = tuple(sorted(names))
    rank = {name: index for index, name in enumerate(labels)}
    order = [rank[name] for name in names]
    state: dict[str, list[tuple[int, float]]] = {}
    transitions = []
    for kind, source, target, weight in _FEATURE.iter_unpack(data[features_at + _CHUNK.size : features_at + size]):
        rounded = round(weight, _PLACES)
        if kind == 1:
            transitions.append((order[source], order[target], rounded))
        elif rounded and abs(rounded) >= least:
            state.setdefault(attributes[source], []).append((order[target], rounded))
    return Weights(labels, {name: tuple(sorted(state[name])) for name in sorted(state)}, tuple(sorted(transitions)))


def _strings(data: bytes, start: int) -> list[str]:
    *_, count, links = _STRINGS.unpack_from(data, start)
    found = []
    for (offset,) in struct.iter_unpack("<I", data[start + links : start + links + 4 * count]):
        (size,) = struct.unpack_from("<I", data, start + offset + 4)
        found.append(data[start + offset + 8 : start + offset + 7 + size].decode("utf-8"))
    return found


def _written(weights: Weights) -> bytes:
    """The file that underthesea_core reads the weights from."""
    features = [
        (0, index, label, weight) for index, hits in enumerate(weights.state.values()) for label, weight in hits
    ] + [(1, *each) for each in weights.transitions]
    packed = b"".join([_FEATURE.pack(*each) for each in features])
    first = _CHUNK.pack(b"FEAT", _CHUNK.size + len(packed), len(features)) + packed
    labels = _packed_strings(weights.labels)
    attributes = _packed_strings(list(weights.state))
    labels_at = _HEADER.size + len(first)
    attributes_at = labels_at + len(labels)
    end = attributes_at + len(attributes)
    references = _CHUNK.pack(b"LFRF", _CHUNK.size, 0) + _CHUNK.pack(b"AFRF", _CHUNK.size, 0)
    header: tuple[Any, ...] = (
        b"lCRF", end + len(references), b"FOMC", 100, len(features), len(weights.labels), len(weights.state),
        _HEADER.size, labels_at, attributes_at, end, end + _CHUNK.size,
    )  # fmt: skip
    return _HEADER.pack(*header) + first + labels + attributes + references


def _packed_strings(strings: Sequence[str]) -> bytes:
    entries = []
    offsets = []
    place = _STRINGS.size + len(_TABLES)
    for index, string in enumerate(strings):
        key = string.encode("utf-8") + b"\0"
        entries.append(struct.pack("<II", index, len(key)) + key)
        offsets.append(place)
        place += len(entries[-1])
    links = struct.pack(f"<{len(offsets)}I", *offsets)
    head = _STRINGS.pack(b"CQDB", place + len(links), 0, _BYTE_ORDER, len(offsets), place)
    return head + _TABLES + b"".join(entries) + links
