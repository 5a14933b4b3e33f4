"""Texts as they stand on application forms: names, kana, addresses, dates, phones, numbers, and plain practice.

Reads the lists of the data folder (see README.md); nothing of them is part of this repository.
"""
from __future__ import annotations

import csv
import glob
import gzip
import os
import random

import language_texts
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
            (18, self.name), (14, self.kana_name), (12, self.address), (4, self.date), (7, self.phone), (7, self.number),
            (10, self.single), (9, self.random_kana), (12, self.random_kanji), (3, self.latin), (8, self.mixed), (4, self.hira_name),
            (7, self.words), (10, self.phrase),
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
        def some() -> int:
            return rng.randint(1, rng.choice([9, 30, 300]))

        number = "-".join(str(some()) for _ in range(rng.choice([1, 2, 2, 3])))
        if rng.random() < 0.5:
            number = rng.choice([
                f"{rng.choice('一二三四五六七八九')}丁目{some()}番{some()}号", f"{rng.choice('一二三四五六七八九')}丁目{some()}-{some()}",
                f"{some()}丁目{some()}番{some()}号", f"{some()}番地{some()}", f"{some()}番{some()}号", f"{some()}番地", f"{some()}番地の{some()}"])
        if rng.random() < 0.4:
            town = rng.choice(self.ward)
        else:
            prefecture, city, place = rng.choice(self.towns)
            town = rng.choice([place, city + place, prefecture + city, city])
        return rng.choice([town + number, town + number, town, number, town + number + self._filled(language_texts.house(rng), rng)])

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
        return rng.choice([f"{head}-{four()}-{four()}", f"{head}({four()}){four()}", f"{head}{four()}{four()}", f"{head}{four()}{four()}", f"{four()[:3]}-{four()}"])

    def number(self, rng: random.Random) -> str:
        length = rng.choice([1, 1, 2, 3, 4, 5, 7, 7, 10, 12])
        if rng.random() < 0.25:  # runs such as 888 are where a line reader stumbles
            return "".join(rng.choice(DIGITS) * rng.randint(2, 4) for _ in range(2))[:length + 1]
        return "".join(rng.choice(DIGITS) for _ in range(length))

    def single(self, rng: random.Random) -> str:
        pools = [(4, list(DIGITS)), (2, KATAKANA), (2, HIRAGANA), (5, self.kanji), (1, list("1一ー-lI|二三八川小")), (1, ASCII)]
        pool = rng.choices([pool for _, pool in pools], [weight for weight, _ in pools])[0]
        return rng.choice([c for c in pool if c in self.known] or ["0"]) if pool is not self.kanji else rng.choice(pool)

    @staticmethod
    def _filled(text: str, rng: random.Random) -> str:
        """Any digits for the zeros that stand for digits in language_texts."""
        return "".join(rng.choice(DIGITS) if c == "0" else c for c in text)

    def words(self, rng: random.Random) -> str:
        """Buildings, relations and short answers."""
        return self._filled(language_texts.text(rng), rng)

    def phrase(self, rng: random.Random) -> str:
        """As dense as a sentence and as free of sense as can be: kanji with kana after them, a word in katakana, a particle."""
        parts = []
        for _ in range(rng.randint(1, 4)):
            shape = rng.random()
            if shape < 0.75:
                parts += rng.choices(self.kanji, k=rng.choice([1, 1, 2, 2, 3])) + rng.choices(HIRAGANA, k=rng.choice([0, 1, 1, 2, 3]))
            elif shape < 0.9:
                parts += rng.choices(HIRAGANA, k=rng.randint(2, 5))
            else:
                parts += rng.choices(KATAKANA, k=rng.randint(2, 5))
            parts.append(rng.choice(["の", "が", "で", "に", "を", "は", "と", "て", "へ", "", "", ""]))
        return "".join(parts)

    def random_kana(self, rng: random.Random) -> str:
        pool = rng.choice([KATAKANA, HIRAGANA])
        return "".join(rng.choice(pool) for _ in range(rng.randint(2, 9)))

    def random_kanji(self, rng: random.Random) -> str:
        return "".join(rng.choice(self.kanji) for _ in range(rng.randint(1, 6)))

    def latin(self, rng: random.Random) -> str:
        return "".join(rng.choice(ASCII) for _ in range(rng.randint(2, 9)))

    def mixed(self, rng: random.Random) -> str:
        return "".join(rng.choice(rng.choice([HIRAGANA, self.kanji, KATAKANA, list(DIGITS)])) for _ in range(rng.randint(2, 8)))
