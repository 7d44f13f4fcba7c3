"""What askers and owners are told by mail. No letter holds what was asked or answered: that is read by one's own link."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from utsyn.cooperation.guidance.models import Inquiry
from utsyn.foundation.mail.outbox import absolute, post


def _address(inquiry: Inquiry, language: str, route: str, **parts: str) -> str:
    """The whole address of a route in `language`; one that the authority does not offer is read in its first."""
    offered = inquiry.authority.languages
    spoken = language if language in offered else offered[0]
    return absolute(reverse(route, kwargs={"authority": inquiry.authority.slug, "language": spoken, **parts}))


def own_page(inquiry: Inquiry) -> str:
    """Where whoever asked follows it: by their own link, or signed in."""
    if inquiry.asker is not None:
        return _address(inquiry, inquiry.asker.language, inquiry.page, code=inquiry.code, slug=inquiry.slug)
    return _address(inquiry, inquiry.language, "guidance:follow", token=inquiry.token)


def tell_asker(inquiry: Inquiry, template: str) -> None:
    """One letter to whoever asked; none when there is no address. Colleagues see on the page that it was received."""
    to = inquiry.asker.email if inquiry.asker else inquiry.email
    if not to or (inquiry.asker and template == "received"):
        return
    language = inquiry.asker.language if inquiry.asker else inquiry.language
    name = inquiry.asker.name if inquiry.asker else inquiry.name
    _post(inquiry, template, to=to, name=name, language=language, link=own_page(inquiry), is_colleague=inquiry.asker is not None)


def tell_owner(inquiry: Inquiry) -> None:
    """To a colleague: it was handed to you."""
    owner = inquiry.owner
    if owner is not None:
        link = _address(inquiry, owner.language, inquiry.page, code=inquiry.code, slug=inquiry.slug)
        _post(inquiry, "handed_over", to=owner.email, name=owner.name, language=owner.language, link=link)


def _post(inquiry: Inquiry, template: str, *, to: str, name: str, language: str, **more: Any) -> None:
    context = {"name": name, "sender": inquiry.authority.name, "inquiry": inquiry, **more}
    post(
        to=to, template=f"guidance/mail/{template}.txt", context=context, language=language, purpose="guidance",
        ledger=inquiry.authority.ledger,
    )  # fmt: skip
