"""Counts what names, addresses and words on forms look like, and writes the statistics to one binary file.

    python3 training/language.py --data DIR --out models/language-v2.bin [--hold-out 10 --held-names held.tsv]

Two kinds of tables, described in models/README.md: character n-grams with backoff (which character follows which), and the
readings that a kanji takes in names. Only statistics are written; no row of a list stands in the file as such.
"""
from __future__ import annotations

import argparse
import collections
import csv
import glob
import gzip
import hashlib
import math
import os
import random
import struct

import language_texts

START, END = "\x02", "\x03"
UNSEEN = 3000  # characters among which a never seen one is looked for
LEAST_BACKOFF = 0.04  # share that every context leaves to what was not counted
SCALE = 10.0  # log-probabilities are kept in tenths


def to_katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


class Ngrams:
    """Weighted counts of character sequences up to `order`; Witten-Bell smoothing down to an even share."""

    def __init__(self, order: int):
        self.order = order
        self.counts: dict[str, dict[str, float]] = collections.defaultdict(lambda: collections.defaultdict(float))

    def add(self, text: str, weight: float) -> None:
        padded = START + text + END
        for at in range(1, len(padded)):
            for length in range(self.order):
                if at - length < 0:
                    break
                self.counts[padded[at - length:at]][padded[at]] += weight

    def solve(self) -> tuple[dict[str, float], dict[str, float]]:
        """Probability of each counted sequence's last character after its first ones, and each context's backoff share."""
        probability: dict[str, float] = {}
        backoff: dict[str, float] = {}
        for context in sorted(self.counts, key=len):
            following = self.counts[context]
            total, kinds = sum(following.values()), len(following)
            share = max(LEAST_BACKOFF, kinds / (kinds + total))
            backoff[context] = share
            for character, count in following.items():
                lower = 1 / UNSEEN if not context else self._look(context[1:] + character, probability, backoff)
                probability[context + character] = (1 - share) * count / total + share * lower
        return probability, backoff

    def _look(self, sequence: str, probability: dict[str, float], backoff: dict[str, float]) -> float:
        if sequence in probability:
            return probability[sequence]
        if len(sequence) == 1:
            return backoff.get("", 1.0) / UNSEEN
        return backoff.get(sequence[:-1], 1.0) * self._look(sequence[1:], probability, backoff)

    def entries(self) -> list[tuple[str, int, int]]:
        """(sequence, probability, backoff) in tenths of a negative natural log; 255 = none. Long ones that say nothing new go."""
        probability, backoff = self.solve()
        kept: dict[str, tuple[int, int]] = {}
        for sequence in sorted(probability, key=len, reverse=True):
            share = backoff.get(sequence) if len(sequence) < self.order else None
            if share is None and len(sequence) > 2:
                lower = backoff.get(sequence[:-1], 1.0) * self._look(sequence[1:], probability, backoff)
                if abs(math.log(probability[sequence] / lower)) < 0.35:
                    continue
            kept[sequence] = (tenths(probability[sequence]), 255 if share is None else tenths(share))
        for context in backoff:  # a context is found by its own sequence, even where its last character was never counted
            if context and context not in kept:
                kept[context] = (255, tenths(backoff[context]))
        kept[""] = (255, tenths(backoff.get("", 1.0) / UNSEEN))
        return [(sequence, *values) for sequence, values in kept.items()]


def tenths(probability: float) -> int:
    return max(0, min(254, round(-math.log(max(probability, 1e-12)) * SCALE)))


