"""What those send who mean no good, or whose machine does not: values for text, numbers, days, choices and JSON.

Each value is deterministic and says in its name what it tries. `MARKED` may well be kept: then it must come back as the words
that it is, on every page and in every file.
"""

from __future__ import annotations

import json
import re
from typing import Any
from zlib import crc32

# Stands raw in a page only if nobody escaped it: as a tag; as the end of an attribute; as a template that was run.
_RAW = {"a tag": re.compile("<u7tag"), "an attribute's end": re.compile(r'<[^<>]*u7"q'), "a template": re.compile("49u7")}
# Begins like a formula, then: HTML, attribute, the three kinds of template, SQL, format strings, a path, an entity, bidi and zero-width signs.
MARKED = (
    "=1+1;<u7tag onfocus=alert(1)>u7\"q'>{{7*7}}u7${7*7}u7{%x%}#{7*7}u7' OR 1=1;-- %s%n%(x)s{0.__class__}{x,plural,other{#}}"
    "../../etc/passwd &u7;<!ENTITY u7 SYSTEM 'file:///etc/passwd'>]]>\u202e\u2066\u200b\u2069e" + "\u0301" * 20
)
# The same for a field that takes little.
MARKED_SHORT = '=1<u7tag>u7"q{{7*7}}u7'

TEXTS: dict[str, str] = {
    "NUL": "a\x00b",
    "a surrogate alone": "a\ud800b",
    "a non-character": "a\uffff\U0010ffffb",
    "a line break in a header": "a\r\nBcc: all@hamar.example\r\n\r\n<u7tag>",
    "direction turned": "\u202egnp.exe\u2066\u2067",
    "nothing to see": "\u200b\ufeff\u2060",
    "spaces": " \t\u00a0\u3000 ",
    "marks piled up": "e" + "\u0301" * 3_000,
    "ten thousand letters": "å" * 10_000,
    "an address that runs": "javascript:alert(1)//",
    "an address inside": "http://[::ffff:169.254.169.254]@[x/",
    "bytes that are no text": "%ff%fe",
}
MEGABYTE = "x" * 1_000_000
NUMBERS = [str(10**30), "NaN", "-Infinity", "1e400", "-0", "١٢٣", "-1", "2147483648", "9" * 400, "0x10", "1_000", "²", "1,5,5"]
DAYS = ["9999-12-31", "0000-01-01", "0001-01-01", "2026-02-30", "10000-01-01", "-2026-01-01", "2026-01-01T25:61", "١٢٣٤-01-01"]
CHOICES = ["a\x00b", str(10**30), "-1", "zzzzzzzz", "' OR 1=1", "²"]

# As they stand in a body, since Python's own writer would not write some of them.
JSON: dict[str, str] = {
    "NUL": '"a\\u0000b"',
    "a surrogate alone": '"a\\ud800b"',
    "not a number": "NaN",
    "infinite": "1e400",
    "huge": str(10**30),
    "digits without end": "9" * 5_000,
    "minus nothing": "-0.0",
    "nothing": "null",
    "a claim": "true",
    "deep": "[" * 500 + "]" * 500,
    "an object": '{"__class__": {"$ref": "#"}, "nb": {"nb": "x"}}',
    "a text that is long": '"' + "å" * 20_000 + '"',
    "year nought": '"0000-00-00"',
}


def marked(most: int | None) -> str:
    """The value that may be kept, at most so long."""
    return MARKED if most is None or most >= len(MARKED) else MARKED_SHORT[:most]


def raw_in(page: str) -> list[str]:
    """What of the marked value stands in a page as it was sent: as a tag, as the end of an attribute, or run as a template."""
    return [sign for sign, where in _RAW.items() if where.search(page)]


def singles(kind: str, name: str) -> list[str]:
    """The values to try one by one in a control: a third of those of its kind, which third its name decides, and the worst always."""
    values = {"number": NUMBERS, "date": DAYS, "datetime-local": DAYS, "choice": CHOICES}.get(kind, list(TEXTS.values()))
    third = values[crc32(name.encode()) % 3 :: 3]
    return third if values[0] in third else [values[0], *third]


def replaced(body: dict[str, Any], name: str, token: str) -> str:
    """`body` as JSON, with `token` as it stands for the value of `name`."""
    hole = "hole-that-is-filled"
    return json.dumps(body | {name: hole}).replace(f'"{hole}"', token)


def tokens(name: str) -> dict[str, str]:
    """What to try in a field of a body, as JSON: what may be kept, and a third of the rest."""
    kinds = [kind for number, kind in enumerate(JSON) if number % 3 == crc32(name.encode()) % 3]
    return {"what may be kept": json.dumps(MARKED), "NUL": JSON["NUL"]} | {kind: JSON[kind] for kind in kinds}
