"""A process of its own that sets one document: data on standard input, PDF on standard output.

Typst keeps what it has laid out, tens of megabytes a document, and a web process shall not carry that. Imports nothing of Utsyn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

STANDARDS: Any = ["ua-1", "a-2a"]
ROOM = Path(__file__).parent


def main() -> None:
    """Read, set, write."""
    import typst

    told = json.load(sys.stdin)
    template = Path(told["template"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOM / "fonts")])
    compiler = typst.Compiler(str(template), root=str(template.parent), font_paths=fonts)
    data = json.dumps(told["document"])
    made: Any = compiler.compile(format="pdf", sys_inputs={"document": data}, pdf_standards=STANDARDS, timestamp=told["moment"])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
