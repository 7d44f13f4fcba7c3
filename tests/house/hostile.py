"""What those send who mean no good, or whose machine does not: values for text, numbers, days, choices and JSON.

Each value is deterministic and says in its name what it tries. `MARKED` may well be kept: then it must come back as the words
that it is, on every page and in every file.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
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


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with(content: bytes, offset: int, value: int) -> bytes:
    """The package with a byte of its first part's two headers changed, `offset` counted in the first of them."""
    changed = bytearray(content)
    changed[offset] = changed[changed.index(b"PK\x01\x02") + offset + 2] = value
    return bytes(changed)


_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "u7">' + b"".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">'.encode() for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + b"]><x>&i;</x>"  # fmt: skip
_OFFICE = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", "word/document.xml": b"<document/>"}
# What comes as a file, by what it tries: for whatever is asked for, under whatever name that takes.
FILES: dict[str, bytes] = {
    "nothing": b"",
    "NUL": b"\x00" * 5_000,
    "bytes that are no text": bytes(range(128, 256)) * 20,
    "a page": MARKED.encode(),
    "rows of formulas": ("navn;kode;År\n" + f"{MARKED};=cmd|'/c calc'!A1;9999999999\n" * 20).encode(),
    "quotes that never end": b'a;b\n"' + b"x;" * 200_000,
    "JSON without end": b"[" * 100_000,
    "a package cut off": _packed(_OFFICE)[:-30],
    "a package without its list": b"PK\x03\x04" + b"x" * 500,
    "a locked package": _with(_packed(_OFFICE), 6, 1),
    "a package packed as nobody reads": _with(_packed(_OFFICE), 8, 99),
    "a package of nothing that belongs": _packed(_OFFICE),
    "a package that leads out": _packed(_OFFICE | {"../../etc/cron.d/u7": b"x", "/etc/u7": b"x"}),
    "a thousand laughs": _packed(dict.fromkeys([*_OFFICE, "content.xml", "xl/sharedStrings.xml"], _LAUGHS)),
    "much in little": _packed(_OFFICE | {"xl/worksheets/sheet1.xml": b"<a/>" * 20_000_000}),
    "a page in PDF's clothes": b"%PDF-1.7\n<script>u7</script>\n%%EOF",
}
FILE_NAMES = ("../../u7\u202exslx.exe{}", "u7\x00.sh{}", "a\r\nX-U7: 1{}", "å" * 400 + "{}", "CON{}")
