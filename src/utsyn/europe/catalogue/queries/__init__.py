"""Questions to the catalogue: what other rooms stand on, and what pages print."""

from __future__ import annotations

from utsyn.europe.catalogue.queries.deadlines import entries
from utsyn.europe.catalogue.queries.pages import CallHere, call_page, organisation_page, programme_page, project_page
from utsyn.europe.catalogue.queries.texts import (
    CallText,
    Part,
    ProjectText,
    open_calls,
    participations_of,
    parts_of_projects,
    projects_with_text,
)

__all__ = [
    "CallHere",
    "CallText",
    "Part",
    "ProjectText",
    "call_page",
    "entries",
    "open_calls",
    "organisation_page",
    "participations_of",
    "parts_of_projects",
    "programme_page",
    "project_page",
    "projects_with_text",
]
