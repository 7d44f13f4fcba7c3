"""What opens the page of one registration, one proposal or one event's evaluation: a code, signed with the installation's key.

Nothing is kept beside the thing itself: when its personal data are erased, the address opens nothing any more.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

OWN_REGISTRATION = Signer(salt="utsyn.events.registration", sep=".")
# Shows how it went, to whoever sent the form; opens nothing else.
RECEIPT = Signer(salt="utsyn.events.receipt", sep=".")
OWN_PROPOSAL = Signer(salt="utsyn.events.proposal", sep=".")
EVALUATION = Signer(salt="utsyn.events.evaluation", sep=".")


def code_in(signer: Signer, token: str) -> str:
    """The code that a token names; "" for a forged one."""
    try:
        return signer.unsign(token)
    except BadSignature:
        return ""
