"""The classes of the line reader: class 0 is the CTC blank, class k is line k of the charset file."""
from __future__ import annotations

ASCII = list("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
FIRST_SYMBOLS = list("-()・、。")
KANA = [chr(c) for c in range(0x3041, 0x3095)] + [chr(c) for c in range(0x30A1, 0x30F7)] + ["ー", "々"]
LATER_SYMBOLS = list("/.,:@_+〒〆ヶ〇「」〜")


def jis_level_1() -> list[str]:
    """The 2,965 kanji of JIS X 0208 level 1, in the standard's order."""
    return [character for row in range(16, 48) for character in _row(row)]


def jis_level_2() -> set[str]:
    return {character for row in range(48, 85) for character in _row(row)}


def _row(row: int) -> list[str]:
    found = []
    for cell in range(1, 95):
        try:
            found.append(bytes([row + 0xA0, cell + 0xA0]).decode("euc_jp"))
        except UnicodeDecodeError:
            continue
    return found


def classes(drawable: set[str], names: list[str]) -> list[str]:
    """All classes without the blank.

    The first block keeps the order of the first model, so that its weights can be a start; the level-2 kanji that
    personal names use and a few symbols follow.
    """
    first = ASCII + FIRST_SYMBOLS + KANA + [kanji for kanji in jis_level_1() if kanji in drawable]
    level_2 = jis_level_2()
    in_names = sorted({c for name in names for c in name if c in level_2 and c in drawable})
    return first + [c for c in LATER_SYMBOLS + in_names if c not in first]


SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", "あいうえおつやゆよわアイウエオツヤユヨワカケ"))
"""Small kana to large. A picture that is scaled to its ink shows no size: single characters are read as the large form."""


def _kana(first: str, last: str) -> list[str]:
    return [chr(c) for c in range(ord(first), ord(last) + 1) if chr(c) not in SMALL and chr(c) not in "ゎヮゐゑヰヱ"]


DIGITS = list("0123456789")
KATAKANA = _kana("ァ", "ヴ") + ["ヰ", "ヱ", "ー"]
HIRAGANA = _kana("ぁ", "ゔ") + ["ゐ", "ゑ"]
BOX_CLASSES = DIGITS + KATAKANA + HIRAGANA
"""Class k of the box reader is BOX_CLASSES[k - 1]; class 0 is "nothing that can be read": dirt, a piece of a frame, two characters."""