class Readings:
    """Which kana a kanji stands for in names, by expectation over all ways to part a reading over the kanji."""

    LONGEST = 5

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str, float]] = []

    def add(self, name: str, reading: str, weight: float) -> None:
        plain = "".join(name[i - 1] if c == "々" and i else c for i, c in enumerate(name))
        if len(plain) <= len(reading) <= len(plain) * self.LONGEST and all(c > "゠" or "ぁ" <= c for c in plain):
            self.pairs.append((plain, to_katakana(reading), weight))

    def solve(self, rounds: int = 6) -> dict[str, dict[str, float]]:
        table: dict[str, dict[str, float]] | None = None
        for _ in range(rounds):
            counts: dict[str, dict[str, float]] = collections.defaultdict(lambda: collections.defaultdict(float))
            for name, reading, weight in self.pairs:
                self._share(name, reading, weight, table, counts)
            table = {}
            for kanji, found in counts.items():
                total = sum(found.values()) + 0.5
                table[kanji] = {kana: count / total for kana, count in found.items()}
        return {
            kanji: {kana: share for kana, share in found.items() if share >= 0.001}
            for kanji, found in (table or {}).items()
        }

    def _share(self, name, reading, weight, table, counts) -> None:
        def chance(character: str, part: str) -> float:
            if table is None:
                return 0.3 ** abs(len(part) - 2)
            return table.get(character, {}).get(part, 1e-7)

        n, m = len(name), len(reading)
        forward = [[0.0] * (m + 1) for _ in range(n + 1)]
        backward = [[0.0] * (m + 1) for _ in range(n + 1)]
        forward[0][0] = backward[n][m] = 1.0
        for i in range(n):
            for j in range(m):
                if forward[i][j]:
                    for k in range(j + 1, min(m, j + self.LONGEST) + 1):
                        forward[i + 1][k] += forward[i][j] * chance(name[i], reading[j:k])
        for i in range(n - 1, -1, -1):
            for j in range(m):
                for k in range(j + 1, min(m, j + self.LONGEST) + 1):
                    backward[i][j] += chance(name[i], reading[j:k]) * backward[i + 1][k]
        whole = forward[n][m]
        if whole <= 0:
            return
        for i in range(n):
            for j in range(m):
                if forward[i][j]:
                    for k in range(j + 1, min(m, j + self.LONGEST) + 1):
                        share = forward[i][j] * chance(name[i], reading[j:k]) * backward[i + 1][k] / whole
                        if share > 1e-6:
                            counts[name[i]][reading[j:k]] += share * weight


class Lists:
    """The rows of the data folder; with `hold_out` = n every n-th row of the names is kept back."""

    def __init__(self, folder: str, hold_out: int):
        self.held: list[tuple[str, str, str]] = []
        self.surnames = self._kept("surname", self._surnames(folder), hold_out)
        self.given = self._kept("given", self._given(folder), hold_out)
        with gzip.open(os.path.join(folder, "lists", "japan-towns.tsv.gz"), "rt", encoding="utf-8") as file:
            self.towns = [row.rstrip("\n").split("\t") for row in file if not row.startswith("#")]

    def _kept(self, kind, rows, hold_out):
        self.held += [(kind, *key) for key in rows if hold_out and digest("".join(key)) % hold_out == 0]
        return {key: weight for key, weight in rows.items() if not hold_out or digest("".join(key)) % hold_out}

    @staticmethod
    def _surnames(folder: str) -> dict[tuple[str, str], float]:
        rows: dict[tuple[str, str], float] = {}
        with open(os.path.join(folder, "lists", "personal-names", "last_name_org.csv"), encoding="utf-8") as file:
            for name, heads, reading, *_ in csv.reader(file):
                rows[name, reading] = float(heads) / 7700  # the rarest of the list counts once
        for name, reading in gimei(folder, "last_name"):
            rows.setdefault((name, reading), 1.0)
        return rows

    @staticmethod
    def _given(folder: str) -> dict[tuple[str, str], float]:
        rows: dict[tuple[str, str], float] = {}
        for path in sorted(glob.glob(os.path.join(folder, "lists", "personal-names", "first_name_*.csv"))):
            plausible = path.endswith("_opti.csv")  # the shorter list: spellings that people really choose
            with open(path, encoding="utf-8") as file:
                for row in csv.reader(file):
                    for name in row[2:]:
                        if name:
                            rows[name, row[0]] = max(rows.get((name, row[0]), 0.0), 2.0 if plausible else 1.0)
        for name, reading in gimei(folder, "first_name"):
            rows[name, reading] = rows.get((name, reading), 0.0) + 4.0
        return rows


