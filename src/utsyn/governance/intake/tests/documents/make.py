"""Makes the twenty documents and their keys from the sources, and the bad ones.

    python -m utsyn.governance.intake.tests.documents.make [name ...]

PDFs need LibreOffice or the Python package typst (neither is needed to run Utsyn or its tests);
where one is missing the file that is there stays, and this says so.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from .making.as_docx import docx_of
from .making.as_pdf import ToolMissing, pdf_of
from .making.as_text import text_of
from .making.as_xlsx import xlsx_of
from .making.bad import make_bad
from .making.keys import key_of
from .making.scan import scanned
from .making.source import Source, read_source

HERE = Path(__file__).parent


def _text(source: Source) -> bytes:
    return text_of(source).encode(source.layout.get("encoding", "utf-8"))


def _scan(source: Source) -> bytes:
    return scanned(text_of(source), source.name).encode()


MAKERS: dict[str, Callable[[Source], bytes]] = {
    "pdf": pdf_of,
    "docx": docx_of,
    "text": _text,
    "scan": _scan,
    "xlsx": xlsx_of,
}
SUFFIXES = {"pdf": "pdf", "docx": "docx", "text": "txt", "scan": "txt", "xlsx": "xlsx"}


def make(path: Path) -> str:
    """Make one document and its key; return a line that says what was made."""
    source = read_source(path)
    form = source.layout["format"]
    source.layout["suffix"] = SUFFIXES[form]
    (HERE / f"{source.name}.key.toml").write_text(key_of(source), encoding="utf-8")
    target = HERE / f"{source.name}.{SUFFIXES[form]}"
    try:
        target.write_bytes(MAKERS[form](source))
    except ToolMissing as missing:
        return f"{target.name}: left as it is, {missing} is not installed"
    return f"{target.name}: {target.stat().st_size // 1024} kB"


def main(names: list[str]) -> None:
    """Make the named documents, or all and the bad ones."""
    for path in sorted((HERE / "sources").glob("*.toml")):
        if not names or path.stem in names:
            print(make(path))
    if not names:
        make_bad(HERE / "bad")


if __name__ == "__main__":
    main(sys.argv[1:])
