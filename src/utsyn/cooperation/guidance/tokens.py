"""What opens the page of one inquiry: its code, signed with the installation's key.

Nothing is kept beside the inquiry itself: when its personal data are erased, the address opens nothing any more.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

OWN_INQUIRY = Signer(salt="utsyn.guidance.inquiry", sep=".")


def code_in(token: str) -> str:
    """The code that a token names; "" for a forged one."""
    try:
        return OWN_INQUIRY.unsign(token)
    except BadSignature:
        return ""
