"""Texts as they stand on application forms: names, kana, addresses, dates, phones, numbers, and plain practice.

Reads the lists of the data folder (see README.md); nothing of them is part of this repository.
"""
from __future__ import annotations

import csv
import glob
import gzip
import os
import random

from charset import ASCII, KANA

DIGITS = "0123456789"
ERAS = ["明治", "大正", "昭和", "平成", "令和"]
KATAKANA = [c for c in KANA if "ァ" <= c <= "ー"]
HIRAGANA = [c for c in KANA if c < "゠"]


def to_katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゔ" else c for c in text)


class Texts:
    """Draws texts by a random source; every drawn character is one of `known`."""

    def __init__(self, folder: str, known: set[str], kanji: list[str]):
        self.known, self.kanji = known, kanji
        self.surnames, self.surname_weights, self.surname_readings = [], [], []
        with open(os.path.join(folder, "lists", "personal-names", "last_name_org.csv"), encoding="utf-8") as file:
            for name, count, reading, *_ in csv.reader(file):
                self.surnames.append(name)
                self.surname_readings.append(reading)
                self.surname_weights.append(float(count) ** 0.5)  # the square root, so that rare names are seen
        self.given: list[tuple[str, str]] = []
        for path in sorted(glob.glob(os.path.join(folder, "lists", "personal-names", "first_name_*_org.csv"))):
            with open(path, encoding="utf-8") as file:
                self.given += [(row[0], name) for row in csv.reader(file) for name in row[2:] if name]
        with gzip.open(os.path.join(folder, "lists", "japan-towns.tsv.gz"), "rt", encoding="utf-8") as file:
            self.towns = [row.rstrip("\n").split("\t") for row in file if not row.startswith("#")]
        with open(os.path.join(folder, "lists", "minato-ku-towns.txt"), encoding="utf-8") as file:
            self.ward = [line.strip() for line in file if line.strip()]

    def all_names(self) -> list[str]:
        return self.surnames + [name for _, name in self.given]

    def draw(self, rng: random.Random) -> str:
        kinds = [
            (18, self.name), (14, self.kana_name), (10, self.address), (4, self.date), (4, self.phone), (6, self.number),
            (12, self.single), (9, self.random_kana), (14, self.random_kanji), (3, self.latin), (6, self.mixed), (5, self.hira_name),
        ]
        make = rng.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        text = "".join(c for c in make(rng) if c in self.known or c == " ").strip()
        return text or self.single(rng)

    def _surname(self, rng: random.Random) -> int:
        return rng.choices(range(len(self.surnames)), self.surname_weights)[0]

    def name(self, rng: random.Random) -> str:
        given = rng.choice(self.given)[1]
        shape = rng.random()
        if shape < 0.2:
            return given
        surname = self.surnames[self._surname(rng)]
        return surname if shape < 0.4 else surname + ("  " if rng.random() < 0.7 else "") + given

    def kana_name(self, rng: random.Random) -> str:
        surname, given = self.surname_readings[self._surname(rng)], rng.choice(self.given)[0]
        text = rng.choice([surname + "  " + given, surname, given])
        return to_katakana(text)

    def hira_name(self, rng: random.Random) -> str:
        return rng.choice([self.surname_readings[self._surname(rng)], rng.choice(self.given)[0]])

    def address(self, rng: random.Random) -> str:
        number = "-".join(str(rng.randint(1, rng.choice([9, 30, 300]))) for _ in range(rng.choice([1, 2, 2, 3])))
        if rng.random() < 0.3:
            number = rng.choice(["{}丁目{}番{}号", "{}番地{}", "{}番{}号"]).replace("{}", "%d") .replace("%d", "{}").format(
                *[rng.randint(1, 40) for _ in range(3)])
        if rng.random() < 0.4:
            town = rng.choice(self.ward)
        else:
            prefecture, city, place = rng.choice(self.towns)
            town = rng.choice([place, city + place, prefecture + city, city])
        building = rng.choice(["", "", "", str(rng.randint(101, 1805)), f"{rng.randint(101, 999)}号室", "ハイツ", "マンション"])
        return rng.choice([town + number, town, number, town + number + building])[:18]

    def date(self, rng: random.Random) -> str:
        year, month, day = rng.randint(1, 64), rng.randint(1, 12), rng.randint(1, 31)
        return rng.choice([
            f"{rng.choice(ERAS)}{year}年{month}月{day}日", f"{rng.choice('MTSHR')}{year}.{month}.{day}",
            f"{year}年{month}月{day}日", f"{rng.randint(1900, 2040)}/{month}/{day}", rng.choice(ERAS), f"{month}月{day}日",
        ])

    def phone(self, rng: random.Random) -> str:
        def four() -> str:
            return "".join(rng.choice(DIGITS) for _ in range(4))

        head = rng.choice(["03", "090", "080", "070", "045", "06", "0120", "044"])
        return rng.choice([f"{head}-{four()}-{four()}", f"{head}({four()}){four()}", f"{head}{four()}{four()}", f"{four()[:3]}-{four()}"])

    def number(self, rng: random.Random) -> str:
        length = rng.choice([1, 1, 2, 3, 4, 5, 7, 7, 10, 12])
        if rng.random() < 0.25:  # runs such as 888 are where a line reader stumbles
            return "".join(rng.choice(DIGITS) * rng.randint(2, 4) for _ in range(2))[:length + 1]
        return "".join(rng.choice(DIGITS) for _ in range(length))

    def single(self, rng: random.Random) -> str:
        pools = [(4, list(DIGITS)), (2, KATAKANA), (2, HIRAGANA), (5, self.kanji), (1, list("1一ー-lI|二三八川小")), (1, ASCII)]
        pool = rng.choices([pool for _, pool in pools], [weight for weight, _ in pools])[0]
        return rng.choice([c for c in pool if c in self.known] or ["0"]) if pool is not self.kanji else rng.choice(pool)

    def random_kana(self, rng: random.Random) -> str:
        pool = rng.choice([KATAKANA, HIRAGANA])
        return "".join(rng.choice(pool) for _ in range(rng.randint(2, 9)))

    def random_kanji(self, rng: random.Random) -> str:
        return "".join(rng.choice(self.kanji) for _ in range(rng.randint(1, 6)))

    def latin(self, rng: random.Random) -> str:
        return "".join(rng.choice(ASCII) for _ in range(rng.randint(2, 9)))

    def mixed(self, rng: random.Random) -> str:
        return "".join(rng.choice(rng.choice([HIRAGANA, self.kanji, KATAKANA, list(DIGITS)])) for _ in range(rng.randint(2, 8)))
