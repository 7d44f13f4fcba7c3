"""The questions this room answers; all give frozen dataclasses, ready to print."""

from utsyn.governance.reporting.queries.progress import Progress, SubmissionFacts, UnitRow, progress_of, submissions_of

__all__ = ["Progress", "SubmissionFacts", "UnitRow", "progress_of", "submissions_of"]
