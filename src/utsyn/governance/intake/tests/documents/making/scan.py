"""Damages a text as a cheap scanner does: fixed seed, Nordic letters first, figures left alone."""

import random
import re
import zlib

LETTERS = {
    "ø": (("g", 0.62), ("o", 0.14), ("@", 0.04)),
    "Ø": (("@", 0.6), ("O", 0.25)),
    "å": (("a", 0.72), ("4", 0.02)),
    "Å": (("A", 0.8),),
    "æ": (("ae", 0.45), ("ee", 0.3), ("z", 0.03)),
    "Æ": (("AE", 0.8),),
    "ä": (("a", 0.55), ("å", 0.1), ("d", 0.02)),
    "ö": (("o", 0.5), ("6", 0.25)),
    "Ö": (("O", 0.5), ("0", 0.15)),
    "–": (("-", 0.5), ("—", 0.4)),
}
RARE = (
    (re.compile(r"tj"), "ti", 0.45),
    (re.compile(r"rn(?=[a-z])"), "m", 0.06),
    (re.compile(r"\bI (?=[a-zåæø])"), "| ", 0.55),
    (re.compile(r"(?<=[a-z])li(?=[a-z])"), "h", 0.02),
    (re.compile(r"(?<=[a-z])g(?=i\b)"), "q", 0.12),
    (re.compile(r"(?<=[a-z])vi(?=[a-z])"), "v1", 0.01),
)
BULLETS = ("e ", "* ", "« ", "» ", "e ", "• ")


def scanned(text: str, name: str) -> str:
    """Return the text as a scan of it would read. The same name gives the same damage."""
    chance = random.Random(zlib.crc32(name.encode()))  # noqa: S311
    ruled = [line for line in text.split("\n") if not line.startswith("------")]
    lines = _hyphenate([_pull_together(line, chance) for line in ruled], chance)
    return "\n".join(_line(line, chance) for line in lines)


def _pull_together(line: str, chance: random.Random) -> str:
    """Close the gaps between columns, most often to a single space."""
    return re.sub(r"(?<=\S) {2,}(?=\S)", lambda _: chance.choice((" ", " ", "   ")), line)


def _hyphenate(lines: list[str], chance: random.Random) -> list[str]:
    """Break a long first word over the line's end, as a narrow justified column does."""
    for at in range(len(lines) - 1):
        word, _, rest = lines[at + 1].partition(" ")
        ends_short = lines[at].rstrip()[-1:].isalpha() and len(lines[at]) > 60
        if ends_short and word.isalpha() and len(word) > 7 and chance.random() < 0.5:
            cut = len(word) // 2
            lines[at], lines[at + 1] = f"{lines[at]} {word[:cut]}-", f"{word[cut:]} {rest}".strip()
    return lines


def _line(line: str, chance: random.Random) -> str:
    if line.startswith("- "):
        line = chance.choice(BULLETS) + line[2:]
    line = re.sub(r"(?<= )å(?= )", lambda _: chance.choice("&aå&4a"), line)
    for pattern, instead, share in RARE:
        line = pattern.sub(lambda m, i=instead, s=share: i if chance.random() < s else m[0], line)
    line = "".join(_letter(letter, chance) for letter in line)
    if line and chance.random() < 0.012:
        line += chance.choice((" .", " |", " _", " '"))
    return line


def _letter(letter: str, chance: random.Random) -> str:
    roll = chance.random()
    for instead, share in LETTERS.get(letter, ()):
        if roll < share:
            return instead
        roll -= share
    return letter
