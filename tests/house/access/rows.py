"""The words that rows of the access table are written in.

read: GET only, for whoever sees the thing. form: GET and POST. button: POST only. `open_` before it: strangers may come in.
"""

from __future__ import annotations

from functools import partial

from tests.house.access.policies import SEES, Policy, Row

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")


def read(noun: str, policy: Policy = SEES, **more: object) -> Row:
    """A page to read, for those who are signed in."""
    return Row(noun, policy, GET, **more)  # type: ignore[arg-type]


def form(noun: str, policy: Policy, **more: object) -> Row:
    """A page with a form."""
    return Row(noun, policy, BOTH, **more)  # type: ignore[arg-type]


def button(noun: str, policy: Policy, **more: object) -> Row:
    """A deed without a page."""
    return Row(noun, policy, POST, **more)  # type: ignore[arg-type]


open_read, open_form, open_button = partial(read, is_open=True), partial(form, is_open=True), partial(button, is_open=True)
