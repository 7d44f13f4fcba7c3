"""Message catalogues: each room has its own (`locale/nb`, `locale/nn`); msgids are English, so English has none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "_now": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip


def rooms() -> list[Path]:
    """Every room: a folder with `apps.py`, two floors down."""
    return sorted(path.parent for path in SOURCE.glob("*/*/apps.py"))


def extract(room: Path) -> Catalog:
    """What the room says, as a template catalogue."""
    found = Catalog(charset="utf-8")
    options = {"**/jinja2/**.html": {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}}
    for _file, _line, message, _comments, context in extract_from_dir(str(room), METHODS, options, KEYWORDS):
        found.add(message, context=context)
    return found


def update(room: Path, language: str) -> None:
    """Bring the room's catalogue in `language` up to date; what is gone from the code goes from it too."""
    path = room / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language, charset="utf-8")
    catalogue.update(extract(room), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, omit_header=False, width=120, no_location=True)


def compile_all() -> None:
    """Write the `.mo` beside every `.po`."""
    for path in SOURCE.glob("*/*/locale/*/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parents[1].name)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def untranslated() -> Iterator[str]:
    """`room language: message` for each message that a catalogue lacks."""
    for room in rooms():
        wanted = {(message.id, message.context) for message in extract(room) if message.id}
        for language in ("nb", "nn"):
            path = room / "locale" / language / "LC_MESSAGES" / "django.po"
            done = set()
            if path.exists():
                with path.open("rb") as file:
                    done = {(m.id, m.context) for m in read_po(file, locale=language) if m.id and m.string and all(m.string)}
            for message, context in sorted(wanted - done, key=str):
                yield f"{room.name} {language}: {message!r}" + (f" ({context})" if context else "")


def main(names: list[str]) -> None:
    """Update the named rooms, then compile everything."""
    for room in rooms():
        if room.name in names:
            for language in ("nb", "nn"):
                update(room, language)
    compile_all()


if __name__ == "__main__":
    main(sys.argv[1:])