def gimei(folder: str, part: str):
    """Names of the gimei list: lines such as - ['昭夫', 'あきお', …] under `part`."""
    inside = False
    with open(os.path.join(folder, "lists", "gimei", "names.yml"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith(" "):
                inside = line.startswith(part)
            elif inside and line.strip().startswith("- ['"):
                name, reading, *_ = [word.strip("' ") for word in line.strip()[3:-1].split(",")]
                yield name, reading


def digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def tables(lists: Lists) -> dict[str, Ngrams]:
    models = {
        "surname": Ngrams(3), "given": Ngrams(3), "surname-kana": Ngrams(4), "given-kana": Ngrams(4),
        "address": Ngrams(3), "text": Ngrams(4),
    }
    kana: dict[str, dict[str, float]] = {"surname-kana": collections.defaultdict(float), "given-kana": collections.defaultdict(float)}
    for (name, reading), weight in sorted(lists.surnames.items()):
        models["surname"].add(name, weight)
        kana["surname-kana"][to_katakana(reading)] += weight
    for (name, reading), weight in sorted(lists.given.items()):
        models["given"].add(name, weight)
        kana["given-kana"][to_katakana(reading)] += weight
    for which, readings in kana.items():
        for reading, weight in sorted(readings.items()):
            models[which].add(reading, weight ** 0.7)
    rng = random.Random(1)
    for town in sorted(lists.towns):
        models["address"].add(language_texts.address(rng, town), 1.0)
    for _ in range(150_000):
        models["text"].add(language_texts.text(rng), 1.0)
    return models


def readings(lists: Lists) -> dict[str, Readings]:
    found = {"surname-readings": Readings(), "given-readings": Readings()}
    for (name, reading), weight in sorted(lists.surnames.items()):
        found["surname-readings"].add(name, reading, 1 + math.log(max(1.0, weight)))
    for (name, reading), weight in sorted(lists.given.items()):
        found["given-readings"].add(name, reading, weight)
    return found


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def key(sequence: str) -> int:
    number = 0
    for character in sequence:
        number = number << 16 | ord(character)
    return number


def write(path: str, models: dict[str, Ngrams], tables_of_readings: dict[str, Readings]) -> None:
    out = bytearray(b"UKLM\x01")
    out += struct.pack("<H", len(models) + len(tables_of_readings))
    for name, model in models.items():
        entries = sorted((key(sequence), probability, share) for sequence, probability, share in model.entries())
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<BBI", 1, model.order, len(entries))
        before = 0
        for number, probability, share in entries:
            out += varint(number - before) + bytes((probability, share))
            before = number
        print(f"{name}: {len(entries):,} sequences")
    for name, table in tables_of_readings.items():
        solved = sorted(table.solve().items())
        out += struct.pack("<B", len(name)) + name.encode() + struct.pack("<BI", 2, len(solved))
        for kanji, found in solved:
            out += struct.pack("<HB", ord(kanji), min(255, len(found)))
            for kana, share in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:255]:
                out += struct.pack("<B", len(kana)) + kana.encode("utf-16-le") + struct.pack("<B", tenths(share))
        print(f"{name}: {len(solved):,} kanji")
    with open(path, "wb") as file:
        file.write(out)
    print(f"{path}: {len(out):,} bytes, SHA-256 {hashlib.sha256(out).hexdigest()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--hold-out", type=int, default=0, help="keep every n-th name back, to measure on it")
    parser.add_argument("--held-names", help="where the names kept back are written: kind, name, reading")
    args = parser.parse_args()
    lists = Lists(args.data, args.hold_out)
    write(args.out, tables(lists), readings(lists))
    if args.held_names:
        with open(args.held_names, "w", encoding="utf-8") as file:
            file.writelines("\t".join(row) + "\n" for row in lists.held)


if __name__ == "__main__":
    main()
