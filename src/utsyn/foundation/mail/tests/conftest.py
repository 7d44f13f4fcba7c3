"""A letter to post, and a real mail server on this machine."""

from __future__ import annotations

import socket

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.locmem import EmailBackend

from utsyn.foundation.mail import outbox


class Server:
    """Takes mail; says no to whom it is told to."""

    def __init__(self):
        self.taken = []
        self.answer = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not self.answer.startswith("250"):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append(envelope)
        return "250 Message accepted"


@pytest.fixture
def server(settings):
    taker = Server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(taker, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield taker
    controller.stop()


@pytest.fixture
def write(monkeypatch):
    """`write(to=...)`: a posted letter, whose template is this text."""
    from django.template import engines
    from jinja2 import DictLoader

    text = (
        '{% extends "mail/letter.txt" %}{% block subject %}Hei & velkommen\n{{ what }}{% endblock %}'
        "{% block words %}Her er <lenken>: {{ what }}{% endblock %}"
    )
    env = engines["jinja2"].env
    whole = env.loader.get_source(env, "mail/letter.txt")[0]
    monkeypatch.setattr(env, "loader", DictLoader({"mail/letter.txt": whole, "mail/test.txt": text}))

    def post(to="a@hamar.example", language="nb", ledger=None, what="x"):
        context = {"name": "Kari", "sender": "Hamar kommune", "what": what}
        return outbox.post(to=to, template="mail/test.txt", context=context, language=language, purpose="test", ledger=ledger)

    return post


class Broken(EmailBackend):
    """A server that is away."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")
