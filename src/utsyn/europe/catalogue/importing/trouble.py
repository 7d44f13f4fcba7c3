"""What goes wrong with a whole file or source; single rows are refused one by one."""

from __future__ import annotations


class SourceTrouble(Exception):
    """Nothing was taken in, or not all; `detail` is safe to show. What was known stays."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class SourceUnavailable(SourceTrouble):
    """No answer, an error of theirs, or too many questions: try later."""


class SourceChanged(SourceTrouble):
    """It is not what we know: another format, a missing column, a file cut short. Somebody must look."""
