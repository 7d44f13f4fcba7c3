"""What goes wrong with a source."""

from __future__ import annotations


class SourceTrouble(Exception):
    """The source gave nothing that can be used: `failure` is one of models.Failure, `detail` what it said, untranslated."""

    def __init__(self, failure: str, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}")
        self.failure, self.detail = failure, detail
